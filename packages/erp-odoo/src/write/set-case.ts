// set-case.ts — shows the collector's case in the chatter of the invoice.
import { lookingUp, parseExactJson, parseRemote } from '@reskontra/adapter-kit';
import { type CommandOf, DataError, type FindFirstWriter } from '@reskontra/core';
import { ODOO } from '../client.ts';
import { nameOf } from '../map.ts';
import { remoteMessage } from '../remote.ts';
import { isCaseMessage, saysCase, toCaseMessage } from './case-message.ts';
import { findInvoice, noInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

const LATEST = 200; // messages of one invoice that are looked through

/** A repeat is recognised by the chatter: its latest message about a case says just that. */
export function createCaseWriter(options: WriteOptions): FindFirstWriter<'erp.set_case'> {
  return {
    repeat: 'find-first',
    async find(command) {
      const invoice = await findInvoice(command.invoice, options);
      const shown = invoice === undefined ? undefined : await findShown(Number(invoice.id), command, options);
      return shown === undefined ? [] : [{ remote: shown }];
    },
    apply: (command) =>
      lookingUp(async () => {
        const invoice = await findInvoice(command.invoice, options);
        if (invoice === undefined) return noInvoice(command.invoice);
        const result = await options.client.call('account.move', 'message_post', {
          ids: [Number(invoice.id)],
          named: { body: toCaseMessage(command), message_type: 'comment', subtype_xmlid: 'mail.mt_note' },
        });
        const attempt = {
          what: `the collector's case on ${nameOf(invoice).replace('Invoice', 'invoice')}`,
          code: 'erp.case-refused',
          remedy: `Write case ${command.number} on it by hand.`,
          delivered: ({ text }: { readonly text: string }) => `message ${idIn(text)}`,
        };
        return outcomeOf(result, attempt, options);
      }),
  };
}

/** @see Odoo source, addons/mail: mail.message */
async function findShown(
  invoiceId: number,
  command: CommandOf<'erp.set_case'>,
  { client }: WriteOptions,
): Promise<string | undefined> {
  const { rows } = await client.search('mail.message', {
    domain: [
      ['model', '=', 'account.move'],
      ['res_id', '=', invoiceId],
    ],
    fields: ['body'],
    order: 'id desc',
    limit: LATEST,
  });
  const messages = rows.map((row) => parseRemote(remoteMessage, row, { record: 'A message', code: 'erp.bad-record' }));
  const latest = messages.find(({ body }) => isCaseMessage(body));
  return latest !== undefined && saysCase(latest.body, command) ? `message ${latest.id}` : undefined;
}

/** A record comes as its id, or as a list of ids. @throws DataError `erp.bad-answer` */
function idIn(text: string): string {
  const answer = parseExactJson(text, ODOO);
  const id: unknown = Array.isArray(answer) ? answer[0] : answer;
  if (typeof id === 'string' && /^\d+$/.test(id)) return id;
  throw new DataError('Odoo does not name the message that it made.', { code: 'erp.bad-answer' });
}
