// values.ts — days and amounts of Netvisor in ours.
import {
  type CurrencyCode,
  DataError,
  formatDecimal,
  type Money,
  type PlainDate,
  parseDecimal,
  parsePlainDate,
} from '@reskontra/core';

const FINNISH_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s.*)?$/;
const BLANKS = /[\s\u00a0]/g; // between thousands

/** `2026-04-01` or `1.4.2026`, with or without a time of day. @throws DataError `date.invalid` */
export function toDay(text: string): PlainDate {
  const [, day = '', month = '', year = ''] = FINNISH_DAY.exec(text.trim()) ?? [];
  if (year !== '') return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsePlainDate(/^\d{4}-\d\d-\d\d[T ]/.test(text.trim()) ? text.trim().slice(0, 10) : text.trim());
}

/** `249,90`, `1 249,90`, `250` or `249.90`. @throws DataError, as `parseDecimal` */
export function toMoney<C extends CurrencyCode>(text: string, currency: C): Money<C> {
  const digits = text.replace(BLANKS, '');
  return parseDecimal(digits, currency, { decimalMark: digits.includes(',') ? ',' : '.' });
}

/** Whether the text is an amount below zero, whatever its currency. */
export function isNegativeText(text: string | undefined): boolean {
  return text !== undefined && /^\s*-/.test(text) && /[1-9]/.test(text);
}

/** As Netvisor takes it: `249,90`. */
export function toWireAmount(amount: Money): string {
  return formatDecimal(amount).replace('.', ',');
}

export function noAmount(record: string): DataError {
  return new DataError(`${record} has no amount. Look at it in Netvisor.`, { code: 'erp.no-amount', path: 'amount' });
}
