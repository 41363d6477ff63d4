import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, start } from './cli.ts';
import { type Gate, openGate } from './gate.ts';
import { companyEvents, createWorkbench, KEYS, samplePartner, type Workbench } from './workbench.ts';

/** Every direct payment of the sample statement once, and no settlement. */
const PAID = ['10021 paid 10000', '10022 paid 10000', '10023 paid 8950', '10026 paid 10950'];
const ALL = [...PAID, '10023 comment', '10029 credit_note 12000', '10033 paid -12000'];
const PATIENCE_MS = 30_000;

describe('import against the partner, in real processes', { timeout: PATIENCE_MS }, () => {
  let bench: Workbench;
  let gate: Gate;
  let partner: ReturnType<typeof samplePartner>;

  beforeEach(async () => {
    bench = createWorkbench();
    partner = samplePartner();
    gate = await openGate(partner);
    bench.configure(gate.url);
  });
  afterEach(async () => {
    await gate.close();
    bench.remove();
  });

  const importStatement = () => run(['import', 'statement.xml', '--json'], { folder: bench.folder, env: KEYS });

  it('reports each direct payment once, however often the statement is imported', async () => {
    const first = await importStatement();
    const second = await importStatement();

    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(companyEvents(partner).toSorted()).toEqual(ALL.toSorted());
    expect(second.records).toEqual([
      { kind: 'imported', file: 'statement.xml', transactions: 10, new: 0, known: 10, byClass: CLASSES },
      { ...NOTHING_DONE, transactions: 10 },
    ]);
    expect(second.code).toBe(0);
  });

  it.each([
    ['its first event took effect', 1, 'after'],
    ['its first event reached the partner', 1, 'before'],
    ['its fifth event took effect', 5, 'after'],
  ] as const)('reports each direct payment once when the process is killed after %s', async (_, n, when) => {
    const held = gate.holdEvent(n, when);
    const { child, ended } = start(['import', 'statement.xml'], { folder: bench.folder, env: KEYS });
    await held;
    child.kill('SIGKILL');
    await ended;

    const again = await importStatement();

    expect(again.stderr).toBe('');
    expect(again.code).toBe(0);
    expect(companyEvents(partner).toSorted()).toEqual(ALL.toSorted());
  });

  it('finishes the command in flight when it is asked to stop, and leaves nothing in doubt', async () => {
    const held = gate.holdEvent(1, 'before');
    const { child, ended } = start(['sync', '--watch'], { folder: bench.folder, env: KEYS });
    await held;
    child.kill('SIGTERM');
    await gate.close(); // the answer will not come: the connection breaks
    const { code } = await ended;

    const { records } = await run(['outbox', 'list', '--json'], { folder: bench.folder });

    expect(code).toBe(0);
    expect(records.map(({ state }) => state)).not.toContain('sending');
  });
});

const CLASSES = { direct: 6, collector: 2, unknown: 1, reversal: 1 };
const NOTHING_DONE = { kind: 'summary', files: 1, refused: 0, new: 0, planned: 0, delivered: 0, waiting: 0, review: 0 };

describe('import while the partner is down', { timeout: PATIENCE_MS }, () => {
  it('queues everything, and the next sync delivers all of it in order', async () => {
    const bench = createWorkbench();
    const partner = samplePartner();
    const options = { folder: bench.folder, env: KEYS };
    const listening = await partner.listen();
    bench.configure(listening.url);
    const port = Number(new URL(listening.url).port);
    const { code: learned } = await run(['sync'], { ...options, env: { ...KEYS } });
    await listening.close();
    const before = companyEvents(partner).length;

    const down = await run(['import', 'statement.xml', '--json'], options);
    const queued = companyEvents(partner).length;
    const again = await partner.listen({ port });
    const up = await run(['sync', '--json'], options);
    await again.close();
    bench.remove();

    expect(learned).toBe(0);
    expect(down.code).toBe(4);
    expect(down.stderr).toContain('could not be reached');
    expect(down.records.at(-1)).toMatchObject({ kind: 'summary', planned: 5, delivered: 0, waiting: 5 });
    expect(queued).toBe(before);
    expect(up.code).toBe(0);
    expect(up.records.at(-1)).toEqual({ kind: 'summary', planned: 0, delivered: 5, waiting: 0, review: 0 });
    expect(companyEvents(partner).toSorted()).toEqual(ALL.toSorted());
    const of10023 = companyEvents(partner).filter((event) => event.startsWith('10023'));
    expect(of10023).toEqual(['10023 paid 8950', '10023 comment']);
  });
});
