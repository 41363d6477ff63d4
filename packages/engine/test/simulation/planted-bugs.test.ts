import { describe, expect, it } from 'vitest';
import type { Bug } from './bug.ts';
import { PLANTED } from './planted-bugs.ts';
import { simulate } from './simulate.ts';

const ENOUGH_SEEDS = 60;

describe('the simulation notices', () => {
  it.each(PLANTED.map((bug) => [bug.what, bug] as const))('that %s', { timeout: 120_000 }, async (_, bug) => {
    expect(await firstBroken(bug)).toContain(bug.breaks);
  });
});

it('repeats a seed exactly', async () => {
  const first = await simulate(7);
  const second = await simulate(7);

  expect(second).toEqual(first);
});

/** What breaks in the first seed in which this promise does, or nothing. */
async function firstBroken(bug: Bug): Promise<readonly string[]> {
  for (let seed = 1; seed <= ENOUGH_SEEDS; seed += 1) {
    const { broken } = await simulate(seed, { bug });
    const promises = broken.map(({ promise }) => promise);
    if (promises.includes(bug.breaks)) return promises;
  }
  return [];
}
