import { expect, it } from 'vitest';
import { failuresOf } from './run-seeds.ts';

it('keeps every promise whatever goes wrong, for the seeds 501 to 1000', { timeout: 300_000 }, async () => {
  expect(await failuresOf(501, 500)).toEqual([]);
});
