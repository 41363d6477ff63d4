import { expect, it } from 'vitest';
import { failuresOf } from './run-seeds.ts';

it('keeps every promise whatever goes wrong, for the seeds 1 to 500', { timeout: 300_000 }, async () => {
  expect(await failuresOf(1, 500)).toEqual([]);
});
