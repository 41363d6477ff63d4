// set-due-date.ts — moves the due date of an invoice to the day that the collector agreed to.
import { lookingUp } from '@reskontra/adapter-kit';
import type { CommandOf, FindFirstWriter } from '@reskontra/core';
import { nameOf } from '../map.ts';
import { findInvoice, noInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

/** The day stands there already, or it does not. */
export function createDueDateWriter(options: WriteOptions): FindFirstWriter<'erp.set_due_date'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const invoice = await findInvoice(command.invoice, options);
      return invoice?.invoice_date_due === command.dueDate ? [{ remote: remoteOf(invoice.id, command) }] : [];
    },
    apply: (command) =>
      lookingUp(async () => {
        const invoice = await findInvoice(command.invoice, options);
        if (invoice === undefined) return noInvoice(command.invoice);
        const remote = remoteOf(invoice.id, command);
        if (invoice.invoice_date_due === command.dueDate) return { kind: 'delivered', remote };
        const result = await options.client.call('account.move', 'write', {
          ids: [Number(invoice.id)],
          named: { vals: { invoice_date_due: command.dueDate } },
        });
        const attempt = {
          what: `the due date of ${nameOf(invoice).replace('Invoice', 'invoice')}`,
          code: 'erp.due-date-refused',
          remedy: `Set it to ${command.dueDate} by hand, or leave it: the collector goes by its own.`,
          delivered: () => remote,
        };
        return outcomeOf(result, attempt, options);
      }),
  };
}

function remoteOf(id: string, { dueDate }: CommandOf<'erp.set_due_date'>): string {
  return `move ${id} due ${dueDate}`;
}
