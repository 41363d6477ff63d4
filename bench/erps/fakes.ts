// fakes.ts — the ERPs that are read: each fake with so many invoices, and its adapter's configuration.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMs, type Clock, parseInstant } from '../../packages/core/src/index.ts';
import { createFakeTryton } from '../../packages/erp-tryton/src/fake/index.ts';
import { createFake as createFakeVismaNet } from '../../packages/erp-visma-net/src/fake/index.ts';

export interface Served {
  readonly config: Readonly<Record<string, unknown>>;
  readonly folder: string;
  close(): Promise<void>;
}

const SECOND_MS = 1000;
const QUIET_MS = 5 * 86_400_000; // after the last invoice nothing happens for days

/** Every invoice is made a second after the one before, and the clock then stands still. */
function createClock(): Clock & { tick(ms?: number): void } {
  let now = parseInstant('2026-03-01T08:00:00Z');
  return {
    now: () => now,
    tick(ms = SECOND_MS) {
      now = addMs(now, ms);
    },
  };
}

async function serveVismaNet(count: number): Promise<Served> {
  const clock = createClock();
  const fake = await createFakeVismaNet({ clock, rateLimit: { limit: 10_000_000, windowSeconds: 3600 } });
  for (let n = 1; n <= count; n += 1) {
    fake.books.addInvoice({ number: String(100_000 + n), minor: 10_000 + n, paymentReference: String(n) });
    clock.tick();
  }
  clock.tick(QUIET_MS);
  return { config: { ...fake.config, timeoutMs: 60_000 }, folder: '.', close: () => fake.close() };
}

async function serveTryton(count: number): Promise<Served> {
  const clock = createClock();
  const fake = createFakeTryton({ clock, password: 'fake-password' });
  for (let n = 1; n <= count; n += 1) {
    fake.books.invoice({ amount: `${100 + n}.50`, reference: String(n), number: `N${n}` });
    clock.tick();
  }
  clock.tick(QUIET_MS);
  const { url, close } = await fake.listen();
  return {
    config: { url, database: 'erp', user: 'reskontra', password: 'fake-password', timeoutMs: 60_000 },
    folder: '.',
    close,
  };
}

async function serveCsv(count: number): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-bench-erps-'));
  const rows = Array.from(
    { length: count },
    (_, at) => `${100_000 + at};${100 + at}.50;2026-03-01;2026-03-31;${at + 1};Asiakas ${at % 1000} Oy`,
  );
  writeFileSync(
    join(folder, 'invoices.csv'),
    `Number;Amount;Invoice date;Due date;Reference;Customer\n${rows.join('\n')}\n`,
  );
  return {
    config: { invoices: 'invoices.csv', currency: 'EUR', decimalMark: '.' },
    folder,
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** By the name of the adapter. */
export const FAKES: Readonly<Record<string, (count: number) => Promise<Served>>> = {
  'erp-visma-net': serveVismaNet,
  'erp-tryton': serveTryton,
  'erp-csv': serveCsv,
};
