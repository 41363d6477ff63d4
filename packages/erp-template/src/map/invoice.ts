// invoice.ts — an invoice as Acme shows it, as a fact.
import { present, type RowMapper } from '@reskontra/adapter-kit';
import { factId, type InvoiceFact, parseReference, positive } from '@reskontra/core';
import type { z } from 'zod';
import { remoteInvoice } from '../remote.ts';
import { ADAPTER_ID, toDay, toMoney } from './values.ts';

export const invoices: RowMapper<typeof remoteInvoice, InvoiceFact> = {
  schema: remoteInvoice,
  record: 'Invoice',
  key: 'number',
  map: (remote) => ({ facts: [toInvoice(remote)] }),
};

function toInvoice(remote: z.output<typeof remoteInvoice>): InvoiceFact {
  const { number, total, currency, issuedOn, dueOn, reference, customer, noReminders } = remote;
  const debtor = present({ id: customer?.number, name: customer?.name });
  return {
    id: factId(ADAPTER_ID, 'invoice', number),
    kind: 'invoice',
    invoice: { number },
    amount: positive(toMoney(total, currency)),
    references: reference === undefined ? [] : [parseReference(reference)],
    ...present({
      issuedOn: issuedOn === undefined ? undefined : toDay(issuedOn),
      dueDate: dueOn === undefined ? undefined : toDay(dueOn),
      debtor: Object.keys(debtor).length === 0 ? undefined : debtor,
      excluded: noReminders === true ? true : undefined,
    }),
  };
}
