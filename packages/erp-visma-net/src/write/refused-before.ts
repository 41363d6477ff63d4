// refused-before.ts — what Visma.net would refuse for a reason that can be told better here.
import {
  type CommandOf,
  compare,
  formatMoney,
  type Money,
  type Outcome,
  parseDecimal,
  SdkError,
} from '@reskontra/core';
import type { VismaNetConfig } from '../config.ts';
import type { FoundInvoice } from './look-up.ts';
import type { WriteOptions } from './write-options.ts';

type Clearing = NonNullable<VismaNetConfig['clearing']>;

/** The rejection of a payment that cannot be booked; undefined when nothing speaks against it. */
export function refusedBefore(
  { bookAccount, sum }: CommandOf<'erp.register_payment'>,
  { number, invoice }: FoundInvoice,
  clearing: Clearing,
  { config }: WriteOptions,
): Outcome | undefined {
  if (bookAccount !== undefined && bookAccount !== clearing.balanceAccount) {
    const message = `A payment of invoice ${number} is to be booked on ${bookAccount}, but the clearing account of this company is ${clearing.balanceAccount}. Make the two agree in the configuration.`;
    return { kind: 'rejected', code: 'erp.other-book-account', message };
  }
  const currency = (invoice.currencyId ?? config.currency).trim().toUpperCase();
  if (currency !== sum.currency) {
    const message = `${formatMoney(sum)} cannot be booked on invoice ${number}, which is in ${currency.slice(0, 3)}. Book it by hand.`;
    return { kind: 'rejected', code: 'erp.other-currency', message };
  }
  const balance = invoice.balance === undefined ? undefined : tryParseDecimal(invoice.balance, sum);
  if (balance === undefined || compare(sum, balance) <= 0) return undefined;
  const message = `${formatMoney(sum)} cannot be booked on invoice ${number}: only ${formatMoney(balance)} is open there. See who else paid it, and return the rest or book it on account by hand.`;
  return { kind: 'rejected', code: 'erp.more-than-open', message };
}

function tryParseDecimal(text: string, { currency }: Money): Money | undefined {
  try {
    return parseDecimal(text, currency);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined; // Visma.net itself compares the two
  }
}
