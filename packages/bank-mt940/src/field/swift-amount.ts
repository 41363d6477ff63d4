// swift-amount.ts — amounts with a comma, in the currency of their statement.
import {
  type CurrencyCode,
  formatDecimal,
  isCurrencyCode,
  type Money,
  money,
  parseDecimal,
  SdkError,
} from '@reskontra/core';

/**
 * Withdrawn currencies with two decimals that old statements still carry. The contract's table has active currencies only,
 * so their amounts are read as if they were euros and named as what they are: for reading and adding, not for invoices.
 */
const WITHDRAWN: ReadonlySet<string> = new Set(['ATS', 'DEM', 'EEK', 'FIM', 'FRF', 'HRK', 'LTL', 'LVL', 'NLG']);

/** The currency of a statement, active or withdrawn; undefined when it is neither. */
export function readCurrency(text: string): CurrencyCode | undefined {
  if (isCurrencyCode(text)) return text;
  return WITHDRAWN.has(text) ? (text as CurrencyCode) : undefined;
}

/** `1234,5` without sign; undefined when it is anything else or has more decimals than the currency. */
export function readAmount(text: string, currency: CurrencyCode): Money | undefined {
  if (!/^\d+(?:,\d*)?$/.test(text)) return undefined;
  try {
    const { minor } = parseDecimal(text, isCurrencyCode(currency) ? currency : 'EUR', { decimalMark: ',' });
    return money(currency, minor);
  } catch (error) {
    if (SdkError.is(error, 'data')) return undefined;
    throw error;
  }
}

/** The amount for a person. */
export function describeAmount(amount: Money): string {
  const decimals = isCurrencyCode(amount.currency) ? amount : money('EUR', amount.minor);
  return `${formatDecimal(decimals)} ${amount.currency}`;
}
