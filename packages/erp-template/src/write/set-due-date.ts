// set-due-date.ts — moves the due date of an invoice to the day that the collector agreed to.
import { lookingUp } from '@reskontra/adapter-kit';
import type { FindFirstWriter } from '@reskontra/core';
import { fromDay } from '../map.ts';
import { findInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

/** The day stands there already, or it does not. */
export function createDueDateWriter(options: WriteOptions): FindFirstWriter<'erp.set_due_date'> {
  const { client } = options;
  return {
    repeat: 'find-first',
    async find({ invoice, dueDate }) {
      const isThere = (await findInvoice(client, invoice))?.dueOn === fromDay(dueDate);
      return isThere ? [{ remote: `due ${dueDate}` }] : [];
    },
    apply: ({ invoice, dueDate }) =>
      lookingUp(async () =>
        outcomeOf(await client.updateInvoice(invoice.number ?? '', { dueOn: fromDay(dueDate) }), options),
      ),
  };
}
