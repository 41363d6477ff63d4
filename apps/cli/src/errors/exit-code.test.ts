import { AuthError, BugError, ConfigError, DataError, TemporaryError } from '@reskontra/core';
import { expect, it } from 'vitest';
import { highest } from './exit-code.ts';
import { exitCodeOf } from './exit-code-of.ts';

const options = { code: 'test.code' };

it.each([
  [new BugError('x', options), 1],
  [new TypeError('x'), 1],
  [new ConfigError('x', options), 2],
  [new DataError('x', options), 3],
  [new AuthError('x', options), 4],
  [new TemporaryError('x', options), 4],
])('%s ends with its documented code', (error, code) => {
  expect(exitCodeOf(error)).toBe(code);
});

it('takes the highest of several', () => {
  expect(highest([0, 3, 2])).toBe(3);
  expect(highest([])).toBe(0);
});
