// collector-evidence.ts — a payer the bank does not name: the collector's own words may say that it was the collector.
import { type Case, daysBetween, equalMoney, type Money, type PlainDate, plainDateIn } from '@reskontra/core';

/** The collector pays out some banking days after it was paid; a long weekend may lie between. */
const DAYS_AROUND = 10;
const UTC = 'UTC';

/**
 * What the collector itself said that makes it the payer of this sum: its `paid` of the same amount some days before,
 * or its `close` of an assignment that it had been paid. Undefined when it said nothing of the kind.
 * Nothing here ever makes a payment the debtor's: that only a person can.
 */
export function collectorEvidence(kase: Case, amount: Money, day: PlainDate): string | undefined {
  for (const event of kase.events) {
    if (event.type !== 'paid' || event.sender !== 'collector' || !equalMoney(event.sum, amount)) continue;
    const on = event.on ?? (event.createdAt === undefined ? undefined : plainDateIn(event.createdAt, UTC));
    if (on === undefined || Math.abs(daysBetween(on, day)) > DAYS_AROUND) continue;
    if (isSettled(kase, amount)) continue;
    return `the collector says it received the same sum on ${on}`;
  }
  return undefined;
}

/** Each of the collector's payments explains one settlement: what has been settled explains nothing more. */
function isSettled(kase: Case, amount: Money): boolean {
  const told = kase.events.filter(
    (event) => event.type === 'paid' && event.sender === 'collector' && equalMoney(event.sum, amount),
  );
  const settled = kase.settlements.filter((settlement) => equalMoney(settlement.amount, amount));
  return settled.length >= told.length;
}
