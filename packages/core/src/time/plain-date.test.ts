import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  comparePlainDates,
  daysBetween,
  isPlainDate,
  maximumDate,
  minimumDate,
  type PlainDate,
  parsePlainDate,
} from './plain-date.ts';
import { plainDateSchema } from './time-schema.ts';

const FIRST = parsePlainDate('1900-01-01');
const LAST = parsePlainDate('2199-12-31');
const invalid = expect.objectContaining({ kind: 'data', code: 'date.invalid' });
const days: fc.Arbitrary<PlainDate> = fc.nat(daysBetween(FIRST, LAST)).map((offset) => addDays(FIRST, offset));

describe('a plain date', () => {
  it.each(['2026-03-01', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31', '2026-04-30'])('is %s', (text) => {
    expect(parsePlainDate(text)).toBe(text);
    expect(plainDateSchema.parse(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
  ])('is not %s, a day that does not exist or is out of range', (text) => {
    expect(() => parsePlainDate(text)).toThrow(invalid);
    expect(plainDateSchema.safeParse(text).success).toBe(false);
  });

  it.each([
    '',
    '2026-3-1',
    '20260301',
    '01.03.2026',
    '2026-03-01T00:00:00Z',
    ' 2026-03-01',
    '2026-03-01\n',
    '٢٠٢٦-03-01',
  ])('is not "%s", another form', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });
});

describe('arithmetic of days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays(parsePlainDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(parsePlainDate('2026-02-28'), 1)).toBe('2026-03-01');
    expect(addDays(parsePlainDate('2026-01-01'), -1)).toBe('2025-12-31');
    expect(daysBetween(parsePlainDate('2026-03-28'), parsePlainDate('2026-03-30'))).toBe(2);
    expect(daysBetween(parsePlainDate('2026-03-30'), parsePlainDate('2026-03-28'))).toBe(-2);
  });

  it('refuses parts of a day and results out of range', () => {
    expect(() => addDays(FIRST, 0.5)).toThrow(invalid);
    expect(() => addDays(FIRST, -1)).toThrow(invalid);
    expect(() => addDays(LAST, 1)).toThrow(invalid);
    expect(() => addDays(LAST, Number.MAX_SAFE_INTEGER)).toThrow(invalid);
    expect(() => addDays(LAST, Number.NaN)).toThrow(invalid);
  });

  it('orders days', () => {
    const [earlier, later] = [parsePlainDate('2025-12-31'), parsePlainDate('2026-01-01')];

    expect(comparePlainDates(earlier, later)).toBe(-1);
    expect(comparePlainDates(later, earlier)).toBe(1);
    expect(comparePlainDates(later, later)).toBe(0);
    expect(minimumDate(later, earlier)).toBe(earlier);
    expect(maximumDate(earlier, later)).toBe(later);
  });

  it('moves by exactly the days between', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        expect(isPlainDate(to)).toBe(true);
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(Math.sign(daysBetween(from, to))).toBe(comparePlainDates(to, from));
      }),
    );
  });

  it('knows every day of its three centuries once', () => {
    expect(daysBetween(FIRST, LAST) + 1).toBe(109_573);
  });
});
