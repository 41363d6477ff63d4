import { expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const KEYS = ['company', 'collector', 'collectorNames', 'store', 'bank'];

it.each([
  ['colector', 'collector'],
  ['Company', 'company'],
  ['collecterName', 'collectorNames'],
  ['banks', 'bank'],
])('finds what %s was meant to be', (word, meant) => {
  expect(nearest(word, KEYS)).toBe(meant);
});

it('finds nothing for another word altogether', () => {
  expect(nearest('telephone', ['bank', 'erp'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});
