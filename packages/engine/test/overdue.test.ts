import { type CollectorConnection, type Outcome, overdueToCollection, stockHooks } from '@reskontra/core';
import { assignmentFact, day, invoiceFact } from '@reskontra/core/testing';
import { expect, it } from 'vitest';
import { createHarness } from './harness.ts';

const DEBTOR = {
  name: 'Asiakas Oy',
  businessId: '1234567-8',
  address: { street: 'Katu 1', postCode: '00100', town: 'Helsinki' },
};

/** A collector that takes invoices over, and says later how that ended. */
function collector(answers: readonly Outcome[]) {
  const asked: string[] = [];
  const opened: string[] = [];
  const rest = [...answers];
  const connection: CollectorConnection = {
    read: { assignments: { next: async () => ({ facts: [], cursor: '0', more: false }) } },
    write: {
      'assignment.open': {
        repeat: 'find-first',
        find: async () => [],
        apply: async ({ invoice }) => {
          opened.push(invoice.number ?? '');
          return rest.shift() ?? { kind: 'delivered' };
        },
        ask: async (_command, remote) => {
          asked.push(remote);
          return rest.shift() ?? { kind: 'delivered' };
        },
      },
    },
  };
  return { connection, asked, opened };
}

async function start(answers: readonly Outcome[], today = day('2026-04-07')) {
  const partner = collector(answers);
  let now = today;
  const harness = await createHarness({
    ledger: [invoiceFact({ debtor: DEBTOR })],
    hooks: [...stockHooks.filter(({ id }) => id !== 'overdue-to-collection'), overdueToCollection()],
    engine: { collector: partner.connection, overdue: { today: () => now, days: [7, 14] } },
  });
  return { ...partner, ...harness, tomorrow: (to: string) => (now = day(to)) };
}

it('hands an invoice over when it has been late for seven days, and once', async () => {
  const { engine, opened, tomorrow, deliver } = await start([], day('2026-04-06'));
  await engine.puller.pull();
  expect(await engine.outbox.list()).toEqual([]);

  tomorrow('2026-04-07');
  await engine.puller.pull();
  await deliver();
  tomorrow('2026-04-20');
  await engine.puller.pull();
  await deliver();

  expect(opened).toEqual(['1001']);
});

it('leaves an invoice alone that the collector has already', async () => {
  const { engine } = await start([]);
  const facts = [assignmentFact()];
  const other = await createHarness({
    ledger: [invoiceFact({ debtor: DEBTOR })],
    engine: { overdue: { today: () => day('2026-05-01'), days: [7] } },
  });
  other.collector.assignments = facts;

  await engine.puller.pull();
  await other.engine.puller.pull();

  expect(await other.engine.outbox.list()).toEqual([]);
});

it('asks how it stands as long as the collector has it in hand, and sends nothing again', async () => {
  const pending: Outcome = { kind: 'pending', remote: 'batch-1', afterMs: 1000, message: 'queued' };
  const { engine, asked, opened, deliver } = await start([pending, pending, { kind: 'delivered', remote: 'A-1' }]);
  await engine.puller.pull();

  const report = await deliver(60_000);

  expect({ opened, asked, delivered: report.delivered }).toEqual({
    opened: ['1001'],
    asked: ['batch-1', 'batch-1'],
    delivered: 1,
  });
  expect((await engine.outbox.list({ all: true }))[0]).toMatchObject({ state: 'delivered', remote: 'A-1' });
});

it('shows a person what the collector refused in the end, and hands it over anew when they say so', async () => {
  const pending: Outcome = { kind: 'pending', remote: 'batch-1', message: 'queued' };
  const refused: Outcome = { kind: 'rejected', code: 'collector.refused', message: 'The address is not known.' };
  const { engine, opened, deliver } = await start([pending, refused]);
  await engine.puller.pull();
  await deliver(600_000);
  const [command] = await engine.outbox.list();

  expect(command).toMatchObject({ state: 'rejected', message: 'The address is not known.' });
  await engine.outbox.intervene({ id: command?.id ?? '', action: 'retry', by: 'Liisa', because: 'they know it now' });
  await deliver();

  expect(opened).toEqual(['1001', '1001']);
});
