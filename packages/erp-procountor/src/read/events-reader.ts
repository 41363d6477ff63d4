// events-reader.ts — a reader of what payment events say: of the documents that changed, then of those that are watched.
import { parseRemote, readCursor, toCursor } from '@reskontra/adapter-kit';
import {
  type AnySdkError,
  type Fact,
  type Money,
  maximumDate,
  type Page,
  type PlainDate,
  plainDateIn,
  type Reader,
  SdkError,
} from '@reskontra/core';
import { z } from 'zod';
import { isInLedger, isOneOf, paidOnOf, toTotal } from '../map.ts';
import { type RemoteEvent, type RemoteInvoice, remoteEvent, remoteInvoice } from '../remote.ts';
import { idsAfter, type Memory, memorySchema, recall, remember, type ToRemember } from './memory.ts';
import type { ReaderOptions } from './reader-options.ts';
import { readChanged, sweepSchema } from './sweep.ts';

const placeSchema = z.strictObject({
  sweep: sweepSchema,
  told: memorySchema,
  /** The last watched document that was looked at; absent while those that changed are read. */
  watching: z.string().optional(),
});
type Place = Readonly<z.output<typeof placeSchema>>;

const START: Place = { sweep: {}, told: {} };

/** A document of the ledger with those of its events that count. */
export interface Looked {
  readonly document: RemoteInvoice;
  readonly total: Money;
  readonly events: readonly RemoteEvent[];
}

/** An event that was told and is there no more, or counts no more. The document is absent when it was deleted. */
export interface TakenBack {
  readonly documentId: string;
  readonly document: RemoteInvoice | undefined;
  readonly eventId: string;
}

export interface EventsReaderOptions<F extends Fact> {
  /** Which documents are looked at: invoices or credit notes, by their sums. */
  readonly isWanted: (total: Money) => boolean;
  readonly counts: (event: RemoteEvent) => boolean;
  readonly toFacts: (
    looked: readonly Looked[],
  ) => Promise<{ readonly facts: readonly F[]; readonly setAside: readonly AnySdkError[] }>;
  readonly toTakenBack: (taken: TakenBack) => AnySdkError;
}

/**
 * Whether a payment event changes the version of its invoice is not documented. So the documents that are open, and those
 * that were paid lately, are remembered with the events that were told, and each walk asks for their events anew, 200
 * documents at a time. An event that is gone was taken back.
 */
export function createEventsReader<F extends Fact>(own: EventsReaderOptions<F>, options: ReaderOptions): Reader<F> {
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
): Promise<Page<F>> {
  const { ids, sweep, more } = await readChanged(place.sweep, options);
  const documents = wantedOf(await options.client.getInvoices(ids), own);
  const events = await eventsOf(
    documents.map(({ document }) => document.id),
    options,
  );
  const page = await look(documents, events, place.told, own, options);
  const isWatching = !more && place.sweep.since !== undefined && !options.config.assumptions.eventsChangeVersion;
  const goesOn = isWatching && Object.keys(page.told).length > 0;
  const after: Place = { sweep, told: page.told, ...(goesOn ? { watching: '' } : {}) };
  return { facts: page.facts, setAside: page.setAside, cursor: toCursor(after), more: more || goesOn };
}

async function readWatched<F extends Fact>(
  place: Place,
  own: EventsReaderOptions<F>,
  options: ReaderOptions,
): Promise<Page<F>> {
  const ids = idsAfter(place.told, place.watching ?? '', options.config.pageSize);
  const events = await eventsOf(ids, options);
  const changed = ids.filter((id) => isNews(id, events, place.told, own));
  const documents = wantedOf(await options.client.getInvoices(changed), own);
  const page = await look(documents, events, place.told, own, options);
  const gone = changed.filter((id) => documents.every(({ document }) => document.id !== id));
  const setAside = gone.flatMap((documentId) =>
    (recall(place.told, documentId)?.eventIds ?? []).map((eventId) =>
      own.toTakenBack({ documentId, document: undefined, eventId }),
    ),
  );
  const told = Object.fromEntries(Object.entries(page.told).filter(([id]) => !gone.includes(id)));
  const aged = remember(
    told,
    ids.flatMap((id) => unchangedOf(id, events, place.told, own, changed)),
    memoryOf(options),
  );
  const last = ids.at(-1);
  const more = last !== undefined && idsAfter(aged, last, 1).length > 0;
  const after: Place = { sweep: place.sweep, told: aged, ...(more ? { watching: last } : {}) };
  return { facts: page.facts, setAside: [...page.setAside, ...setAside], cursor: toCursor(after), more };
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
): Promise<{ readonly facts: readonly F[]; readonly setAside: readonly AnySdkError[]; readonly told: Memory }> {
  const { config } = options;
  const looked = documents.map(({ document, total }) => {
    const all = isInLedger(document, config) ? (byDocument.get(document.id) ?? []) : [];
    return { document, total, events: all.filter(own.counts) };
  });
  const inLedger = looked.filter(({ document }) => isInLedger(document, config));
  const made = await own.toFacts(inLedger);
  const taken = looked.flatMap(({ document, events }) =>
    (recall(told, document.id)?.eventIds ?? [])
      .filter((eventId) => events.every(({ id }) => id !== eventId))
      .map((eventId) => own.toTakenBack({ documentId: document.id, document, eventId })),
  );
  const toRemember = looked.map(({ document, events }): ToRemember => {
    const paid = !isInLedger(document, config) || isOneOf(document.status, config.assumptions.paidStatuses);
    return { id: document.id, paid, eventIds: events.map(({ id }) => id), lastOn: lastOnOf(events) };
  });
  return {
    facts: made.facts,
    setAside: [...setAside, ...made.setAside, ...taken],
    told: remember(told, toRemember, memoryOf(options)),
  };
}

function isNews<F extends Fact>(id: string, { byDocument }: Events, told: Memory, { counts }: EventsReaderOptions<F>) {
  const now = (byDocument.get(id) ?? []).filter(counts).map((event) => event.id);
  const before = recall(told, id)?.eventIds ?? [];
  return now.length !== before.length || now.some((eventId) => !before.includes(eventId));
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
