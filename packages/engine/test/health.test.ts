import type { Instant } from '@reskontra/core';
import { expect, it } from 'vitest';
import { readOutboxHealth } from '../src/index.ts';
import { createHarness } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

it('counts what waits, what is in doubt and which lanes are blocked, and how old the oldest is', async () => {
  const { engine, store, collector, importTransactions, deliver } = await createHarness({ ledger: manyInvoices(3) });
  const health = () =>
    readOutboxHealth({ store, company: 'test', clock: { now: () => '2026-04-01T11:00:00.000Z' as Instant } });
  collector.assignments = [...manyAssignments(3)];
  await engine.puller.pull();
  await importTransactions(paymentOf(0), paymentOf(1), paymentOf(2));

  const before = await health();
  collector.faults.push('refused', 'lost-before', 'ok');
  await deliver();
  const after = await health();

  expect(before).toEqual({ waiting: 3, oldestWaitingMs: 7_200_000, unknown: 0, blockedLanes: 0 });
  expect(after).toEqual({ waiting: 1, oldestWaitingMs: 7_200_000, unknown: 1, blockedLanes: 1 });
});
