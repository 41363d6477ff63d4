// fields.ts — the fields that fixed-width records are made of: days, amounts, counts, texts.
import { type CurrencyCode, isPlainDate, type Money, money, type PlainDate } from '@reskontra/core';

/** Text without the blanks that fill its field; undefined when nothing is left. */
export function readText(field: string): string | undefined {
  const text = field.trim();
  return text === '' ? undefined : text;
}

/** The texts of a row of fields of the same width, empty ones left out. */
export function readTexts(fields: string, width: number): readonly string[] {
  const texts: string[] = [];
  for (let start = 0; start < fields.length; start += width) {
    const text = readText(fields.slice(start, start + width));
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** A day `YYMMDD`; undefined for zeros, blanks and days that do not exist. */
export function readYearFirst(field: string): PlainDate | undefined {
  return /^\d{6}$/.test(field) ? toDay(field.slice(0, 2), field.slice(2, 4), field.slice(4)) : undefined;
}

/** A day `DDMMYY`; undefined for zeros, blanks and days that do not exist. */
export function readDayFirst(field: string): PlainDate | undefined {
  return /^\d{6}$/.test(field) ? toDay(field.slice(4), field.slice(2, 4), field.slice(0, 2)) : undefined;
}

/** A day `YYYYMMDD`; undefined for zeros, blanks and days that do not exist. */
export function readFullDay(field: string): PlainDate | undefined {
  const text = `${field.slice(0, 4)}-${field.slice(4, 6)}-${field.slice(6)}`;
  return isPlainDate(text) ? text : undefined;
}

/** An amount in smallest units, digits only; undefined when the field is anything else. */
export function readMinor(field: string, currency: CurrencyCode): Money | undefined {
  const count = readCount(field);
  return count === undefined ? undefined : money(currency, count);
}

/** A count, digits only; undefined when the field is anything else. */
export function readCount(field: string): number | undefined {
  if (!/^\d+$/.test(field)) return undefined;
  const count = Number(field);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** Digits without the zeros that fill their field; undefined when nothing is left. */
export function readNumber(field: string): string | undefined {
  return readText(field.trim().replace(/^0+/, ''));
}

const FIRST_YEAR_OF_1900 = 80; // these formats are younger than 1980

function toDay(year: string, month: string, day: string): PlainDate | undefined {
  const text = `${Number(year) < FIRST_YEAR_OF_1900 ? '20' : '19'}${year}-${month}-${day}`;
  return isPlainDate(text) ? text : undefined;
}
