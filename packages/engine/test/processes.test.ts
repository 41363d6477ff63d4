import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { type BankTransaction, money } from '@reskontra/core';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness } from './harness.ts';
import { paymentOf } from './many-invoices.ts';
import { plan } from './plan.ts';
import { describeOnPostgres, emptyDatabase } from './support/postgres-database.ts';

const run = promisify(execFile);
const WORKER = new URL('./import-worker.ts', import.meta.url).pathname;
const work = (...args: readonly string[]) => run(process.execPath, ['--conditions=@reskontra/source', WORKER, ...args]);
const START_MS = 1000; // longer than a process takes to load

const TITLE = '65: make it, read the ledger and import the same file at once: all is planned once, and neither fails';

async function importAtOnce(store: string): Promise<void> {
  const parts = ['10.00', '20.00', '30.00', '35.00', '5.00'];
  const lines = Array.from({ length: 250 }, (_, at) =>
    JSON.stringify(paymentOf(at % 50, { amount: eur(parts[Math.floor(at / 50)] ?? '') })),
  );
  const file = (await createHarness()).fileOf(...lines);
  const startAt = String(Date.now() + START_MS);

  const results = await Promise.all(
    [1, 2].map(async () => {
      const { stdout } = await work(store, file, startAt);
      return JSON.parse(stdout) as Record<'read' | 'new' | 'commands', number>;
    }),
  );

  const harness = await createHarness({ path: store });
  const commands = await harness.engine.outbox.list();
  expect(commands).toHaveLength(250);
  expect(results.reduce((sum, result) => sum + result.read, 0)).toBe(100);
  expect(results.reduce((sum, result) => sum + result.new, 0)).toBe(250);
  expect(results.reduce((sum, result) => sum + result.commands, 0)).toBe(250);
  await harness.engine.close();
}

describe('two processes on one store in SQLite', () => {
  it(TITLE, () => importAtOnce(join(mkdtempSync(join(tmpdir(), 'engine-two-')), 'store.db')), 60_000);
});

describeOnPostgres('two processes on one store in PostgreSQL', () => {
  it(TITLE, async () => importAtOnce(await emptyDatabase()));
});

describe('an import that is killed between two of its commits', () => {
  /** Payments, two of which go back in the same file: these are recorded after all others, in a commit of their own. */
  const lines = [
    ...Array.from({ length: 30 }, (_, at) => paymentOf(at, { path: `${at}/0`, bankId: `B${at}` })),
    ...[3, 4].map((at) => returnOf(at)),
  ];

  it.each([1, 2])(
    'ends as if it had lived when it is run again (killed after commit %i)',
    async (commits) => {
      const folder = mkdtempSync(join(tmpdir(), 'engine-killed-'));
      const file = (await createHarness()).fileOf(...lines.map((line) => JSON.stringify(line)));
      const [killed, lived] = [join(folder, 'killed.db'), join(folder, 'lived.db')];

      await work(lived, file);
      await expect(work(killed, file, '0', String(commits))).rejects.toMatchObject({ signal: 'SIGKILL' });
      const half = await outcomeOf(killed);
      await work(killed, file);

      const whole = await outcomeOf(lived);
      expect(await outcomeOf(killed)).toEqual(whole);
      expect(half).not.toEqual(whole);
      expect(whole.commands).toBe(28);
    },
    90_000,
  );
});

/** The bank takes the whole payment back on the same day. */
function returnOf(at: number): BankTransaction {
  const { debtor: _, ...line } = paymentOf(at, { path: `${100 + at}/0`, bankId: `R${at}`, originalBankId: `B${at}` });
  return { ...line, amount: money('EUR', -line.amount.minor), returnReason: 'AC04', creditor: { name: 'Asiakas Oy' } };
}

async function outcomeOf(path: string): Promise<{ readonly text: string; readonly commands: number }> {
  const harness = await createHarness({ path });
  const { text } = await plan(harness);
  const commands = await harness.engine.outbox.list();
  await harness.engine.close();
  return { text, commands: commands.length };
}
