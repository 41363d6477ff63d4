import { afterAll, expect, it } from 'vitest';
import { removeBundle, run } from './cli.ts';
import { companyEvents, createWorkbench, KEYS, REPORTED, samplePartner } from './workbench.ts';

afterAll(removeBundle);

const PATIENCE_MS = 90_000; // each side that is down is asked a few times before it is given up

it('queues everything while the partner is down, and delivers all of it in order at the next sync', {
  timeout: PATIENCE_MS,
}, async () => {
  const bench = createWorkbench();
  const partner = samplePartner();
  const options = { folder: bench.folder, env: KEYS };
  const listening = await partner.listen();
  bench.configure(listening.url);
  const learned = await run(['sync'], options); // the assignments, so that there is something to report
  await listening.close();
  const before = companyEvents(partner);

  const down = await run(['import', 'statement.xml', '--json'], options);
  const meanwhile = companyEvents(partner);
  const again = await partner.listen({ port: Number(new URL(listening.url).port) });
  const up = await run(['sync', '--json'], options);
  await again.close();
  bench.remove();

  expect(learned.code).toBe(0);
  expect(down.code).toBe(4);
  expect(down.stderr.trim().split('\n')).toEqual([
    expect.stringContaining('could not be reached (ECONNREFUSED)'),
    expect.stringContaining('left alone for this run'),
  ]);
  expect(down.records.at(-1)).toMatchObject({ kind: 'summary', planned: 5, delivered: 0, waiting: 5 });
  expect(meanwhile).toEqual(before);
  expect(up.code).toBe(0);
  expect(up.records.at(-1)).toEqual({ kind: 'summary', planned: 0, delivered: 5, waiting: 0, review: 0 });
  expect(companyEvents(partner)).toEqual(REPORTED);
});
