// lines.ts — the lines of receivables that belong to invoices, and what stands on the other side of them.
import type { TrytonClient } from '../client.ts';
import { type Document, ownLines } from '../map.ts';
import {
  COUNTERPART_FIELDS,
  LINE_FIELDS,
  type RemoteCounterpart,
  type RemoteInvoice,
  type RemoteLine,
  remoteCounterpart,
  remoteLine,
} from '../remote.ts';
import { assertAll, parseRows } from './records.ts';

const MAX_ROWS = 50_000; // lines of one page of invoices
const LINES = 'account.move.line';

/** The invoices with their own lines alone. */
export async function readOwnLines(
  invoices: readonly RemoteInvoice[],
  client: TrytonClient,
): Promise<readonly Document[]> {
  const ids = invoices.flatMap((invoice) => invoice.lines_to_pay);
  const lines = await readLines([['id', 'in', ids]], ids.length === 0, client);
  return toDocuments(invoices, lines);
}

/** The invoices with all that has reduced them: linked lines, lines of their own payments, and lines reconciled with theirs. */
export async function readAppliedLines(
  invoices: readonly RemoteInvoice[],
  client: TrytonClient,
): Promise<readonly Document[]> {
  const ids = invoices.flatMap((invoice) => [...invoice.lines_to_pay, ...invoice.payment_lines]);
  const origins = invoices.map((invoice) => `account.invoice,${invoice.id}`);
  const accounts = [...new Set(invoices.map((invoice) => invoice.account))];
  const near = await readLines(
    [
      'OR',
      ['id', 'in', ids],
      [
        ['move.origin', 'in', origins],
        ['account', 'in', accounts],
      ],
    ],
    invoices.length === 0,
    client,
  );
  const own = toDocuments(invoices, near).flatMap(ownLines);
  const reconciliations = [...new Set(own.flatMap((line) => line.reconciliation ?? []))];
  const far = await readLines([['reconciliation', 'in', reconciliations]], reconciliations.length === 0, client);
  const all = new Map([...near, ...far].map((line) => [line.id, line]));
  return toDocuments(invoices, [...all.values()]);
}

/** All lines of these bookings. */
export async function readBookings(
  moves: readonly number[],
  client: TrytonClient,
): Promise<readonly RemoteCounterpart[]> {
  if (moves.length === 0) return [];
  const rows = await client.search({
    model: LINES,
    domain: [['move', 'in', moves]],
    fields: COUNTERPART_FIELDS,
    order: [['id', 'ASC']],
    limit: MAX_ROWS,
  });
  assertAll(rows, MAX_ROWS, LINES);
  return parseRows(remoteCounterpart, rows, LINES);
}

async function readLines(domain: unknown, isEmpty: boolean, client: TrytonClient): Promise<readonly RemoteLine[]> {
  if (isEmpty) return [];
  const rows = await client.search({
    model: LINES,
    domain,
    fields: LINE_FIELDS,
    order: [['id', 'ASC']],
    limit: MAX_ROWS,
  });
  assertAll(rows, MAX_ROWS, LINES);
  return parseRows(remoteLine, rows, LINES);
}

/** Each invoice with the lines that touch it. */
function toDocuments(invoices: readonly RemoteInvoice[], lines: readonly RemoteLine[]): readonly Document[] {
  const byMove = Map.groupBy(lines, (line) => line.move);
  const byOrigin = Map.groupBy(lines, (line) => line['move.'].origin ?? '');
  const byReconciliation = Map.groupBy(lines, (line) => line.reconciliation ?? 0);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return invoices.map((invoice) => {
    const own = byMove.get(invoice.move) ?? [];
    const near = [
      ...own,
      ...(byOrigin.get(`account.invoice,${invoice.id}`) ?? []),
      ...invoice.payment_lines.flatMap((id) => byId.get(id) ?? []),
      ...own.flatMap((line) =>
        line.reconciliation === undefined ? [] : (byReconciliation.get(line.reconciliation) ?? []),
      ),
    ];
    return { invoice, lines: [...new Set(near)] };
  });
}
