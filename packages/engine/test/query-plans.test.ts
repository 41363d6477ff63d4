import { StatementSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

/** Every statement that runs while `work` does, as often as it runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const ran: string[] = [];
  const { all, run } = StatementSync.prototype;
  const watched = (original: (...parameters: never[]) => unknown) =>
    function watch(this: StatementSync, ...parameters: never[]) {
      ran.push(this.sourceSQL);
      return original.apply(this, parameters);
    };
  Object.assign(StatementSync.prototype, { all: watched(all as never), run: watched(run as never) });
  try {
    await work();
  } finally {
    Object.assign(StatementSync.prototype, { all, run });
  }
  return ran;
}

/** The steps that read a whole table, or a whole company of it. A list of parameters is read whole on purpose. */
async function scansOf(harness: Harness, statement: string): Promise<readonly string[]> {
  const { sql } = await import('kysely');
  const { rows } = await sql.raw<{ detail: string }>(`explain query plan ${statement}`).execute(harness.store.db);
  return rows
    .map((row) => row.detail)
    .filter((detail) => /^SCAN (?!CONSTANT|json_each)/.test(detail) || /\(company=\?\)$/.test(detail))
    .map((detail) => `${detail}: ${statement}`);
}

describe('the statements of the daily work', () => {
  it('never read a whole table, so that the cost does not grow with the store', async () => {
    const harness = await createHarness({ ledger: manyInvoices(3) });
    harness.collector.assignments = [...manyAssignments(3)];
    harness.collector.faults.push('lost-after');
    const ran = await statementsOf(async () => {
      await harness.engine.puller.pull();
      await harness.importTransactions(paymentOf(0), paymentOf(1), paymentOf(2));
      await harness.deliver(60_000);
    });

    const statements = new Set(ran);
    const scans: string[] = [];
    for (const statement of statements) scans.push(...(await scansOf(harness, statement)));

    expect(statements.size).toBeGreaterThan(20);
    expect(scans.filter((scan) => !isPartial(scan))).toEqual([]);
  });

  it('are at most 21 for a transaction that is matched, planned and recorded', async () => {
    const harness = await createHarness({ ledger: manyInvoices(50) });
    harness.collector.assignments = [...manyAssignments(50)];
    await harness.engine.puller.pull();
    const lines = Array.from({ length: 50 }, (_, at) => paymentOf(at));

    const ran = await statementsOf(() => harness.importTransactions(...lines));

    expect(ran.length / lines.length).toBeLessThanOrEqual(21);
  });
});

/** An index that holds nothing but what is ready, or being sent, is read whole on purpose. */
function isPartial(scan: string): boolean {
  return /commands_(ready|sending)/.test(scan);
}
