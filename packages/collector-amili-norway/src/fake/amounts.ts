// amounts.ts — what is open on an invoice at Amili.
import { add, isNegative, type Money, subtract, sum, zero } from '@reskontra/core';
import type { FakeInvoice } from './model.ts';

export function paidOf({ original, payments }: FakeInvoice): Money {
  return sum(
    original.currency,
    payments.map(({ amount }) => amount),
  );
}

export function creditedOf({ original, corrections }: FakeInvoice): Money {
  return sum(
    original.currency,
    corrections.map(({ amount }) => amount),
  );
}

/** Never below zero. */
export function remainingPrincipalOf(invoice: FakeInvoice): Money {
  const { original, payments } = invoice;
  const principal = payments.map((payment) => payment.principal);
  const left = subtract(original, sum(original.currency, [creditedOf(invoice), ...principal]));
  return isNegative(left) ? zero(original.currency) : left;
}

/** Principal and charges. Never below zero. */
export function remainingOf(invoice: FakeInvoice): Money {
  const { original, charges } = invoice;
  const left = subtract(add(original, charges), add(creditedOf(invoice), paidOf(invoice)));
  return isNegative(left) ? zero(original.currency) : left;
}
