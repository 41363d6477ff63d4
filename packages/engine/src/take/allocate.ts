// allocate.ts — writes down what a payment was found to be for: payments, settlements and deducted credit notes.
import {
  assert,
  type BankTransaction,
  type CreditAppliedFact,
  type FactId,
  factId,
  type PaymentFact,
  type PlainDate,
  type SettlementFact,
} from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact } from '../journal/cases.ts';
import { addPayerAccount } from '../journal/lookups.ts';
import type { Tx } from '../journal/transaction.ts';
import type { Allocated, Allocation, CreditAllocation } from '../match/decision.ts';
import { type CaseFact, type TakePolicy, takeFact } from './take-fact.ts';

export interface AllocateOptions {
  readonly transaction: BankTransaction;
  readonly source: FactId;
  readonly seq: number;
  readonly kind: 'payment' | 'settlement';
  readonly match: Allocated;
  /** What classification said of the payer. */
  readonly evidence: readonly string[];
}

/** Takes one fact for each part of the payment; its day is the bank's booking day where there is one. */
export async function allocate(tx: Tx, options: AllocateOptions, policy: TakePolicy): Promise<Decided> {
  const { transaction, match, kind } = options;
  const day = dayOf(transaction);
  assert(day !== undefined, 'A bank transaction without a day was allocated.');

  let decided = NOTHING_DECIDED;
  const take = async (caseId: Allocation['caseId'], fact: CaseFact): Promise<void> => {
    await linkFact(tx, caseId, options.seq);
    decided = bothDecided(decided, (await takeFact(tx, fact, policy)).decided);
  };
  // Credits first: what they leave open is what the money pays.
  for (const [at, credit] of match.credits.entries()) await take(credit.caseId, toCredit(credit, at, day, options));
  for (const [at, allocation] of match.allocations.entries()) {
    await take(allocation.caseId, toMoneyFact(allocation, at, day, options));
    const account = transaction.debtor?.account;
    if (kind === 'payment' && account !== undefined) await addPayerAccount(tx, allocation.caseId, account);
  }
  return decided;
}

/** The bank's booking day, or the best that it gives instead. */
export function dayOf({ bookedOn, valueOn, paidOn }: BankTransaction): PlainDate | undefined {
  return bookedOn ?? valueOn ?? paidOn;
}

type Origin = Pick<AllocateOptions, 'source' | 'kind' | 'match' | 'evidence'>;

/** The payment or settlement that one part of the money is. */
export function toMoneyFact(
  allocation: Allocation,
  at: number,
  day: PlainDate,
  origin: Origin,
): PaymentFact | SettlementFact {
  return origin.kind === 'payment' ? toPayment(allocation, at, day, origin) : toSettlement(allocation, at, day, origin);
}

function toPayment(allocation: Allocation, at: number, day: PlainDate, options: Origin): PaymentFact {
  const { excess, received, differences } = allocation;
  return {
    ...common('payment', allocation, at, day, options),
    kind: 'payment',
    ...(excess === undefined ? {} : { excess }),
    ...(received === undefined ? {} : { received }),
    ...(differences === undefined ? {} : { differences: [...differences] }),
  };
}

function toSettlement(allocation: Allocation, at: number, day: PlainDate, options: Origin): SettlementFact {
  return { ...common('settlement', allocation, at, day, options), kind: 'settlement' };
}

function common(kind: string, allocation: Allocation, at: number, day: PlainDate, options: Origin) {
  return {
    id: factId(kind, options.source, String(at)),
    invoice: allocation.invoice,
    amount: allocation.amount,
    paidOn: day,
    via: 'bank',
    source: options.source,
    because: [...options.match.because, ...options.evidence],
  } as const;
}

function toCredit(credit: CreditAllocation, at: number, day: PlainDate, options: Origin): CreditAppliedFact {
  return {
    id: factId('credit-applied', options.source, String(at)),
    kind: 'credit-applied',
    invoice: credit.invoice,
    creditNote: credit.creditNote,
    amount: credit.amount,
    on: day,
    via: 'bank',
  };
}
