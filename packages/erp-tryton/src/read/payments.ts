// payments.ts — reads what was paid on invoices, whoever booked it.
import { DataError, type ErpPaymentFact, formatMoney, negate, type Reader } from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import { type Document, takenBack, toBalance, toPaymentFact } from '../map.ts';
import { readApplied } from './applied.ts';
import { invoiceDomain, invoiceFeed, lineFeed } from './feeds.ts';
import { readBookings } from './lines.ts';
import type { ReaderOptions } from './reader-options.ts';
import { eachOf, parseInvoice } from './records.ts';
import { readChanges } from './walk.ts';

export function createPaymentsReader({ client, config, clock }: ReaderOptions): Reader<ErpPaymentFact> {
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
      const gone = eachOf(documents, (document) => toWarnings(document, config));
      const { cursor: next, more } = page;
      return {
        facts: facts.good,
        setAside: [...parsed.setAside, ...setAside, ...facts.setAside, ...gone.good],
        cursor: next,
        more,
      };
    },
  };
}

/** The contract has no fact for a payment that the ERP takes back, so a person is told. */
function toWarnings(document: Document, config: TrytonConfig): readonly DataError[] {
  const { number } = document.invoice;
  return takenBack(document, config.currency).map((line) => {
    const amount = formatMoney(negate(toBalance(line, config.currency)));
    return new DataError(
      `A payment of ${amount} of ${line.date} was taken off invoice ${number} in Tryton. Tell the collector by a comment, if it was told of the payment.`,
      { code: 'erp.payment-taken-back', details: { line: line.id } },
    );
  });
}
