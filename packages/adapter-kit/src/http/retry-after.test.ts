import { fixedClock, parseInstant } from '@reskontra/core';
import { expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const clock = fixedClock(parseInstant('2026-04-01T08:00:00Z'));

it('reads seconds', () => {
  expect(retryAfterMs('120', clock)).toBe(120_000);
});

it('reads a date by the clock', () => {
  expect(retryAfterMs('Wed, 01 Apr 2026 08:01:30 GMT', clock)).toBe(90_000);
});

it('never waits a negative time, nor more than a day', () => {
  expect(retryAfterMs('Wed, 01 Apr 2026 07:00:00 GMT', clock)).toBe(0);
  expect(retryAfterMs('999999999', clock)).toBe(86_400_000);
});

it('is absent when the header is, or says nothing', () => {
  expect(retryAfterMs(undefined, clock)).toBeUndefined();
  expect(retryAfterMs('soon', clock)).toBeUndefined();
});
