import { DataError } from '@reskontra/core';
import { expect, it } from 'vitest';
import { sentenceOf } from './report-error.ts';

it('names the place of what is wrong, once', () => {
  const place = { code: 'x', file: 'day.xml', line: 3 };

  expect(sentenceOf(new DataError('The file ends too early.', place))).toBe('day.xml:3: The file ends too early.');
  expect(sentenceOf(new DataError('day.xml is empty.', place))).toBe('day.xml is empty.');
  expect(sentenceOf(new DataError('Something.', { code: 'x' }))).toBe('Something.');
});
