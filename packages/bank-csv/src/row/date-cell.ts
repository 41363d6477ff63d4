// date-cell.ts — a day in the forms that a profile allows.
import { isPlainDate, type PlainDate } from '@reskontra/core';
import type { CsvProfile } from '../profile/csv-profile.ts';

export type DateFormat = CsvProfile['dates'][number];

const PATTERNS: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]\d{2}:\d{2}.*)?$/,
  'YYYY/MM/DD': /^(?<year>\d{4})\/(?<month>\d{2})\/(?<day>\d{2})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
};

export function readDate(cell: string, formats: readonly DateFormat[]): PlainDate | undefined {
  for (const format of formats) {
    const { year = '', month = '', day = '' } = PATTERNS[format].exec(cell)?.groups ?? {};
    const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (isPlainDate(text)) return text;
  }
  return undefined;
}
