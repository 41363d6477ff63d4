import { expect, it } from 'vitest';
import { afterIdPage } from './id-sweep.ts';

it('goes on after the last id, and begins the next walk before this one began', () => {
  const first = afterIdPage({}, { nowMs: 10_000, overlapMs: 3000, lastId: '17' });
  const last = afterIdPage(first.sweep, { nowMs: 60_000, overlapMs: 3000, lastId: undefined });
  const next = afterIdPage(last.sweep, { nowMs: 90_000, overlapMs: 3000, lastId: '18' });

  expect(first).toEqual({ sweep: { begun: 10_000, afterId: '17' }, more: true });
  expect(last).toEqual({ sweep: { since: 7000 }, more: false });
  expect(next).toEqual({ sweep: { since: 7000, begun: 90_000, afterId: '18' }, more: true });
});
