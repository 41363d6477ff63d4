// banking-days.ts — the days on which Finnish banks and letters move.
import { addDays, type PlainDate, parsePlainDate } from '@reskontra/core';

const FIXED_HOLIDAYS = new Set(['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26']);
const EASTER_HOLIDAYS = [-2, 1, 39]; // Good Friday, Easter Monday, Ascension Day: days from Easter Sunday

/** Whether the day is a banking day in Finland: Monday to Friday, no holiday, not Midsummer Eve or Christmas Eve. */
export function isBankingDay(date: PlainDate): boolean {
  const weekday = new Date(date).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (FIXED_HOLIDAYS.has(date.slice(5)) || isMidsummerEve(date, weekday)) return false;
  const easter = easterSunday(Number(date.slice(0, 4)));
  return !EASTER_HOLIDAYS.some((days) => addDays(easter, days) === date);
}

/** The day itself when it is a banking day, else the next one. */
export function bankingDayFrom(date: PlainDate): PlainDate {
  let day = date;
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}

/** So many banking days later. */
export function addBankingDays(date: PlainDate, days: number): PlainDate {
  let day = bankingDayFrom(date);
  for (let left = days; left > 0; left -= 1) day = bankingDayFrom(addDays(day, 1));
  return day;
}

/** How many banking days there are after the first day, the last one included. */
export function bankingDaysUntil(from: PlainDate, to: PlainDate, limit: number): number {
  let found = 0;
  for (let day = addDays(from, 1); day <= to && found < limit; day = addDays(day, 1)) {
    if (isBankingDay(day)) found += 1;
  }
  return found;
}

// The Friday from 19 to 25 June.
function isMidsummerEve(date: PlainDate, weekday: number): boolean {
  return weekday === 5 && date.slice(5) >= '06-19' && date.slice(5) <= '06-25';
}

// The Gregorian computus of Meeus, Jones and Butcher.
function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * century + 13) / 25);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return parsePlainDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
