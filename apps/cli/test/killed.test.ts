import { afterAll, describe, expect, it } from 'vitest';
import { removeBundle, run, start } from './cli.ts';
import { type Gate, openGate } from './gate.ts';
import { companyEvents, createWorkbench, KEYS, REPORTED, samplePartner, type Workbench } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000;

interface Setting {
  readonly bench: Workbench;
  readonly gate: Gate;
  readonly partner: ReturnType<typeof samplePartner>;
  readonly options: { readonly folder: string; readonly env: typeof KEYS };
}

/** A partner behind a gate, and a folder that speaks to it. */
async function withGate(test: (setting: Setting) => Promise<void>): Promise<void> {
  const bench = createWorkbench();
  const partner = samplePartner();
  const gate = await openGate(partner);
  bench.configure(gate.url);
  try {
    await test({ bench, gate, partner, options: { folder: bench.folder, env: KEYS } });
  } finally {
    await gate.close();
    bench.remove();
  }
}

describe.concurrent('import, in real processes', { timeout: PATIENCE_MS }, () => {
  it('reports each direct payment once, however often the statement is imported', () =>
    withGate(async ({ options, partner }) => {
      const first = await run(['import', 'statement.xml', '--json'], options);
      const second = await run(['import', 'statement.xml', '--json'], options);

      expect(first.stderr).toBe('');
      expect(first.code).toBe(0);
      expect(companyEvents(partner)).toEqual(REPORTED);
      expect(second.records).toEqual([
        {
          kind: 'imported',
          file: 'statement.xml',
          transactions: 10,
          new: 0,
          known: 10,
          byClass: { direct: 6, collector: 2, unknown: 1, reversal: 1 },
        },
        {
          kind: 'summary',
          files: 1,
          refused: 0,
          transactions: 10,
          new: 0,
          planned: 0,
          delivered: 0,
          waiting: 0,
          review: 0,
        },
      ]);
      expect(second.code).toBe(0);
    }));

  it.each([
    ['its first event took effect', 1, 'after'],
    ['its first event reached the partner', 1, 'before'],
    ['its fifth event took effect', 5, 'after'],
  ] as const)('reports each direct payment once when the process is killed after %s', (_, n, when) =>
    withGate(async ({ gate, options, partner }) => {
      const held = gate.holdEvent(n, when);
      const { child, ended } = await start(['import', 'statement.xml'], options);
      await held.reached;
      child.kill('SIGKILL');
      await ended;

      const again = await run(['import', 'statement.xml', '--json'], options);

      expect(again.stderr).toBe('');
      expect(again.code).toBe(0);
      expect(companyEvents(partner)).toEqual(REPORTED);
    }),
  );

  it('finishes the command in flight when it is asked to stop, and leaves nothing in doubt', () =>
    withGate(async ({ gate, options }) => {
      const held = gate.holdEvent(1, 'after');
      const { child, said, ended } = await start(['sync', '--watch'], options);
      await held.reached;
      child.kill('SIGTERM');
      await said('Stopping');
      held.release();
      const { code } = await ended;

      const { records } = await run(['outbox', 'list', '--all', '--json'], options);

      expect(code).toBe(0);
      expect(records.map(({ state }) => state)).toEqual(['delivered', 'delivered']); // two lanes, so both were in flight
    }));
});
