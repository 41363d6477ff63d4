// collector-evidence.ts — a payer the bank does not name: the collector's own words may say that it was the collector.
import {
  type AssignmentEvent,
  type Case,
  daysBetween,
  equalMoney,
  keptForInvoice,
  type Money,
  openAmount,
  type PlainDate,
  plainDateIn,
} from '@reskontra/core';

/** The collector pays out some banking days after it was paid; a long weekend may lie between. */
const DAYS_AROUND = 10;
const UTC = 'UTC';

/**
 * What the collector itself said that makes it the payer of this sum: its `paid` of the same amount some days before or
 * after, or its `close` of the assignment when this sum is all that was open. Undefined when it said nothing of the kind.
 * Nothing here ever makes a payment the debtor's: that only a person can.
 */
export function collectorEvidence(kase: Case, amount: Money, day: PlainDate): string | undefined {
  return receivedEvidence(kase, amount, day) ?? closedEvidence(kase, amount, day);
}

/** Each of the collector's payments explains one settlement: what has been settled, and has not gone back, explains nothing more. */
function receivedEvidence(kase: Case, amount: Money, day: PlainDate): string | undefined {
  const told = kase.events.filter(
    (event) => event.type === 'paid' && event.sender === 'collector' && equalMoney(event.sum, amount),
  );
  const settled = kase.settlements.filter((settlement) => equalMoney(keptForInvoice(kase, settlement), amount));
  if (settled.length >= told.length) return undefined;
  const on = told.map(dayOf).find((candidate) => isAround(candidate, day));
  return on === undefined ? undefined : `the collector says it received the same sum on ${on}`;
}

/** The company itself may have reported a payment, and the collector closed upon it: then it says nothing about who paid. */
function closedEvidence(kase: Case, amount: Money, day: PlainDate): string | undefined {
  const open = openAmount(kase);
  if (open === undefined || !equalMoney(open, amount)) return undefined;
  if (kase.events.some((event) => event.type === 'paid' && event.sender === 'company')) return undefined;
  const closed = kase.events.filter((event) => event.type === 'close').map(dayOf);
  const on = closed.find((candidate) => isAround(candidate, day));
  return on === undefined
    ? undefined
    : `the collector closed the assignment on ${on}, when this sum was all that was open`;
}

function isAround(on: PlainDate | undefined, day: PlainDate): boolean {
  return on !== undefined && Math.abs(daysBetween(on, day)) <= DAYS_AROUND;
}

function dayOf(event: AssignmentEvent): PlainDate | undefined {
  const on = event.type === 'paid' ? event.on : undefined;
  return on ?? (event.createdAt === undefined ? undefined : plainDateIn(event.createdAt, UTC));
}
