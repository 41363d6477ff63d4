// canonical-account.ts — one form for an account, however it was written.
import { check97 } from '../reference/check-digits.ts';
import { isFinnishBban, withoutMarks } from './national-account.ts';

/**
 * The form in which two account numbers are compared: without blanks, dots and dashes, in capitals.
 * A Finnish account number of 14 digits becomes its IBAN. Other national numbers stay national: their digits do not name a country.
 * It never throws and does not say whether the account number is right.
 */
export function canonicalAccount(text: string): string {
  const account = withoutMarks(text).toUpperCase();
  return isFinnishBban(account) ? `FI${check97('FI', account)}${account}` : account;
}
