// set-due-date.ts — writes the due date that the collector agreed to.
import { type CommandOf, type FindFirstWriter, type Outcome, type PlainDate, SdkError } from '@reskontra/core';
import { toDay, toWireDay } from '../map.ts';
import type { RemoteInvoiceInFull } from '../remote.ts';
import { type FoundInvoice, findInvoice, lookUpInvoice } from './look-up.ts';
import { updateInvoice } from './update-invoice.ts';
import { wrapped } from './wrapped.ts';
import type { WriteOptions } from './write-options.ts';

type SetDueDate = CommandOf<'erp.set_due_date'>;

/** A repeat is recognised by the invoice: the date stands there already. */
export function createDueDateWriter(options: WriteOptions): FindFirstWriter<'erp.set_due_date'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const found = await findInvoice(command, options);
      return found !== undefined && isDue(found.invoice, command.dueDate) ? [{ remote: remoteOf(found, command) }] : [];
    },
    apply: (command) => setDueDate(command, options),
  };
}

async function setDueDate(command: SetDueDate, options: WriteOptions): Promise<Outcome> {
  const looked = await lookUpInvoice(command, options);
  if ('outcome' in looked) return looked.outcome;
  const found = looked.value;
  const remote = remoteOf(found, command);
  return updateInvoice(
    found,
    {
      what: `the due date of invoice ${found.number}`,
      code: 'erp.due-date-refused',
      remedy: `Set it to ${command.dueDate} by hand, or leave it: the collector goes by its own.`,
      remote,
      delivered: () => remote,
      change: ({ invoice }) =>
        isDue(invoice, command.dueDate) ? undefined : { documentDueDate: wrapped(toWireDay(command.dueDate)) },
    },
    options,
  );
}

function remoteOf({ number }: FoundInvoice, { dueDate }: SetDueDate): string {
  return `customerinvoice/${number}/due/${dueDate}`;
}

function isDue({ documentDueDate }: RemoteInvoiceInFull, day: PlainDate): boolean {
  try {
    return toDay(documentDueDate) === day;
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return false; // a date we cannot read is none that we wrote
  }
}
