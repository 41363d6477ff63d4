// untold-payment.ts — finds the payment that a booking takes back, while nothing has been told of it, and undoes it.
import {
  absolute,
  type BankTransaction,
  type CaseId,
  factId,
  type PaymentFact,
  type PaymentReturnedFact,
  positive,
} from '@reskontra/core';
import { likeness } from '../import/netting.ts';
import { loadCase } from '../journal/cases.ts';
import { findFactById } from '../journal/facts.ts';
import { casesByReference } from '../journal/lookups.ts';
import type { Tx } from '../journal/transaction.ts';

export interface UntoldPayment {
  readonly caseId: CaseId;
  readonly payment: PaymentFact;
}

/** The one payment of that amount that this may mean and that waits for its assignment; undefined unless there is exactly one. */
export async function findUntoldPayment(tx: Tx, taking: BankTransaction): Promise<UntoldPayment | undefined> {
  const found: UntoldPayment[] = [];
  for (const caseId of await casesOf(tx, taking)) {
    const kase = await loadCase(tx, caseId);
    const isTold = kase.commands.some((command) => command.type === 'assignment.paid');
    const back = new Set(kase.returned.map((returned) => returned.payment));
    for (const payment of kase.payments) {
      if (isTold || back.has(payment.id) || payment.excess !== undefined) continue;
      const source = await findFactById(tx, payment.source);
      if (source?.kind === 'bank-transaction' && isOpposite(source.transaction, taking))
        found.push({ caseId, payment });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

export interface ToReturnedOptions {
  readonly key: string;
  readonly transaction: BankTransaction;
  readonly because: readonly string[];
}

/** That the payment came back, as this booking says. */
export function toReturned(payment: PaymentFact, options: ToReturnedOptions): PaymentReturnedFact {
  const { key, transaction, because } = options;
  return {
    id: factId('payment-returned', key, '0'),
    kind: 'payment-returned',
    invoice: payment.invoice,
    amount: positive(absolute(transaction.amount)),
    on: transaction.bookedOn ?? transaction.valueOn ?? payment.paidOn,
    payment: payment.id,
    because,
  };
}

function isOpposite(payment: BankTransaction, taking: BankTransaction): boolean {
  return (
    payment.account === taking.account &&
    payment.amount.currency === taking.amount.currency &&
    payment.amount.minor === -taking.amount.minor &&
    likeness(payment, taking) > 0
  );
}

async function casesOf(tx: Tx, { references }: BankTransaction): Promise<ReadonlySet<CaseId>> {
  const cases = new Set<CaseId>();
  for (const reference of references) for (const id of await casesByReference(tx, reference)) cases.add(id);
  return cases;
}
