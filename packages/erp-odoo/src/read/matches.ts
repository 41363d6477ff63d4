// matches.ts — reads what was matched with invoices: payments, or refunds; and which of it was taken back.
import {
  idSweepSchema,
  mapRows,
  parseRemote,
  type RowMapper,
  readCursor,
  toCursor,
  toReversal,
} from '@reskontra/adapter-kit';
import {
  addDays,
  comparePlainDates,
  type ErpReversalFact,
  type Fact,
  factId,
  type PlainDate,
  parsePlainDate,
  plainDateIn,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { z } from 'zod';
import type { Condition, Model } from '../client.ts';
import type { Matched } from '../map/payment.ts';
import { ADAPTER_ID } from '../map.ts';
import {
  BANK_LINE_FIELDS,
  ENTRY_FIELDS,
  JOURNAL_FIELDS,
  LINE_FIELDS,
  MATCH_FIELDS,
  type RemoteMatch,
  remoteBankLine,
  remoteEntry,
  remoteJournal,
  remoteLine,
  remoteMatch,
  remoteRow,
} from '../remote.ts';
import { scopeOf } from './documents.ts';
import type { ReaderOptions } from './reader-options.ts';
import { readChanged } from './sweep.ts';

const MAX_REMEMBERED = 20_000; // they are kept in the cursor; of more, the oldest are not looked at again
const CHUNK = 2000; // ids in one request

/** By the id of a match that was told: the invoice's id and the day it was told on. `17`: `41 2026-04-01`. */
const toldSchema = z.record(z.string().regex(/^\d{1,15}$/), z.string().regex(/^\d{1,15} \d{4}-\d\d-\d\d$/));
const placeSchema = z.strictObject({ sweep: idSweepSchema, told: toldSchema });
type Told = Readonly<z.output<typeof toldSchema>>;

export interface MatchesReaderOptions<F extends Fact> {
  /** Which matches are asked for. */
  readonly domain: readonly Condition[];
  readonly isWanted: (matched: Matched) => boolean;
  readonly toFact: (matched: Matched) => F;
}

/**
 * A match is a record of its own, which is made and unmade and never changed. One that is unmade leaves nothing behind, so
 * those that were told lately are remembered, and the end of each walk asks which of them are still there.
 */
export function createMatchesReader<F extends Fact>(
  own: MatchesReaderOptions<F>,
  options: ReaderOptions,
): Reader<F | ErpReversalFact> {
  const { config } = options;
  const list = {
    model: 'account.partial.reconcile',
    domain: [
      ['debit_move_id.move_id.move_type', '=', 'out_invoice'],
      ...own.domain,
      ...scopeOf(config, 'debit_move_id.move_id.invoice_date'),
    ],
    fields: MATCH_FIELDS,
  } as const;
  return {
    async next(cursor) {
      const place = readCursor(cursor, placeSchema, { sweep: {}, told: {} });
      const page = await readChanged(place.sweep, list, options);
      const around = await readAround(page.rows, options);
      const mapped = mapRows<typeof remoteMatch, F>(page.rows, mapperOf(own, around));
      const known = new Set(mapped.facts.map(({ id }) => id));
      const told = remember(place.told, toldOf(page.rows, around, known), options);
      const isFirst = place.sweep.since === undefined;
      if (page.more || isFirst) return { ...mapped, cursor: toCursor({ sweep: page.sweep, told }), more: page.more };
      const { reversals, left } = await findUnmade(told, options);
      const facts = [...mapped.facts, ...reversals];
      return { ...mapped, facts, cursor: toCursor({ sweep: page.sweep, told: left }), more: false };
    },
  };
}

type Around = (match: RemoteMatch) => Matched | undefined;

function mapperOf<F extends Fact>(
  { isWanted, toFact }: MatchesReaderOptions<F>,
  around: Around,
): RowMapper<typeof remoteMatch, F> {
  return {
    schema: remoteMatch,
    record: 'Match',
    key: 'id',
    map(match) {
      const matched = around(match);
      return { facts: matched === undefined || !isWanted(matched) ? [] : [toFact(matched)] };
    },
  };
}

/** Everything around the matches of a page, with one request for each kind of thing. One that was unmade meanwhile has none. */
async function readAround(rows: readonly unknown[], options: ReaderOptions): Promise<Around> {
  const matches = rows.flatMap((row) => remoteMatch.safeParse(row).data ?? []);
  const lines = await byId('account.move.line', matches.flatMap(linesOf), LINE_FIELDS, remoteLine, options);
  const entryIds = [...lines.values()].map((line) => line.move_id.id);
  const entries = await byId('account.move', entryIds, ENTRY_FIELDS, remoteEntry, options);
  const all = [...entries.values()];
  const journalIds = all.map((entry) => entry.journal_id.id);
  const journals = await byId('account.journal', journalIds, JOURNAL_FIELDS, remoteJournal, options);
  const bankLineIds = all.flatMap((entry) => entry.statement_line_id?.id ?? []);
  const bankLines = await byId('account.bank.statement.line', bankLineIds, BANK_LINE_FIELDS, remoteBankLine, options);

  return (match) => {
    const line = lines.get(match.credit_move_id.id);
    const invoice = entries.get(lines.get(match.debit_move_id.id)?.move_id.id ?? '');
    const entry = entries.get(line?.move_id.id ?? '');
    if (invoice === undefined || entry === undefined) return undefined;
    const bankLine = bankLines.get(entry.statement_line_id?.id ?? '');
    return { match, invoice, entry, journal: journals.get(entry.journal_id.id), bankLine, on: line?.date };
  };
}

function linesOf(match: RemoteMatch): readonly string[] {
  return [match.debit_move_id.id, match.credit_move_id.id];
}

async function byId<S extends z.ZodType<{ readonly id: string }>>(
  model: Model,
  given: readonly string[],
  fields: readonly string[],
  schema: S,
  { client }: ReaderOptions,
): Promise<ReadonlyMap<string, z.output<S>>> {
  const ids = [...new Set(given)];
  const found = new Map<string, z.output<S>>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK).map(Number);
    const { rows } = await client.search(model, { domain: [['id', 'in', chunk]], fields });
    for (const row of rows) {
      const record = parseRemote(schema, row, { record: `A record of ${model}`, code: 'erp.bad-record' });
      found.set(record.id, record);
    }
  }
  return found;
}

