import { expect, it } from 'vitest';
import { createOccurrences } from './occurrences.ts';

it('counts each key by itself', () => {
  const occurrenceOf = createOccurrences();

  expect(['a', 'b', 'a', 'a', 'b'].map(occurrenceOf)).toEqual([1, 1, 2, 3, 2]);
});
