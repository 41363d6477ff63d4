// set-due-date.ts — notes the due date that the collector agreed to: Procountor changes that of no invoice that was sent.
import { hasNoteLine, lookingUp, type NoteLine, withNoteLine } from '@reskontra/adapter-kit';
import type { CommandOf, FindFirstWriter } from '@reskontra/core';
import { findInvoice } from './find-invoice.ts';
import { noInvoice } from './no-invoice.ts';
import { writeNote } from './write-note.ts';
import type { WriteOptions } from './write-options.ts';

/** A repeat is recognised by the notes: the line stands there already. @see Procountor API, PUT /invoices/{invoiceId} */
export function createDueDateWriter(options: WriteOptions): FindFirstWriter<'erp.set_due_date'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const invoice = await findInvoice(command.invoice, options);
      if (invoice === undefined || !hasNoteLine(invoice.notes ?? undefined, lineOf(command))) return [];
      return [{ remote: remoteOf(invoice.id, command) }];
    },
    apply: (command) =>
      lookingUp(async () => {
        const invoice = await findInvoice(command.invoice, options);
        if (invoice === undefined) return noInvoice(command.invoice.number);
        const notes = invoice.notes ?? undefined;
        const remote = remoteOf(invoice.id, command);
        if (hasNoteLine(notes, lineOf(command))) return { kind: 'delivered', remote };
        return writeNote(
          {
            invoice,
            notes: withNoteLine(notes, lineOf(command)),
            what: 'the due date of',
            remote,
            remedy: `Note by hand that it is due on ${command.dueDate}.`,
          },
          options,
        );
      }),
  };
}

function lineOf({ dueDate }: CommandOf<'erp.set_due_date'>): NoteLine {
  return { start: 'Due date agreed with the collector: ', text: dueDate };
}

function remoteOf(id: string, { dueDate }: CommandOf<'erp.set_due_date'>): string {
  return `invoices/${id}/due/${dueDate}`;
}
