// netting.ts — joins a payment to the booking that takes it back within the same file: together they are nothing.
import { type BankTransaction, isDummyReference } from '@reskontra/core';
import { matchKey } from '../match/match-key.ts';

/** Knows the file's reversals and returns; each undoes one payment at most. */
export interface Netting {
  /** The booking that takes this payment back, if the file has one that is still free. */
  takesBack(payment: BankTransaction): BankTransaction | undefined;
}

export function createNetting(takings: readonly BankTransaction[]): Netting {
  const free = new Set(takings);
  return {
    takesBack(payment) {
      for (const taking of free) {
        if (!isSamePayment(payment, taking)) continue;
        free.delete(taking);
        return taking;
      }
      return undefined;
    },
  };
}

/** True for a booking that takes a received payment back. */
export function isTaking(transaction: BankTransaction): boolean {
  return (
    transaction.status === 'booked' &&
    transaction.amount.minor < 0 &&
    (transaction.reversal || transaction.returnReason !== undefined)
  );
}

function isSamePayment(payment: BankTransaction, taking: BankTransaction): boolean {
  const opposite = payment.amount.minor === -taking.amount.minor && payment.amount.currency === taking.amount.currency;
  if (!opposite || payment.status !== 'booked' || payment.account !== taking.account) return false;
  return sameBankId(payment, taking) || sameOrder(payment, taking) || sameReference(payment, taking);
}

function sameBankId(payment: BankTransaction, taking: BankTransaction): boolean {
  const ids = [payment.bankId, payment.entryBankId].filter((id) => id !== undefined);
  return ids.some((id) => id === taking.originalBankId || id === taking.bankId || id === taking.entryBankId);
}

function sameOrder(payment: BankTransaction, taking: BankTransaction): boolean {
  if (payment.uetr !== undefined && payment.uetr === taking.uetr) return true;
  const id = payment.endToEndId;
  return id !== undefined && !isDummyReference(id) && id === taking.endToEndId;
}

function sameReference(payment: BankTransaction, taking: BankTransaction): boolean {
  const keys = new Set(payment.references.map(matchKey));
  return taking.references.some((reference) => keys.has(matchKey(reference)));
}
