// credit-uses.ts — which invoice a credit note was used on: Procountor shows that by two payment events, one on each.
import { parseRemote } from '@reskontra/adapter-kit';
import {
  type AnySdkError,
  absolute,
  DataError,
  formatMoney,
  isNegative,
  isZero,
  type Money,
  type PlainDate,
  SdkError,
} from '@reskontra/core';
import { lastIdOf } from '../client.ts';
import { MAX_PAGE_SIZE } from '../config.ts';
import type { CreditUse } from '../map/credit-note.ts';
import { currencyOf, eventAmount, isCredit, isInLedger, nameOf, paidOnOf, toTotal } from '../map.ts';
import { type RemoteEvent, type RemoteInvoice, remoteEvent, remoteInvoice, remoteRow } from '../remote.ts';
import type { Looked } from './events-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

const MAX_PAGES = 15; // of the newest documents of one customer: three thousand; what is older is a person's to tell

export interface CreditUses {
  readonly uses: readonly CreditUse[];
  /** Uses whose invoice cannot be told: a person must. */
  readonly unknown: readonly AnySdkError[];
}

/**
 * The uses of credit notes. Nothing names the other document of an event, but both get one of the same type, day and
 * sum. So the events of the customer's newest documents are laid side by side; of equal ones the first of the credit notes
 * belongs to the first of the invoices, in the order in which Procountor made them. Where their numbers differ, nobody
 * can say which invoice it was.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function findCreditUses(looked: readonly Looked[], options: ReaderOptions): Promise<CreditUses> {
  const used = looked.filter(({ events }) => events.length > 0);
  const own = new Set(used.map(({ document }) => document.id));
  const uses: CreditUse[] = [];
  const unknown: AnySdkError[] = [];
  for (const [partnerId, notes] of Map.groupBy(used, ({ document }) => document.partnerId)) {
    const sides = partnerId === undefined ? notes.flatMap(sidesOf) : await sidesOfPartner(partnerId, options);
    const found = pair(sides);
    uses.push(...found.uses.filter(({ note }) => own.has(note.id)));
    unknown.push(...found.alone.filter(({ document }) => own.has(document.id)).map(toUnknown));
  }
  return { uses, unknown };
}

/** One of the two events, on its document. */
interface Side {
  readonly document: RemoteInvoice;
  readonly isNote: boolean;
  readonly event: RemoteEvent;
  readonly amount: Money;
  readonly on: PlainDate;
}

function sidesOf({ document, total, events }: Looked): readonly Side[] {
  return events.flatMap((event) => {
    const amount = absolute(eventAmount(event, currencyOf(document)));
    return isZero(amount) ? [] : [{ document, isNote: isNegative(total), event, amount, on: paidOnOf(event) }];
  });
}

async function sidesOfPartner(partnerId: string, { client, config }: ReaderOptions): Promise<readonly Side[]> {
  const documents = await documentsOf(partnerId, client);
  const events: RemoteEvent[] = [];
  for (const ids of chunksOf(documents)) {
    for (const raw of await client.listEvents(ids)) {
      const event = remoteEvent.safeParse(raw);
      if (event.success && isCredit(event.data, config)) events.push(event.data);
    }
  }
  const byDocument = Map.groupBy(events, ({ invoiceId }) => invoiceId);
  const sides: Side[] = [];
  for (const ids of chunksOf([...byDocument.keys()])) {
    for (const raw of await client.getInvoices(ids)) sides.push(...trySides(raw, byDocument, config));
  }
  return sides;
}

/** The newest first: what is made meanwhile does not come, so the list ends. */
async function documentsOf(partnerId: string, client: ReaderOptions['client']): Promise<readonly string[]> {
  const ids: string[] = [];
  let afterId: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const place = { afterId, size: MAX_PAGE_SIZE, order: 'DESC' } as const;
    const { rows, isLast } = await client.listInvoices([['businessPartnerId', partnerId]], place);
    ids.push(...rows.flatMap((row) => remoteRow.safeParse(row).data?.id ?? []));
    if (isLast) break;
    afterId = lastIdOf(rows);
  }
  return ids;
}

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / MAX_PAGE_SIZE);
  return Array.from({ length: count }, (_, at) => ids.slice(at * MAX_PAGE_SIZE, (at + 1) * MAX_PAGE_SIZE));
}

/** A document that cannot be read is set aside by the reader of invoices. */
function trySides(
  raw: unknown,
  byDocument: ReadonlyMap<string, readonly RemoteEvent[]>,
  config: ReaderOptions['config'],
): readonly Side[] {
  try {
    const document = parseRemote(remoteInvoice, raw, { record: 'An invoice', code: 'erp.bad-record' });
    if (!isInLedger(document, config)) return [];
    return sidesOf({ document, total: toTotal(document), events: byDocument.get(document.id) ?? [] });
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return [];
  }
}

function pair(sides: readonly Side[]): { readonly uses: readonly CreditUse[]; readonly alone: readonly Side[] } {
  const uses: CreditUse[] = [];
  const alone: Side[] = [];
  for (const equal of Map.groupBy(sides, keyOfSide).values()) {
    const notes = equal.filter(({ isNote }) => isNote).toSorted(byEvent);
    const invoices = equal.filter(({ isNote }) => !isNote).toSorted(byEvent);
    if (notes.length !== invoices.length) alone.push(...notes);
    else uses.push(...notes.map((note, at) => toUse(note, invoices[at] as Side)));
  }
  return { uses, alone };
}

function keyOfSide({ event, amount, on }: Side): string {
  return JSON.stringify([event.type, on, formatMoney(amount)]);
}

function toUse({ event, document, amount, on }: Side, invoice: Side): CreditUse {
  return { eventId: event.id, note: document, invoice: invoice.document, amount, on };
}

function toUnknown({ document, amount, on }: Side): DataError {
  const number = nameOf(document).replace('Invoice ', '');
  return new DataError(
    `Credit note ${number} was used for ${formatMoney(amount)} on ${on}, but Procountor does not say on which invoice. Tell the collector by hand.`,
    { code: 'erp.credit-unpaired', path: 'paymentevents' },
  );
}

function byEvent(a: Side, b: Side): number {
  const [first, second] = [a.event.id, b.event.id];
  return first.length - second.length || (first < second ? -1 : 1);
}
