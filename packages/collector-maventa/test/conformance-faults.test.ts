// What a partner may do without being wrong must change nothing: each fault and each open question of the simulator.
import { COLLECTOR_CHECKS, runChecks } from '@reskontra/conformance/checks';
import type { FaultOrder } from '@reskontra/simulator';
import { describe, expect, it } from 'vitest';
import { maventaSubject, type Weather } from './conformance-subject.ts';

/** What is read and written, and nothing that brings weather of its own. */
const CHECKS = COLLECTOR_CHECKS.filter(({ id }) =>
  [
    'reading.every-record',
    'reading.resume',
    'reading.ids',
    'reading.made-during-walk',
    'ledger.facts-fit-the-contract',
    'ledger.exact-sums',
    'ledger.assignment-signs',
    'ledger.collector-paid',
    'ledger.events-on-their-assignment',
    'writing.twice-is-once',
    'writing.equal-commands-are-two',
    'writing.own-write-recognised',
  ].includes(id),
);
const LISTS = ['assignments.list', 'events.list', 'invoices.list'] as const;
const everywhere = (order: Omit<FaultOrder, 'endpoint'>): readonly FaultOrder[] =>
  LISTS.map((endpoint) => ({ ...order, endpoint }));

/** With each weather the check that it disturbs by itself, if any. */
const WEATHERS: readonly (readonly [string, Weather, string | undefined])[] = [
  ['rows that come twice', { faultRates: { 'repeated-rows': 1 } }, undefined],
  ['fields that nobody knows', { faultRates: { 'extra-fields': 1 } }, undefined],
  ['events of a type that nobody knows', { faultRates: { 'unknown-event-type': 1 } }, 'writing.own-write-recognised'],
  ['a server that fails once', { faults: everywhere({ fault: 'error-before', status: 503 }) }, undefined],
  ['a connection that breaks once', { faults: everywhere({ fault: 'cut-before' }) }, undefined],
  ['a token that expires at once', { faults: everywhere({ fault: 'expired-token' }) }, undefined],
  ['too many requests, for a second', { faults: everywhere({ fault: 'too-many-requests' }) }, undefined],
  ['wrapped lists without paging headers', { scenario: { listShape: 'wrapped', pagingHeaders: 'none' } }, undefined],
  ['sums as text, absent fields left out', { scenario: { amountShape: 'text', absentFields: 'omitted' } }, undefined],
  ['answers to events without a body', { scenario: { eventAnswer: '204', listOrder: 'oldest-first' } }, undefined],
];

describe('in other weather', () => {
  it.each(WEATHERS)('nothing changes: %s', { timeout: 60_000 }, async (_, weather, except) => {
    const verdicts = await runChecks(CHECKS, maventaSubject(weather));

    expect(verdicts.filter(({ id, kind }) => kind === 'failed' && id !== except)).toEqual([]);
  });
});
