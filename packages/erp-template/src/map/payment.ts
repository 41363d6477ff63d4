// payment.ts — a payment that Acme has booked on an invoice.
import { fromMark, present, type RowMapper } from '@reskontra/adapter-kit';
import { type ErpPaymentFact, factId, positive } from '@reskontra/core';
import type { z } from 'zod';
import { remotePayment } from '../remote.ts';
import { ADAPTER_ID, MARK, toDay, toMoney } from './values.ts';

export const payments: RowMapper<typeof remotePayment, ErpPaymentFact> = {
  schema: remotePayment,
  record: 'Payment',
  key: 'id',
  map: (remote) => ({ facts: [toPayment(remote)] }),
};

/** Our own payments carry the command that booked them: hooks do not react to them. */
function toPayment(remote: z.output<typeof remotePayment>): ErpPaymentFact {
  const { id, invoice, amount, currency, paidOn, account, payer, reference } = remote;
  return {
    id: factId(ADAPTER_ID, 'payment', id),
    kind: 'erp-payment',
    invoice: { number: invoice },
    amount: positive(toMoney(amount, currency)),
    paidOn: toDay(paidOn),
    ...present({
      causedBy: fromMark(reference, MARK),
      payer: payer === undefined ? undefined : { name: payer },
      bookAccount: account,
      externalReference: reference,
    }),
  };
}
