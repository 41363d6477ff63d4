// swift-day.ts — days as field 61 and the balances write them.
import { daysBetween, isPlainDate, type PlainDate } from '@reskontra/core';

/** A day, and whether it had to be moved to the end of its month: banks that count 30 days a month send 30 February. */
export interface SwiftDay {
  readonly day: PlainDate;
  readonly moved: boolean;
}

const FIRST_YEAR_OF_1900 = 80; // SWIFT messages are younger

/** `YYMMDD`; undefined when there is no such month, or no day at all. */
export function readSwiftDay(text: string): SwiftDay | undefined {
  const [, year = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  return toDay(`${Number(year) < FIRST_YEAR_OF_1900 ? '20' : '19'}${year}`, month, day);
}

/** `MMDD` beside a whole day: in the year that brings it nearest, so that entries around New Year keep their order. */
export function readEntryDay(text: string, beside: PlainDate): SwiftDay | undefined {
  if (beside.endsWith(`-${text.slice(0, 2)}-${text.slice(2)}`)) return { day: beside, moved: false };
  const year = Number(beside.slice(0, 4));
  const candidates = [year - 1, year, year + 1]
    .map((candidate) => toDay(String(candidate), text.slice(0, 2), text.slice(2)))
    .filter((candidate) => candidate !== undefined);
  return candidates.toSorted((a, b) => distance(a.day, beside) - distance(b.day, beside))[0];
}

function toDay(year: string, month: string, day: string): SwiftDay | undefined {
  const exact = `${year}-${month}-${day}`;
  if (isPlainDate(exact)) return { day: exact, moved: false };
  if (!/^(29|30|31)$/.test(day)) return undefined;
  const last = [30, 29, 28].map((candidate) => `${year}-${month}-${candidate}`).find(isPlainDate);
  return last === undefined ? undefined : { day: last, moved: true };
}

function distance(a: PlainDate, b: PlainDate): number {
  return Math.abs(daysBetween(a, b));
}
