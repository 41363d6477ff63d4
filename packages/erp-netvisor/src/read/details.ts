// details.ts — invoices with all their fields, by their keys.
import { parseRemote } from '@reskontra/adapter-kit';
import { remoteInvoices } from '../remote.ts';
import type { ReaderOptions } from './reader-options.ts';

/** `replyoption`: what a credit note was matched to. */
const WITH_MATCHES = '32';

/** Unparsed, so that each can be set aside by itself. One that is gone meanwhile is not there. */
export async function readDetails(
  keys: readonly string[],
  { client, config }: Pick<ReaderOptions, 'client' | 'config'>,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let from = 0; from < keys.length; from += config.detailsAtOnce) {
    const { body } = await client.read('getsalesinvoice', [
      ['netvisorkeylist', keys.slice(from, from + config.detailsAtOnce).join(',')],
      ['pdfimage', 'nopdf'],
      ['replyoption', WITH_MATCHES],
    ]);
    const { root } = parseRemote(remoteInvoices, body, { record: 'The invoices', code: 'erp.bad-list' });
    found.push(...(root.salesinvoices?.salesinvoice ?? []), ...alone(root.salesinvoice));
  }
  return found;
}

function alone(invoice: unknown): readonly unknown[] {
  return invoice === undefined || invoice === '' ? [] : [invoice].flat();
}
