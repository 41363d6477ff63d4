// The real program with Amili Norway, played: synchronised, paused by a person, and told what is not offered.
import { createFakeClock } from '@reskontra/adapter-kit/fake';
import { type AmiliNorwayFake, createFake } from '@reskontra/collector-amili-norway/fake';
import { addDays, instantFromMs, money, plainDateIn } from '@reskontra/core';
import { afterAll, describe, expect, it } from 'vitest';
import { type Ran, removeBundle, run } from './cli.ts';
import { createWorkbench } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;
const NOW = instantFromMs(Date.now());
const DUE = addDays(plainDateIn(NOW, 'Europe/Oslo'), -20);

interface Desk {
  readonly amili: AmiliNorwayFake;
  say(...args: string[]): Promise<Ran>;
}

/** Invoice 1001 of 1000.00 NOK, which Amili has. */
async function atDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  const bench = createWorkbench();
  const amili = await createFake({ clock: createFakeClock(NOW) });
  amili.books.open({ number: '1001', sum: money('NOK', 100_000), dueDate: DUE, debtorName: 'Kunde AS' });
  bench.write(
    'invoices.csv',
    `Invoice number,Amount,Due date,Reference,Currency,Customer\n1001,1000.00,${DUE},10016,NOK,Kunde AS\n`,
  );
  const { clientSecret, webhook: _, ...collector } = amili.config;
  bench.write(
    'reskontra.config.json',
    JSON.stringify({
      company: 'demo',
      store: { sqlite: './reskontra.db' },
      collector: {
        adapter: '@reskontra/collector-amili-norway',
        ...collector,
        clientSecret: { env: 'AMILI_CLIENT_SECRET' },
      },
      erp: { adapter: '@reskontra/erp-csv', invoices: './invoices.csv' },
    }),
  );
  const options = { folder: bench.folder, env: { AMILI_CLIENT_SECRET: String(clientSecret) } };
  try {
    await work({ amili, say: (...args) => run(args, options) });
  } finally {
    await amili.close();
    bench.remove();
  }
}

describe('a bookkeeper with Amili Norway', { timeout: PATIENCE_MS }, () => {
  it('finds the connection well, pauses a case, and lets it go on', () =>
    atDesk(async ({ amili, say }) => {
      const check = await say('check');
      await say('sync');

      const paused = await say('course', '1001', 'pause', '--yes', '--text', 'A line is disputed.');
      const status = amili.books.invoice('1001').found.status;
      await say('sync');
      const resumed = await say('course', '1001', 'resume', '--yes');

      expect([check.code, check.stdout]).toEqual([0, expect.stringContaining('sign-in at Amili')]);
      expect([paused.code, paused.stdout]).toEqual([
        0,
        expect.stringContaining('would be sent: pause A line is disputed.'),
      ]);
      expect(status).toBe('PAUSED');
      expect(resumed.code).toBe(0);
      expect(amili.books.invoice('1001').found.status).toBe('OPEN');
    }));

  it('is told what Amili does not offer, and which way it does', () =>
    atDesk(async ({ say }) => {
      await say('sync');

      const asked = await say('due-date', '1001', addDays(DUE, 40), '--yes');

      expect(asked.code).toBe(2);
      expect(asked.stderr).toContain('pause the case, or ask the case handler in its portal');
    }));
});
