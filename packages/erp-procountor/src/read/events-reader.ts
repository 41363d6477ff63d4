// events-reader.ts — a reader of what payment events say: of the documents that changed, then of those that are watched.
import { idSweepSchema, parseRemote, readCursor, toCursor, toReversal } from '@reskontra/adapter-kit';
import {
  type AnySdkError,
  type ErpReversalFact,
  type Fact,
  type FactId,
  type Money,
  maximumDate,
  type Page,
  type PlainDate,
  plainDateIn,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { z } from 'zod';
import { ADAPTER_ID, isInLedger, isOneOf, paidOnOf, toTotal } from '../map.ts';
import { type RemoteEvent, type RemoteInvoice, remoteEvent, remoteInvoice } from '../remote.ts';
import { idsAfter, type Memory, memorySchema, recall, remember, type ToldEvent, type ToRemember } from './memory.ts';
import type { ReaderOptions } from './reader-options.ts';
import { readChanged } from './sweep.ts';

const placeSchema = z.strictObject({
  sweep: idSweepSchema,
  told: memorySchema,
  /** The changed documents of this walk have been read: those that are watched are next. */
  watching: z.literal(true).optional(),
  /** The last watched document that was looked at. */
  watched: z.string().optional(),
});
type Place = Readonly<z.output<typeof placeSchema>>;

const START: Place = { sweep: {}, told: {} };

/** A document of the ledger with those of its events that count. */
export interface Looked {
  readonly document: RemoteInvoice;
  readonly total: Money;
  readonly events: readonly RemoteEvent[];
}

/** What documents and their events say. */
export interface Told<F extends Fact> {
  readonly facts: readonly F[];
  readonly setAside: readonly AnySdkError[];
  /** By the id of the event: Procountor's id of the invoice that its fact names, where that is not its own document. */
  readonly about?: ReadonlyMap<string, string>;
}

export interface EventsReaderOptions<F extends Fact> {
  /** Which documents are looked at: invoices or credit notes, by their sums. */
  readonly isWanted: (total: Money) => boolean;
  readonly counts: (event: RemoteEvent) => boolean;
  readonly toFacts: (looked: readonly Looked[]) => Promise<Told<F>>;
  /** The fact that an event was, by its id. */
  readonly factIdOf: (eventId: string) => FactId;
}

/**
 * Whether a payment event changes the version of its invoice is not documented. So the documents that are open, and those
 * that were paid lately, are remembered with the events that were told, and each walk asks one page of
 * them for their events anew, in turn, so that a quiet walk costs the same however many there are. An event that is gone, or counts no more, was taken back.
 */
export function createEventsReader<F extends Fact>(
  own: EventsReaderOptions<F>,
  options: ReaderOptions,
): Reader<F | ErpReversalFact> {
  return {
    async next(cursor) {
      const place = readCursor(cursor, placeSchema, START);
      return place.watching === undefined ? readSwept(place, own, options) : readWatched(place, own, options);
    },
  };
}

async function readSwept<F extends Fact>(
  place: Place,
  own: EventsReaderOptions<F>,
  options: ReaderOptions,
): Promise<Page<F | ErpReversalFact>> {
  const { ids, sweep, more } = await readChanged(place.sweep, options);
  const documents = wantedOf(await options.client.getInvoices(ids), own);
  const events = await eventsOf(
    documents.map(({ document }) => document.id),
    options,
  );
  const page = await look(documents, events, place.told, own, options);
  const isWatching = !more && place.sweep.since !== undefined && !options.config.assumptions.eventsChangeVersion;
  const goesOn = isWatching && Object.keys(page.told).length > 0;
  const after: Place = { ...watchedIn(place), sweep, told: page.told, ...(goesOn ? { watching: true } : {}) };
  return { facts: page.facts, setAside: page.setAside, cursor: toCursor(after), more: more || goesOn };
}

async function readWatched<F extends Fact>(
  place: Place,
  own: EventsReaderOptions<F>,
  options: ReaderOptions,
): Promise<Page<F | ErpReversalFact>> {
  const ids = idsAfter(place.told, place.watched ?? '', options.config.pageSize);
  const events = await eventsOf(ids, options);
  const changed = ids.filter((id) => isNews(id, events, place.told, own));
  const documents = wantedOf(await options.client.getInvoices(changed), own);
  const page = await look(documents, events, place.told, own, options);
  const gone = changed.filter((id) => documents.every(({ document }) => document.id !== id));
  const reversals = gone.flatMap((id) => toReversals(recall(place.told, id)?.events ?? [], own));
  const told = Object.fromEntries(Object.entries(page.told).filter(([id]) => !gone.includes(id)));
  const aged = remember(
    told,
    ids.flatMap((id) => unchangedOf(id, events, place.told, own, changed)),
    memoryOf(options),
  );
  const last = ids.at(-1);
  const isRound = last === undefined || idsAfter(aged, last, 1).length === 0;
  const after: Place = { sweep: place.sweep, told: aged, ...(isRound ? {} : { watched: last }) };
  return { facts: [...page.facts, ...reversals], setAside: page.setAside, cursor: toCursor(after), more: false };
}

function watchedIn({ watched }: Place): Pick<Place, 'watched'> {
  return watched === undefined ? {} : { watched };
}

interface Events {
  readonly byDocument: ReadonlyMap<string, readonly RemoteEvent[]>;
  readonly setAside: readonly AnySdkError[];
}

async function eventsOf(ids: readonly string[], { client }: ReaderOptions): Promise<Events> {
  const setAside: AnySdkError[] = [];
  const events = (await client.listEvents(ids)).flatMap((raw) => {
    try {
      return parseRemote(remoteEvent, raw, { record: `Payment event ${idIn(raw)}`, code: 'erp.bad-record' });
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
      return [];
    }
  });
  return { byDocument: Map.groupBy(events, ({ invoiceId }) => invoiceId), setAside };
}

/** Documents that cannot be read are set aside by the reader of invoices. */
function wantedOf<F extends Fact>(
  rows: readonly unknown[],
  { isWanted }: EventsReaderOptions<F>,
): readonly Omit<Looked, 'events'>[] {
  return rows.flatMap((row) => {
    try {
      const document = parseRemote(remoteInvoice, row, { record: 'An invoice', code: 'erp.bad-record' });
      const total = toTotal(document);
      return isWanted(total) ? [{ document, total }] : [];
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      return [];
    }
  });
}

async function look<F extends Fact>(
  documents: readonly Omit<Looked, 'events'>[],
  { byDocument, setAside }: Events,
  told: Memory,
  own: EventsReaderOptions<F>,
  options: ReaderOptions,
): Promise<LookedAt<F>> {
  const { config } = options;
  const looked = documents.map(({ document, total }) => {
    const all = isInLedger(document, config) ? (byDocument.get(document.id) ?? []) : [];
    return { document, total, events: all.filter(own.counts) };
  });
  const inLedger = looked.filter(({ document }) => isInLedger(document, config));
  const made = await own.toFacts(inLedger);
  const gone = looked.flatMap(({ document, events }) =>
    (recall(told, document.id)?.events ?? []).filter((event) => events.every(({ id }) => id !== event.id)),
  );
  const toRemember = looked.map(({ document, events }): ToRemember => {
    const paid = !isInLedger(document, config) || isOneOf(document.status, config.assumptions.paidStatuses);
    const toldEvents = events.map(({ id }) => ({ id, about: made.about?.get(id) ?? document.id }));
    return { id: document.id, paid, events: toldEvents, lastOn: lastOnOf(events) };
  });
  return {
    facts: [...made.facts, ...toReversals(gone, own)],
    setAside: [...setAside, ...made.setAside],
    told: remember(told, toRemember, memoryOf(options)),
  };
}

interface LookedAt<F extends Fact> {
  readonly facts: readonly (F | ErpReversalFact)[];
  readonly setAside: readonly AnySdkError[];
  readonly told: Memory;
}

function toReversals<F extends Fact>(
  events: readonly ToldEvent[],
  { factIdOf }: EventsReaderOptions<F>,
): readonly ErpReversalFact[] {
  return events.map(({ id, about }) => toReversal(ADAPTER_ID, { id: factIdOf(id), invoice: { ledgerId: about } }));
}

function isNews<F extends Fact>(id: string, { byDocument }: Events, told: Memory, { counts }: EventsReaderOptions<F>) {
  const now = (byDocument.get(id) ?? []).filter(counts).map((event) => event.id);
  const before = new Set((recall(told, id)?.events ?? []).map((event) => event.id));
  return now.length !== before.size || now.some((eventId) => !before.has(eventId));
}

/** What has not changed is older now, and may be forgotten. */
function unchangedOf<F extends Fact>(
  id: string,
  { byDocument }: Events,
  told: Memory,
  { counts }: EventsReaderOptions<F>,
  changed: readonly string[],
): readonly ToRemember[] {
  const known = recall(told, id);
  if (known === undefined || changed.includes(id)) return [];
  return [{ id, ...known, lastOn: lastOnOf((byDocument.get(id) ?? []).filter(counts)) }];
}

function lastOnOf(events: readonly RemoteEvent[]): PlainDate | undefined {
  return events.reduce<PlainDate | undefined>((last, event) => {
    const on = tryPaidOn(event);
    return last === undefined || on === undefined ? (on ?? last) : maximumDate(last, on);
  }, undefined);
}

function tryPaidOn(event: RemoteEvent): PlainDate | undefined {
  try {
    return paidOnOf(event);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

function memoryOf({ clock, config }: ReaderOptions) {
  return { today: plainDateIn(clock.now(), config.zone), days: config.rememberDays };
}

function idIn(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>).id : undefined;
  return typeof id === 'string' && /^\d{1,18}$/.test(id) ? id : 'without id';
}
