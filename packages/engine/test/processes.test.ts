import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness } from './harness.ts';
import { paymentOf } from './many-invoices.ts';

const run = promisify(execFile);
const WORKER = new URL('./import-worker.ts', import.meta.url).pathname;
const START_MS = 1000; // longer than a process takes to load

describe('two processes on one store', () => {
  it('65: make it, read the ledger and import the same file at once: all is planned once, and neither fails', async () => {
    const store = join(mkdtempSync(join(tmpdir(), 'engine-two-')), 'store.db');
    const parts = ['10.00', '20.00', '30.00', '35.00', '5.00'];
    const lines = Array.from({ length: 250 }, (_, at) =>
      JSON.stringify(paymentOf(at % 50, { amount: eur(parts[Math.floor(at / 50)] ?? '') })),
    );
    const file = (await createHarness()).fileOf(...lines);
    const startAt = String(Date.now() + START_MS);

    const results = await Promise.all(
      [1, 2].map(async () => {
        const { stdout } = await run(process.execPath, [
          '--conditions=@reskontra/source',
          WORKER,
          store,
          file,
          startAt,
        ]);
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
  }, 20_000);
});
