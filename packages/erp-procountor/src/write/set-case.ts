// set-case.ts — shows the collector's case in the notes of the invoice.
import { hasCaseLine, lookingUp, withCaseLine } from '@reskontra/adapter-kit';
import type { FindFirstWriter } from '@reskontra/core';
import { findInvoice } from './find-invoice.ts';
import { noInvoice } from './no-invoice.ts';
import { writeNote } from './write-note.ts';
import type { WriteOptions } from './write-options.ts';

/** A repeat is recognised by the notes: the line stands there already. */
export function createCaseWriter(options: WriteOptions): FindFirstWriter<'erp.set_case'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const invoice = await findInvoice(command.invoice, options);
      if (invoice === undefined || !hasCaseLine(invoice.notes ?? undefined, command)) return [];
      return [{ remote: remoteOf(invoice.id, command.number) }];
    },
    apply: (command) =>
      lookingUp(async () => {
        const invoice = await findInvoice(command.invoice, options);
        if (invoice === undefined) return noInvoice(command.invoice.number);
        const notes = invoice.notes ?? undefined;
        const remote = remoteOf(invoice.id, command.number);
        if (hasCaseLine(notes, command)) return { kind: 'delivered', remote };
        return writeNote(
          {
            invoice,
            notes: withCaseLine(notes, command),
            what: "the collector's case on",
            remote,
            remedy: `Write case ${command.number} into its notes by hand.`,
          },
          options,
        );
      }),
  };
}

function remoteOf(id: string, number: string): string {
  return `invoices/${id}/case/${number}`;
}
