// invoices.ts — reads customer invoices as they are now: sums, due dates, references, exclusion.
import type { InvoiceFact, Reader } from '@reskontra/core';
import type { TrytonClient } from '../client.ts';
import { type Document, type DunningState, toInvoiceFact } from '../map.ts';
import { DUNNING_FIELDS, type RemoteDunning, remoteDunning } from '../remote.ts';
import { dunningFeeds, invoiceDomain, invoiceFeed, lineFeed } from './feeds.ts';
import { readOwnLines } from './lines.ts';
import type { ReaderOptions } from './reader-options.ts';
import { assertAll, eachOf, parseInvoice, parseRows } from './records.ts';
import { readChanges } from './walk.ts';

const MAX_ROWS = 50_000; // dunnings of one page of invoices
const DUNNINGS = 'account.dunning';

export function createInvoicesReader({ client, config, clock }: ReaderOptions): Reader<InvoiceFact> {
  return {
    async next(cursor) {
      const { company } = await client.session();
      const page = await readChanges(cursor, {
        client,
        clock,
        feeds: [
          invoiceFeed(company.id, config),
          lineFeed(company.id),
          ...(config.dunning ? dunningFeeds(company.id) : []),
        ],
        invoices: invoiceDomain(company.id, config),
      });
      const parsed = eachOf(page.rows, (row) => [parseInvoice(row)]);
      const owed = parsed.good.filter((invoice) => isOwed(invoice.total_amount));
      const documents = await readOwnLines(owed, client);
      const dunnings = config.dunning ? await readDunnings(documents, client) : undefined;
      const facts = eachOf(documents, ({ invoice, lines }) => [
        toInvoiceFact(
          { invoice, own: lines, dunning: dunnings === undefined ? undefined : stateOf(lines, dunnings) },
          config,
        ),
      ]);
      const { cursor: next, more } = page;
      return { facts: facts.good, setAside: [...parsed.setAside, ...facts.setAside], cursor: next, more };
    },
  };
}

/** Of an invoice of nothing there is nothing to say; one below zero is a credit note. */
function isOwed(total: string): boolean {
  return !total.startsWith('-') && /[1-9]/.test(total);
}

type DunningsByLine = ReadonlyMap<number, readonly RemoteDunning[]>;

async function readDunnings(documents: readonly Document[], client: TrytonClient): Promise<DunningsByLine> {
  const lines = documents.flatMap((document) => document.lines.map((line) => line.id));
  if (lines.length === 0) return new Map();
  const domain = [['line', 'in', lines]];
  const rows = await client.search({
    model: DUNNINGS,
    domain,
    fields: DUNNING_FIELDS,
    limit: MAX_ROWS,
    inactive: true,
  });
  assertAll(rows, MAX_ROWS, DUNNINGS);
  return Map.groupBy(parseRows(remoteDunning, rows, DUNNINGS), (dunning) => dunning.line);
}

function stateOf(lines: Document['lines'], dunnings: DunningsByLine): DunningState {
  const own = lines.flatMap((line) => dunnings.get(line.id) ?? []);
  return {
    blocked: own.some((dunning) => dunning.blocked),
    stamps: own.flatMap((dunning) => [dunning.create_date, dunning.write_date]),
  };
}
