// reference-payments.ts — which incoming payment of the bank a payment event is: by it the payer is known.
import { parseRemote } from '@reskontra/adapter-kit';
import {
  addDays,
  type CurrencyCode,
  comparePlainDates,
  daysBetween,
  equalMoney,
  maximumDate,
  minimumDate,
  type PlainDate,
  parseDecimal,
  SdkError,
} from '@reskontra/core';
import { currencyOf, eventAmount, paidOnOf, toDay } from '../map.ts';
import { type RemoteEvent, type RemoteReferencePayment, remoteReferencePayment } from '../remote.ts';
import type { Looked } from './events-reader.ts';
import type { ReaderOptions } from './reader-options.ts';

const MARGIN_DAYS = 7; // between the bank's value day and the day of the event
const GAP_DAYS = 30; // days without payments that are worth a request of their own

interface Wanted {
  readonly event: RemoteEvent;
  readonly currency: CurrencyCode;
  readonly on: PlainDate;
}

/**
 * Finds the reference payments of events, by invoice, sum and day. Of equal ones each is taken once, in the order of
 * their ids. The result is by the id of the event.
 * @throws AuthError, ConfigError, DataError, TemporaryError
 */
export async function findReferencePayments(
  looked: readonly Looked[],
  { client }: ReaderOptions,
): Promise<ReadonlyMap<string, RemoteReferencePayment>> {
  const wanted = looked.flatMap(wantedOf).toSorted((a, b) => comparePlainDates(a.on, b.on));
  const payments: RemoteReferencePayment[] = [];
  for (const { from, to } of windowsOf(wanted)) {
    const rows = await client.listReferencePayments({
      from: addDays(from, -MARGIN_DAYS),
      to: addDays(to, MARGIN_DAYS),
    });
    payments.push(...rows.flatMap(tryParse));
  }
  return pair(wanted, new Map(payments.map((payment) => [payment.id, payment])));
}

/** @see Procountor API, PaymentEvent: the types of incoming reference payments */
function wantedOf({ document, events }: Looked): readonly Wanted[] {
  return events
    .filter(({ type }) => type?.toUpperCase().startsWith('REFERENCEPAYMENT') === true)
    .flatMap((event) => {
      try {
        return [{ event, currency: currencyOf(document), on: paidOnOf(event) }];
      } catch (error) {
        if (!SdkError.is(error, 'data')) throw error;
        return []; // the event itself is set aside
      }
    });
}

function windowsOf(wanted: readonly Wanted[]): readonly { readonly from: PlainDate; readonly to: PlainDate }[] {
  const windows: { from: PlainDate; to: PlainDate }[] = [];
  for (const { on } of wanted) {
    const last = windows.at(-1);
    if (last === undefined || daysBetween(last.to, on) > GAP_DAYS) windows.push({ from: on, to: on });
    else windows[windows.length - 1] = { from: minimumDate(last.from, on), to: maximumDate(last.to, on) };
  }
  return windows;
}

function pair(
  wanted: readonly Wanted[],
  payments: ReadonlyMap<string, RemoteReferencePayment>,
): ReadonlyMap<string, RemoteReferencePayment> {
  const byInvoice = Map.groupBy([...payments.values()].toSorted(byId), ({ invoiceId }) => invoiceId);
  const taken = new Set<string>();
  const found = new Map<string, RemoteReferencePayment>();
  for (const one of wanted.toSorted((a, b) => byId(a.event, b.event))) {
    const match = byInvoice.get(one.event.invoiceId)?.find((payment) => !taken.has(payment.id) && fits(one, payment));
    if (match === undefined) continue;
    taken.add(match.id);
    found.set(one.event.id, match);
  }
  return found;
}

function fits({ event, currency, on }: Wanted, payment: RemoteReferencePayment): boolean {
  try {
    const isSum = equalMoney(eventAmount(event, currency), parseDecimal(payment.sum, currency));
    return isSum && [payment.paymentDate, payment.valueDate].some((day) => toDay(day) === on);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return false;
  }
}

/** One that names no invoice has been matched to none. */
function tryParse(row: unknown): readonly RemoteReferencePayment[] {
  try {
    return [parseRemote(remoteReferencePayment, row, { record: 'A reference payment', code: 'erp.bad-record' })];
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return [];
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
