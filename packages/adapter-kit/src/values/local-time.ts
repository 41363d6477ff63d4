// local-time.ts — the clock of a system that writes moments without a zone: compared and moved as they are written.
import {
  type Instant,
  instantFromMs,
  instantToMs,
  isPlainDate,
  parseInstant,
  plainDateIn,
  SdkError,
} from '@reskontra/core';

const LOCAL = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?$/;
const DAY_MS = 86_400_000;
const MAX_DAYS_KNOWN = 5000; // some years of changes; then it begins anew

/**
 * Milliseconds of a wall clock, as if that clock showed UTC. Which zone the clock is in makes no difference as long as
 * nothing but moments of the same clock is compared with it, and is not documented either.
 */
export type LocalMs = number;

/**
 * Reads a moment. One with an offset is taken to the company's zone, so that all of them are of one clock.
 * Undefined when it is none, or outside the years 1900 to 2199.
 */
export function toLocalMs(text: string | undefined, zone: string): LocalMs | undefined {
  if (text === undefined) return undefined;
  const [, date = '', hours, minutes, seconds = '00', fraction = ''] = LOCAL.exec(text) ?? [];
  if (isPlainDate(date))
    return Date.parse(`${date}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  try {
    return localMsOf(parseInstant(text), zone);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

/** What a wall clock in the zone shows at that moment. */
export function localMsOf(instant: Instant, zone: string): LocalMs {
  const ms = instantToMs(instant);
  const parts = timeFormatFor(zone).formatToParts(ms);
  const sinceMidnight = UNITS.reduce(
    (sum, [unit, unitMs]) => sum + Number(parts.find(({ type }) => type === unit)?.value) * unitMs,
    ms % 1000,
  );
  return Date.parse(`${plainDateIn(instant, zone)}T00:00:00Z`) + sinceMidnight;
}

/** As the change filter takes it: `2026-03-01T10:00:00.000`. */
export function formatLocal(ms: LocalMs): string {
  return new Date(ms).toISOString().slice(0, -1);
}

/**
 * The moment as the revision of a record: it grows with each change. Undefined on the day on which clocks go back, when
 * an hour comes twice and a later change could look older.
 */
export function toRevision(text: string | undefined, zone: string): number | undefined {
  const ms = toLocalMs(text, zone);
  if (ms === undefined || ms < 0) return undefined;
  return clocksGoBackOn(Math.floor(ms / DAY_MS), zone) ? undefined : ms;
}

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;
const timeFormats = new Map<string, Intl.DateTimeFormat>();
const knownDays = new Map<string, Map<number, boolean>>();

function timeFormatFor(zone: string): Intl.DateTimeFormat {
  const known = timeFormats.get(zone);
  if (known !== undefined) return known;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, numberingSystem: 'latn', ...time });
  timeFormats.set(zone, made);
  return made;
}

/** `day` counts from 1970-01-01. */
function clocksGoBackOn(day: number, zone: string): boolean {
  const known = knownDays.get(zone) ?? new Map<number, boolean>();
  const before = known.get(day);
  if (before !== undefined) return before;
  const offsetAt = (ms: number) => localMsOf(instantFromMs(ms), zone) - ms;
  const midnightMs = day * DAY_MS - offsetAt(day * DAY_MS);
  const goBack = offsetAt(midnightMs + DAY_MS) < offsetAt(midnightMs);
  if (known.size >= MAX_DAYS_KNOWN) known.clear();
  knownDays.set(zone, known.set(day, goBack));
  return goBack;
}
