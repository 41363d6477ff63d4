// set-case.ts — shows the collector's case on the invoice.
import { lookingUp } from '@reskontra/adapter-kit';
import type { FindFirstWriter } from '@reskontra/core';
import { findInvoice } from './find-invoice.ts';
import { outcomeOf } from './outcome.ts';
import type { WriteOptions } from './write-options.ts';

/** The same case stands there already, or it does not. */
export function createCaseWriter(options: WriteOptions): FindFirstWriter<'erp.set_case'> {
  const { client } = options;
  return {
    repeat: 'find-first',
    async find({ invoice, number, status, url }) {
      const shown = (await findInvoice(client, invoice))?.collectionCase;
      const isThere = shown?.number === number && shown.status === status && shown.url === url;
      return isThere ? [{ remote: `case ${number}` }] : [];
    },
    apply: ({ invoice, number, status, url }) =>
      lookingUp(async () =>
        outcomeOf(
          await client.updateInvoice(invoice.number ?? '', { collectionCase: { number, status, url } }),
          options,
        ),
      ),
  };
}
