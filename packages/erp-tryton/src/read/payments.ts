// payments.ts — reads what was paid on invoices, whoever booked it.
import type { ErpPaymentFact, ErpReversalFact, Reader } from '@reskontra/core';
import { toPaymentFact, toPaymentReversals } from '../map.ts';
import { readApplied } from './applied.ts';
import { invoiceDomain, invoiceFeed, lineFeed } from './feeds.ts';
import { readBookings } from './lines.ts';
import type { ReaderOptions } from './reader-options.ts';
import { eachOf, parseInvoice } from './records.ts';
import { readChanges } from './walk.ts';

export function createPaymentsReader({
  client,
  config,
  clock,
}: ReaderOptions): Reader<ErpPaymentFact | ErpReversalFact> {
  return {
    async next(cursor) {
      const { company } = await client.session();
      const page = await readChanges(cursor, {
        client,
        clock,
        feeds: [invoiceFeed(company.id, config), lineFeed(company.id)],
        invoices: invoiceDomain(company.id, config),
      });
      const parsed = eachOf(page.rows, (row) => [parseInvoice(row)]);
      const { documents, applied, setAside } = await readApplied(parsed.good, client, config);
      const payments = applied.filter(({ creditNote }) => creditNote === undefined);
      const moves = [...new Set(payments.map(({ application }) => application.line.move))];
      const bookings = Map.groupBy(await readBookings(moves, client), (line) => line.move);
      const facts = eachOf(payments, ({ document: { invoice }, application }) => [
        toPaymentFact({ invoice, application, booking: bookings.get(application.line.move) ?? [] }, config),
      ]);
      const gone = eachOf(documents, (document) => toPaymentReversals(document, config));
      const { cursor: next, more } = page;
      return {
        facts: [...facts.good, ...gone.good],
        setAside: [...parsed.setAside, ...setAside, ...facts.setAside],
        cursor: next,
        more,
      };
    },
  };
}
