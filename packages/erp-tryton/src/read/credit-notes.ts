// credit-notes.ts — reads credit notes, and to which invoices they were applied.
import type { CreditAppliedFact, CreditNoteFact, Reader } from '@reskontra/core';
import { ownLines, toCreditAppliedFact, toCreditNoteFact } from '../map.ts';
import { readApplied } from './applied.ts';
import { invoiceDomain, invoiceFeed } from './feeds.ts';
import type { ReaderOptions } from './reader-options.ts';
import { eachOf, parseInvoice } from './records.ts';
import { readChanges } from './walk.ts';

/** Applying writes the invoice, so one feed shows both. */
export function createCreditNotesReader({
  client,
  config,
  clock,
}: ReaderOptions): Reader<CreditNoteFact | CreditAppliedFact> {
  return {
    async next(cursor) {
      const { company } = await client.session();
      const invoices = invoiceDomain(company.id, config);
      const page = await readChanges(cursor, { client, clock, feeds: [invoiceFeed(company.id, config)], invoices });
      const parsed = eachOf(page.rows, (row) => [parseInvoice(row)]);
      const notes = eachOf(
        parsed.good.filter((invoice) => invoice.total_amount.startsWith('-')),
        (note) => [toCreditNoteFact(note, config)],
      );
      const { applied } = await readApplied(parsed.good, client, config);
      const facts = eachOf(applied, ({ document, application, creditNote }) => {
        const bookedOn = ownLines(document)[0]?.date;
        if (creditNote === undefined || bookedOn === undefined) return [];
        return [toCreditAppliedFact({ invoice: document.invoice, bookedOn, application, creditNote })];
      });
      const { cursor: next, more } = page;
      return {
        facts: [...notes.good, ...facts.good],
        setAside: [...parsed.setAside, ...notes.setAside, ...facts.setAside],
        cursor: next,
        more,
      };
    },
  };
}
