// instant.ts — a moment, always written in UTC.
import type { Brand } from '../brand.ts';
import { DataError } from '../errors.ts';
import { isPlainDate } from './plain-date.ts';

/**
 * A moment in UTC, written `YYYY-MM-DDTHH:MM:SS.mmmZ`.
 * Milliseconds, always three digits; years 1900 to 2199. Comparing the texts compares the moments.
 * @see RFC 3339, with the offset fixed to Z
 */
export type Instant = string & Brand<'Instant'>;

const PATTERN =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,12}))?)?(?:Z|([+-])(0\d|1[0-4])(?::?([0-5]\d))?)$/;

/**
 * Reads a moment with its offset and writes it in UTC.
 * Takes `Z`, `+02:00`, `+0200` and `+02`; seconds and fractions may be absent; digits beyond milliseconds are cut off.
 * A text without offset is an error: it names no moment until somebody says whose clock it is.
 * @throws DataError `instant.invalid`
 * @see RFC 3339; ISO 20022 ISODateTime
 */
export function parseInstant(text: string): Instant {
  const ms = readMs(text);
  if (ms === undefined) throw invalid(text.length);
  return instantFromMs(ms);
}

/** Whether `parseInstant` takes the text. */
export function isInstantText(text: string): boolean {
  const ms = readMs(text);
  return ms !== undefined && isInRange(ms);
}

/**
 * The moment so many milliseconds after 1970-01-01T00:00:00.000Z.
 * @throws DataError `instant.invalid` for a part of a millisecond or a year outside 1900 to 2199.
 */
export function instantFromMs(ms: number): Instant {
  if (!Number.isInteger(ms) || !isInRange(ms)) {
    throw new DataError(
      'A moment is not a whole number of milliseconds in the years 1900 to 2199. Check the time in the source.',
      {
        code: 'instant.invalid',
      },
    );
  }
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00.000Z, negative before it. */
export function instantToMs(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * The moment so many milliseconds later, or earlier when negative.
 * @throws DataError `instant.invalid` for a part of a millisecond or when the result leaves the years 1900 to 2199.
 */
export function addMs(instant: Instant, ms: number): Instant {
  return instantFromMs(instantToMs(instant) + ms);
}

const FIRST_MS = Date.UTC(1900, 0, 1);
const END_MS = Date.UTC(2200, 0, 1);

function isInRange(ms: number): boolean {
  return ms >= FIRST_MS && ms < END_MS;
}

function readMs(text: string): number | undefined {
  const [, date = '', hours, minutes, seconds = '00', fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] =
    PATTERN.exec(text) ?? [];
  if (!isPlainDate(date)) return undefined;
  const local = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return sign === '-' ? local + offsetMs : local - offsetMs;
}

function invalid(lengthCharacters: number): DataError {
  return new DataError(
    `A time of ${lengthCharacters} characters is not a real moment with its offset, like 2026-03-01T12:00:00Z. Correct it in the source.`,
    { code: 'instant.invalid', details: { lengthCharacters } },
  );
}
