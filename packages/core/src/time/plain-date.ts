// plain-date.ts — a calendar day, without zone and without clock.
import type { Brand } from '../brand.ts';
import { DataError } from '../errors.ts';

const DAY_MS = 86_400_000;
const PATTERN = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * A calendar day, `YYYY-MM-DD`. It has no zone: which moment it begins at is not its business.
 * Real days of the Gregorian calendar, years 1900 to 2199. Comparing the texts compares the days.
 * @see ISO 8601, calendar date in the extended format
 */
export type PlainDate = string & Brand<'PlainDate'>;

/** Whether the text is a `PlainDate` as it stands. */
export function isPlainDate(text: string): text is PlainDate {
  if (!PATTERN.test(text)) return false;
  const day = Number(text.slice(8));
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/**
 * Reads a calendar day in the form `YYYY-MM-DD`.
 * @throws DataError `date.invalid` for another form, a day that does not exist, or a year outside 1900 to 2199.
 */
export function parsePlainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new DataError(
    `A date of ${text.length} characters is not a real day in the form YYYY-MM-DD, years 1900 to 2199. Correct it in the source.`,
    { code: 'date.invalid', details: { lengthCharacters: text.length } },
  );
}

/**
 * The day so many days later, or earlier when negative.
 * @throws DataError `date.invalid` when the days are not whole or the result leaves the years 1900 to 2199.
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = new Date(toUtcMs(date) + days * DAY_MS);
  if (!Number.isInteger(days) || Number.isNaN(moved.getTime())) throw notMovable();
  const text = moved.toISOString().slice(0, 10);
  if (!isPlainDate(text)) throw notMovable();
  return text;
}

/** The number of days from the first day to the second: 1 from today to tomorrow, negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (toUtcMs(to) - toUtcMs(from)) / DAY_MS;
}

/** Orders two days, for `sort`: negative when the first is earlier, 0 when the same, positive when later. */
export function comparePlainDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The earlier of two days. */
export function minimumDate(a: PlainDate, b: PlainDate): PlainDate {
  return b < a ? b : a;
}

/** The later of two days. */
export function maximumDate(a: PlainDate, b: PlainDate): PlainDate {
  return b > a ? b : a;
}

function toUtcMs(date: PlainDate): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function notMovable(): DataError {
  return new DataError(
    'A date cannot be moved by a part of a day, or out of the years 1900 to 2199. Check the number of days.',
    {
      code: 'date.invalid',
    },
  );
}
