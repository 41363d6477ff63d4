// set-case.ts — shows the collector's case as a note on the invoice; one note, kept up to date.
import { parseRemote } from '@reskontra/adapter-kit';
import type { CommandOf, Outcome, RemoteEffect } from '@reskontra/core';
import type { RemoteInvoice } from '../remote.ts';
import { remoteNote } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { beforeWriting, takeStep, type WriteOptions } from './outcome.ts';

type SetCase = CommandOf<'erp.set_case'>;

const MARK = '(reskontra:case)';
const MAX_NOTES = 1000; // notes on one invoice

/** A posted invoice cannot be changed, but a note can be added to it. @see trytond ir.note */
function toMessage({ number, status, url }: SetCase): string {
  const first = status === undefined ? `Collector case ${number}` : `Collector case ${number}: ${status}`;
  return [first, ...(url === undefined ? [] : [url]), MARK].join('\n');
}

/** Our note, when it says what the command says. */
export async function findCase(command: SetCase, options: WriteOptions): Promise<readonly RemoteEffect[]> {
  const found = await findInvoice(command.invoice, options.client);
  if (found.kind === 'rejected') return [];
  const notes = await readNotes(found.invoice, options);
  return notes.filter((note) => note.message === toMessage(command)).map((note) => ({ remote: `ir.note,${note.id}` }));
}

/** @throws AuthError, ConfigError */
export async function setCase(command: SetCase, options: WriteOptions): Promise<Outcome> {
  try {
    const found = await findInvoice(command.invoice, options.client);
    if (found.kind === 'rejected') return found;
    const [note] = await readNotes(found.invoice, options);
    return note === undefined
      ? await addNote(command, found.invoice, options)
      : await changeNote(command, note.id, options);
  } catch (error) {
    return beforeWriting(error);
  }
}

async function addNote(command: SetCase, invoice: RemoteInvoice, options: WriteOptions): Promise<Outcome> {
  const values = { resource: `account.invoice,${invoice.id}`, message: toMessage(command) };
  const step = await takeStep(
    { method: 'model.ir.note.create', params: [[values]], what: whatOf(invoice.number) },
    options,
  );
  if (step.kind === 'ended') return step.outcome;
  const [id] = Array.isArray(step.value) ? step.value : [];
  return typeof id === 'string' ? { kind: 'delivered', remote: `ir.note,${id}` } : { kind: 'delivered' };
}

async function changeNote(command: SetCase, id: number, options: WriteOptions): Promise<Outcome> {
  const params = [[id], { message: toMessage(command) }];
  const what = whatOf(command.invoice.number ?? '');
  const step = await takeStep({ method: 'model.ir.note.write', params, what }, options);
  return step.kind === 'ended' ? step.outcome : { kind: 'delivered', remote: `ir.note,${id}` };
}

/** Our notes on the invoice, oldest first. */
async function readNotes(invoice: RemoteInvoice, { client }: WriteOptions) {
  const rows = await client.search({
    model: 'ir.note',
    domain: [
      ['resource', '=', `account.invoice,${invoice.id}`],
      ['message', 'like', '%(reskontra:case)%'],
    ],
    fields: ['message'],
    order: [['id', 'ASC']],
    limit: MAX_NOTES,
  });
  return rows.map((row) => parseRemote(remoteNote, row, { record: 'A note', code: 'erp.bad-row' }));
}

function whatOf(number: string): string {
  return `the case number on invoice ${number}`;
}
