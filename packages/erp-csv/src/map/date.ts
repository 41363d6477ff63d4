// date.ts — days as spreadsheets write them.
import { DataError, isPlainDate, type PlainDate } from '@reskontra/core';

/** The forms that may be declared. One or two digits for day and month are both read. */
export const DATE_FORMATS = [
  'yyyy-mm-dd',
  'd.m.yyyy',
  'dd.mm.yyyy',
  'd/m/yyyy',
  'dd/mm/yyyy',
  'm/d/yyyy',
  'mm/dd/yyyy',
  'd-m-yyyy',
  'dd-mm-yyyy',
  'yyyy/mm/dd',
  'yyyymmdd',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** Whether the text has the form yyyy-mm-dd, with midnight after it at most. */
export function isIsoDate(text: string): boolean {
  return ISO.test(text);
}

/**
 * A day in the declared form; yyyy-mm-dd is read whatever is declared. Other forms are refused: 03/04/2026 is one day
 * in Oslo and another in New York.
 * @throws DataError `erp-csv.date`
 */
export function toDate(text: string, format: DateFormat | undefined): PlainDate {
  const iso = ISO.exec(text)?.[1] ?? (format === undefined ? undefined : fromFormat(text, format));
  if (iso !== undefined && isPlainDate(iso)) return iso;
  const expected = format === undefined || format === 'yyyy-mm-dd' ? 'yyyy-mm-dd' : `${format} or yyyy-mm-dd`;
  const remedy =
    format === undefined ? ' Set "dateFormat" in the configuration if the file writes days in another way.' : '';
  throw new DataError(`the cell is not a day in the form ${expected}.${remedy}`, { code: 'erp-csv.date' });
}

/** A day as the file writes it. */
export function fromDate(day: PlainDate, format: DateFormat = 'yyyy-mm-dd'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const write = (text: string, letters: string) => (letters.length === 1 ? String(Number(text)) : text);
  return format
    .replace('yyyy', year)
    .replace(/m+/, (letters) => write(month, letters))
    .replace(/d+/, (letters) => write(date, letters));
}

function fromFormat(text: string, format: DateFormat): string | undefined {
  const order = [...format.replace(/[^dmy]/g, '').replace(/(.)\1+/g, '$1')];
  const mark = /[^dmy]/.exec(format)?.[0];
  const parts = mark === undefined ? /^(\d{4})(\d\d)(\d\d)$/.exec(text)?.slice(1) : text.split(mark);
  if (parts?.length !== 3 || !parts.every((part) => /^\d+$/.test(part))) return undefined;
  const part = (letter: string) => parts[order.indexOf(letter)] ?? '';
  if (part('y').length !== 4) return undefined;
  return `${part('y')}-${part('m').padStart(2, '0')}-${part('d').padStart(2, '0')}`;
}
