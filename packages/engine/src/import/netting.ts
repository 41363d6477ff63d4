// netting.ts — joins a payment to the booking that takes it back within the same file: together they are nothing.
import { type BankTransaction, counterparty, isDummyReference } from '@reskontra/core';
import { matchKey } from '../match/match-key.ts';
import { byDayThenKey, type Keyed } from './by-day-then-key.ts';

/** Knows the bookings of a file that take a payment back. */
export interface Netting {
  /** Whether one of them may mean this payment; which one is known when the whole file has been read. */
  mayMean(payment: BankTransaction): boolean;
}

export function createNetting(takings: readonly BankTransaction[]): Netting {
  const byAmount = Map.groupBy(takings, (taking) => amountKey(taking, -1));
  return {
    mayMean: (payment) => (byAmount.get(amountKey(payment, 1)) ?? []).some((taking) => likeness(payment, taking) > 0),
  };
}

/**
 * The taken back payment's key for each booking's key, one to one. The surest pairs come first, then the oldest, so that
 * the order of the file decides nothing.
 */
export function pairTakings(payments: readonly Keyed[], takings: readonly Keyed[]): ReadonlyMap<string, string> {
  const byAmount = Map.groupBy(payments, ({ transaction }) => amountKey(transaction, 1));
  const pairs = takings
    .flatMap((taking) =>
      (byAmount.get(amountKey(taking.transaction, -1)) ?? []).map((payment) => ({
        payment,
        taking,
        likeness: likeness(payment.transaction, taking.transaction),
      })),
    )
    .filter((pair) => pair.likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || byDayThenKey(a.taking, b.taking) || byDayThenKey(a.payment, b.payment));

  const paymentOf = new Map<string, string>();
  const taken = new Set<string>();
  for (const { payment, taking } of pairs) {
    if (paymentOf.has(taking.key) || taken.has(payment.key)) continue;
    paymentOf.set(taking.key, payment.key);
    taken.add(payment.key);
  }
  return paymentOf;
}

/** Only equal amounts of one account can undo each other; looked up, so that many of either cost little. */
function amountKey({ account, amount }: BankTransaction, sign: 1 | -1): string {
  return `${account} ${amount.currency} ${amount.minor * sign}`;
}

/** 3: the bank names the original. 2: the payer's own id. 1: only the reference, and nobody else. 0: another payment. */
export function likeness(payment: BankTransaction, taking: BankTransaction): 0 | 1 | 2 | 3 {
  if (payment.status !== 'booked') return 0;
  if (sameBankId(payment, taking)) return 3;
  if (isAfter(payment, taking)) return 0; // what comes later cannot go back before it came
  if (sameOrder(payment, taking)) return 2;
  const namesAnother = taking.originalBankId !== undefined;
  return !namesAnother && sameReference(payment, taking) && maySameParty(payment, taking) ? 1 : 0;
}

export function sameBankId(payment: BankTransaction, taking: BankTransaction): boolean {
  const ids = [payment.bankId, payment.entryBankId].filter((id) => id !== undefined);
  return ids.some((id) => id === taking.originalBankId || id === taking.bankId || id === taking.entryBankId);
}

function sameOrder(payment: BankTransaction, taking: BankTransaction): boolean {
  if (payment.uetr !== undefined && payment.uetr === taking.uetr) return true;
  const id = payment.endToEndId;
  return id !== undefined && !isDummyReference(id) && id === taking.endToEndId;
}

export function sameReference(payment: BankTransaction, taking: BankTransaction): boolean {
  const keys = new Set(payment.references.map(matchKey));
  return taking.references.some((reference) => keys.has(matchKey(reference)));
}

function isAfter(payment: BankTransaction, taking: BankTransaction): boolean {
  return payment.bookedOn !== undefined && taking.bookedOn !== undefined && payment.bookedOn > taking.bookedOn;
}

/** True unless both name the payer, and differently: the collector's money is not the debtor's. */
export function maySameParty(payment: BankTransaction, taking: BankTransaction): boolean {
  const payer = counterparty(payment);
  const payee = counterparty(taking);
  if (payer?.account !== undefined && payee?.account !== undefined) return payer.account === payee.account;
  if (payer?.name === undefined || payee?.name === undefined) return true;
  return payer.name.trim().toUpperCase() === payee.name.trim().toUpperCase();
}