function toldOf(rows: readonly unknown[], around: Around, known: ReadonlySet<string>): readonly [string, string][] {
  return rows.flatMap((row) => {
    const match = remoteMatch.safeParse(row).data;
    if (match === undefined || !known.has(idOf(match.id))) return [];
    return [[match.id, around(match)?.invoice.id ?? '0'] as [string, string]];
  });
}

function idOf(matchId: string): Fact['id'] {
  return factId(ADAPTER_ID, 'match', matchId);
}

/** What is older than `rememberDays` is not looked at again. */
function remember(told: Told, news: readonly [string, string][], { clock, config }: ReaderOptions): Told {
  const today = plainDateIn(clock.now(), 'UTC');
  const isYoung = (entry: string) => comparePlainDates(addDays(dayIn(entry), config.rememberDays), today) >= 0;
  const kept = Object.entries(told).filter(([, entry]) => isYoung(entry));
  const all = new Map([...kept, ...news.map(([id, invoice]) => [id, told[id] ?? `${invoice} ${today}`] as const)]);
  const ids = [...all.keys()].toSorted((a, b) => Number(a) - Number(b));
  return Object.fromEntries(ids.slice(-MAX_REMEMBERED).map((id) => [id, all.get(id) as string]));
}

function dayIn(entry: string): PlainDate {
  try {
    return parsePlainDate(entry.split(' ')[1] ?? '');
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return parsePlainDate('1900-01-01'); // no day of ours: it is forgotten
  }
}

async function findUnmade(
  told: Told,
  { client }: ReaderOptions,
): Promise<{ readonly reversals: readonly ErpReversalFact[]; readonly left: Told }> {
  const ids = Object.keys(told);
  const there = new Set<string>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK).map(Number);
    const { rows } = await client.search('account.partial.reconcile', {
      domain: [['id', 'in', chunk]],
      fields: ['id'],
    });
    for (const row of rows) there.add(parseRemote(remoteRow, row, { record: 'A match', code: 'erp.bad-record' }).id);
  }
  const gone = ids.filter((id) => !there.has(id));
  const reversals = gone.map((id) =>
    toReversal(ADAPTER_ID, { id: idOf(id), invoice: { ledgerId: told[id]?.split(' ')[0] ?? '' } }),
  );
  return { reversals, left: Object.fromEntries(Object.entries(told).filter(([id]) => there.has(id))) };
}
