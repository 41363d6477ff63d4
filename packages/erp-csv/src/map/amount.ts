// amount.ts — amounts as spreadsheets write them: decimal comma or point, thousands in groups.
import { type CurrencyCode, DataError, type Money, parseDecimal } from '@reskontra/core';

export type DecimalMark = '.' | ',';

const BLANKS = " \\u00a0\\u2009\\u202f'’";
const GROUPED = {
  '.': new RegExp(`^([+-]?)(\\d+|\\d{1,3}([,${BLANKS}])\\d{3}(?:\\3\\d{3})*)(\\.\\d*)?$`),
  ',': new RegExp(`^([+-]?)(\\d+|\\d{1,3}([.${BLANKS}])\\d{3}(?:\\3\\d{3})*)(,\\d*)?$`),
} as const;

/** What a cell says about the decimal mark of its file; nothing when it could be read both ways. */
export function decimalMarkIn(text: string): DecimalMark | undefined {
  const mark = /([.,])(?:\d{1,2}|\d{4,})?$/.exec(text)?.[1] ?? /[.,]\d{3}([.,])\d{3}$/.exec(oneEach(text))?.[1];
  return mark === '.' || mark === ',' ? mark : undefined;
}

/** Whether a cell can be read both ways: `1,240` is one and a bit, or more than a thousand. */
export function isUnclear(text: string): boolean {
  return /^[+-]?[\d.,]+$/.test(text) && /[.,]/.test(text) && decimalMarkIn(text) === undefined;
}

/**
 * An amount. Thousands may be grouped by blanks, apostrophes or the mark that is not the decimal one.
 * @throws DataError `erp-csv.amount`, and as `parseDecimal`
 */
export function toAmount(text: string, currency: CurrencyCode, mark: DecimalMark): Money {
  const [, sign, units, , decimals = ''] = GROUPED[mark].exec(text.replace(/^[−–]/, '-')) ?? [];
  if (units === undefined) {
    throw new DataError(
      `the cell is not an amount with a decimal "${mark}". Correct it, or set "decimalMark" in the configuration.`,
      { code: 'erp-csv.amount' },
    );
  }
  return parseDecimal(`${sign}${units.replace(/\D/g, '')}${decimals}`, currency, { decimalMark: mark });
}

/** `1.240,000` holds both marks, one each: then the last one is the decimal mark. */
function oneEach(text: string): string {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  return (points >= 1 && commas === 1) || (commas >= 1 && points === 1) ? text : '';
}
