// set-case.ts — shows the collector's case in the history of the invoice, and says that it is in collection.
import { lookingUp, parseRemote, withCaseLine, xmlOptionalText } from '@reskontra/adapter-kit';
import type { CommandOf, FindFirstWriter, Outcome } from '@reskontra/core';
import { type RemoteListedInvoice, remoteInvoice, remoteInvoices } from '../remote.ts';
import { findInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

type SetCase = CommandOf<'erp.set_case'>;

const CASE_START = withCaseLine(undefined, { number: '' }).trimEnd(); // how every such line begins

/** Comments are only added: the case is there when the latest comment about a case says it. */
export function createCaseWriter(options: WriteOptions): FindFirstWriter<'erp.set_case'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const found = await findInvoice(command.invoice, options);
      if (found.kind === 'rejected') return [];
      const isThere = (await isCommented(command, found.invoice, options)) && isMarked(found.invoice, options);
      return isThere ? [{ remote: `case ${command.number}` }] : [];
    },
    apply: (command) => lookingUp(() => setCase(command, options)),
  };
}

/** The status first: it is the same however often it is set, and a comment is not. */
async function setCase(command: SetCase, options: WriteOptions): Promise<Outcome> {
  const found = await findInvoice(command.invoice, options);
  if (found.kind === 'rejected') return found;
  const { invoice } = found;
  if (!isMarked(invoice, options)) {
    const marked = await markCollected(invoice, options);
    if (marked.kind !== 'delivered') return marked;
  }
  if (await isCommented(command, invoice, options)) return { kind: 'delivered' };
  return comment(command, invoice, options);
}

async function markCollected({ netvisorkey }: RemoteListedInvoice, options: WriteOptions): Promise<Outcome> {
  const query = [
    ['netvisorkey', netvisorkey],
    ['status', 'collected'],
  ] as const;
  return outcomeOf(await options.client.write('updatesalesinvoicestatus', query), options);
}

async function comment(
  command: SetCase,
  { netvisorkey }: RemoteListedInvoice,
  options: WriteOptions,
): Promise<Outcome> {
  const { root, key, text } = options.config.assumptions.commentBody;
  const body = { root: { [root]: { [key]: netvisorkey, [text]: withCaseLine(undefined, command) } } };
  return outcomeOf(await options.client.write('salesinvoicecomment', [], body), options);
}

/** A paid invoice is past collection. */
function isMarked({ invoicestatus }: RemoteListedInvoice, { config }: WriteOptions): boolean {
  const status = invoicestatus?._?.trim().toLowerCase();
  return !config.markCollected || status === 'paid' || invoicestatus?.$?.substatus?.toLowerCase() === 'collected';
}

async function isCommented(
  command: SetCase,
  { netvisorkey }: RemoteListedInvoice,
  { client, config }: WriteOptions,
): Promise<boolean> {
  const { body } = await client.read('getsalesinvoice', [
    ['netvisorkey', netvisorkey],
    ['pdfimage', 'nopdf'],
    ['showprocesshistory', '1'],
  ]);
  const record = { record: `Invoice ${command.invoice.number ?? netvisorkey}`, code: 'erp.bad-record' };
  const { root } = parseRemote(remoteInvoices, body, record);
  const { processhistory } = parseRemote(remoteInvoice, root.salesinvoice, record);
  const field = config.assumptions.historyText.toLowerCase();
  const comments = (processhistory?.processhistoryline ?? []).flatMap((line) => {
    const text = parseRemote(xmlOptionalText, (line as Readonly<Record<string, unknown>>)[field], record);
    return text?.startsWith(CASE_START) === true ? [text] : [];
  });
  return comments.at(-1) === withCaseLine(undefined, command);
}
