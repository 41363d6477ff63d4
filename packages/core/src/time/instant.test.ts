import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedClock } from './clock.ts';
import { addMs, instantFromMs, instantToMs, parseInstant } from './instant.ts';
import { plainDateIn } from './plain-date-in.ts';
import { instantSchema } from './time-schema.ts';

const invalid = expect.objectContaining({ kind: 'data', code: 'instant.invalid' });
const FIRST_MS = Date.UTC(1900, 0, 1);
const LAST_MS = Date.UTC(2200, 0, 1) - 1;
const moments = fc.integer({ min: FIRST_MS, max: LAST_MS });

describe('parseInstant', () => {
  it.each([
    ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00:00.123456789Z', '2026-03-01T12:00:00.123Z'],
    ['2026-03-01T12:00:00.5Z', '2026-03-01T12:00:00.500Z'],
    ['2026-03-01T00:30:00+02:00', '2026-02-28T22:30:00.000Z'],
    ['2026-03-01T00:30:00-0330', '2026-03-01T04:00:00.000Z'],
    ['2026-03-01T00:30:00+02', '2026-02-28T22:30:00.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
    expect(instantSchema.parse(text)).toBe(expected);
  });

  it.each([
    '',
    '2026-03-01',
    '2026-03-01T12:00:00',
    '2026-03-01 12:00:00Z',
    '2026-02-29T12:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:60:00Z',
    '2026-03-01T12:00:60Z',
    '2026-03-01T12:00:00+15:00',
    '1900-01-01T00:00:00+01:00',
    '2199-12-31T23:59:59-01:00',
  ])('refuses "%s"', (text) => {
    expect(() => parseInstant(text)).toThrow(invalid);
    expect(instantSchema.safeParse(text).success).toBe(false);
  });

  it('reads back every moment it wrote', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        expect(instantToMs(instantFromMs(ms))).toBe(ms);
        expect(parseInstant(instantFromMs(ms))).toBe(instantFromMs(ms));
      }),
    );
  });
});

describe('moments', () => {
  it('move by milliseconds', () => {
    expect(addMs(parseInstant('2026-03-01T00:00:00Z'), -1)).toBe('2026-02-28T23:59:59.999Z');
  });

  it('refuse parts of a millisecond and years out of range', () => {
    expect(() => instantFromMs(0.5)).toThrow(invalid);
    expect(() => instantFromMs(Number.NaN)).toThrow(invalid);
    expect(() => instantFromMs(LAST_MS + 1)).toThrow(invalid);
    expect(() => addMs(instantFromMs(FIRST_MS), -1)).toThrow(invalid);
  });

  it('stand still on a fixed clock', () => {
    const clock = fixedClock(instantFromMs(0));

    expect([clock.now(), clock.now()]).toEqual(['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']);
  });
});

describe('plainDateIn', () => {
  it.each([
    ['2026-03-01T21:59:59.999Z', 'Europe/Helsinki', '2026-03-01'],
    ['2026-03-01T22:00:00.000Z', 'Europe/Helsinki', '2026-03-02'],
    ['2026-07-01T21:00:00.000Z', 'Europe/Helsinki', '2026-07-02'],
    ['2026-03-01T22:59:59.999Z', 'Europe/Oslo', '2026-03-01'],
    ['2026-03-01T23:00:00.000Z', 'Europe/Stockholm', '2026-03-02'],
    ['2026-03-01T04:59:59.000Z', 'America/New_York', '2026-02-28'],
    ['2026-03-01T00:00:00.000Z', 'UTC', '2026-03-01'],
  ])('says of %s in %s: %s', (moment, zone, day) => {
    expect(plainDateIn(parseInstant(moment), zone)).toBe(day);
  });

  it('refuses a zone nobody knows', () => {
    expect(() => plainDateIn(instantFromMs(0), 'Europe/Turku')).toThrow(
      expect.objectContaining({ kind: 'config', code: 'time.unknown-zone' }),
    );
  });

  it('agrees with the calendar of UTC', () => {
    fc.assert(fc.property(moments, (ms) => plainDateIn(instantFromMs(ms), 'UTC') === instantFromMs(ms).slice(0, 10)));
  });
});
