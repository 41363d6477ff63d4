// order-problems.ts — orders to the simulator that cannot be followed, and what they say.
import { ConfigError, DataError, type Money, parseDecimal } from '@reskontra/core';
import type { Assignment, Invoice } from './model.ts';
import type { OutgoingInvoice } from './rules/route-invoice.ts';

/** @throws DataError `simulator.payment` */
export function readPayment({ kind, sum }: Assignment | Invoice, amount: string | Money): Money {
  const paid = typeof amount === 'string' ? parseDecimal(amount, sum.currency) : amount;
  if (kind === 'invoice' && paid.minor > 0) return paid;
  throw new DataError('A customer pays a positive sum, for an invoice.', {
    code: 'simulator.payment',
  });
}

/** @throws DataError `simulator.invoice-sum` */
export function requireSign({ kind, sum }: OutgoingInvoice): void {
  if (kind === 'credit-note' ? sum.minor < 0 : sum.minor > 0) return;
  throw new DataError('The sum of an invoice is positive, and that of a credit note negative.', {
    code: 'simulator.invoice-sum',
  });
}

/** @throws DataError `simulator.unknown-record` */
export function missing(what: string): never {
  throw new DataError(`The simulator has no such ${what}. Check the id.`, { code: 'simulator.unknown-record' });
}

export function notMovable(): ConfigError {
  return new ConfigError("The simulator's clock belongs to somebody else. Move it there, or give a virtual clock.", {
    code: 'simulator.clock',
  });
}
