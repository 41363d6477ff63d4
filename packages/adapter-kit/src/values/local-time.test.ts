import { parseInstant } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { formatLocal, localMsOf, toLocalMs, toRevision } from './local-time.ts';

const OSLO = 'Europe/Oslo';

describe('a moment of a wall clock', () => {
  it.each([
    ['2026-03-01T12:00:00', '2026-03-01T12:00:00.000'],
    ['2026-03-01T12:00:00.5', '2026-03-01T12:00:00.500'],
    ['2026-03-01T12:00:00.1234567', '2026-03-01T12:00:00.123'],
    ['2026-03-01 12:00', '2026-03-01T12:00:00.000'],
  ])('is read as its own clock shows it: %s', (text, expected) => {
    expect(formatLocal(toLocalMs(text, OSLO) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    ['2026-03-01T11:00:00Z', '2026-03-01T12:00:00.000'],
    ['2026-07-01T12:00:00+02:00', '2026-07-01T12:00:00.000'],
    ['2026-03-01T20:30:00-05:00', '2026-03-02T02:30:00.000'],
  ])('with an offset is taken to the zone of the company: %s', (text, expected) => {
    expect(formatLocal(toLocalMs(text, OSLO) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'yesterday',
    '0001-01-01T00:00:00',
    '2026-02-31T00:00:00',
    '2026-03-01T25:00:00',
    '2026-03-01',
  ])('is none: %s', (text) => {
    expect(toLocalMs(text, OSLO)).toBeUndefined();
  });

  it('is midnight at midnight', () => {
    expect(formatLocal(localMsOf(parseInstant('2026-06-30T22:00:00Z'), OSLO))).toBe('2026-07-01T00:00:00.000');
  });
});

describe('a revision', () => {
  it('grows with the moment', () => {
    expect(toRevision('2026-03-01T12:00:00.001', OSLO)).toBe(Date.parse('2026-03-01T12:00:00.001Z'));
  });

  it('is absent on the day on which clocks go back, and there alone', () => {
    expect(toRevision('2026-10-24T23:59:59', OSLO)).toBeDefined();
    expect(toRevision('2026-10-25T02:30:00', OSLO)).toBeUndefined();
    expect(toRevision('2026-10-26T00:00:00', OSLO)).toBeDefined();
    expect(toRevision('2026-03-29T03:30:00', OSLO)).toBeDefined();
  });

  it('is absent on that day on the other side of the world too', () => {
    expect(toRevision('2026-04-04T12:00:00', 'Pacific/Auckland')).toBeDefined();
    expect(toRevision('2026-04-05T02:30:00', 'Pacific/Auckland')).toBeUndefined();
    expect(toRevision('2026-11-01T01:30:00', 'America/Los_Angeles')).toBeUndefined();
  });

  it('is never absent where clocks stay', () => {
    expect(toRevision('2026-10-25T02:30:00', 'UTC')).toBeDefined();
  });

  it('is absent where there is no moment', () => {
    expect(toRevision(undefined, OSLO)).toBeUndefined();
    expect(toRevision('1960-01-01T00:00:00', OSLO)).toBeUndefined();
  });
});
