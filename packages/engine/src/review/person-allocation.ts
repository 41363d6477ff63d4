// person-allocation.ts — what a person's decision makes of money: payments or settlements of the invoices they name.

import type { CaseId } from '@reskontra/core';
import {
  ConfigError,
  compare,
  equalMoney,
  type FactId,
  factId,
  formatMoney,
  isPositive,
  type Money,
  minimum,
  type PaymentFact,
  parseDecimal,
  positive,
  type SettlementFact,
  subtract,
  sum,
} from '@reskontra/core';
import type { Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { invoiceNamed, type MoneyInReview, type NamedInvoice } from './money-in-review.ts';

/** One part of a payment, as a person says it. */
export interface SplitPart {
  /** The invoice's number. */
  readonly invoice: string;
  /** Decimal, in the money's currency: `40.00`. */
  readonly amount: string;
}

export interface PersonAllocation {
  readonly caseId: CaseId;
  readonly fact: PaymentFact | SettlementFact;
  /** What was given to the invoice, an overpaid rest included. */
  readonly given: Money;
}

export interface AllocateByPersonOptions {
  readonly money: MoneyInReview;
  readonly parts: readonly { readonly invoice: string; readonly amount: Money }[];
  readonly as: 'debtor' | 'collector';
  readonly decision: FactId;
  /** Which decision of its review it is: every one makes facts of its own. */
  readonly ordinal: number;
  readonly because: readonly string[];
}

/** @throws ConfigError `review.no-invoice` when an invoice is not there, or has nothing open in that currency. */
export async function allocateByPerson(tx: Tx, options: AllocateByPersonOptions): Promise<readonly PersonAllocation[]> {
  const allocations: PersonAllocation[] = [];
  for (const [at, { invoice, amount }] of options.parts.entries()) {
    const named = await invoiceNamed(tx, invoice);
    const fact =
      options.as === 'collector' ? toSettlement(named, amount, at, options) : toPayment(named, amount, at, options);
    allocations.push({ caseId: named.caseId, fact, given: amount });
  }
  return allocations;
}

/** The collector pays out what it received, whatever we think is open; nothing of it is reported back. */
function toSettlement(
  named: NamedInvoice,
  amount: Money,
  at: number,
  options: AllocateByPersonOptions,
): SettlementFact {
  if (named.currency !== amount.currency) throw nothingOpen(named, amount);
  return { ...common('settlement', named, at, options), kind: 'settlement', amount: positive(amount) };
}

function toPayment(named: NamedInvoice, amount: Money, at: number, options: AllocateByPersonOptions): PaymentFact {
  const { open } = named;
  if (open === undefined || !isPositive(open) || open.currency !== amount.currency) throw nothingOpen(named, amount);
  return {
    ...common('payment', named, at, options),
    kind: 'payment',
    amount: positive(minimum(amount, open)),
    ...(compare(amount, open) > 0 ? { excess: positive(subtract(amount, open)) } : {}),
  };
}

function common(kind: string, { invoice }: NamedInvoice, at: number, options: AllocateByPersonOptions) {
  const { money, decision, ordinal, because } = options;
  return {
    id: factId(kind, money.source, `${ordinal}.${at}`), // never that of what the rules make of the same money
    invoice,
    paidOn: money.on,
    via: money.via,
    source: money.source,
    decision,
    because,
  } as const;
}

function nothingOpen({ name }: NamedInvoice, { currency }: Money): ConfigError {
  return new ConfigError(
    `Nothing is open on invoice ${name} in ${currency}. Choose another with --invoice, or dismiss the review.`,
    { code: 'review.no-invoice' },
  );
}

/**
 * The parts in money. Together they are all that came: what is left over would be a credit that nobody sees.
 * @throws ConfigError `review.split`
 */
export function partsOfSplit(split: readonly SplitPart[], whole: Money): AllocateByPersonOptions['parts'] {
  const parts = split.map(({ invoice, amount }) => ({ invoice, amount: toMoney(invoice, amount, whole) }));
  if (new Set(parts.map(({ invoice }) => invoice)).size < parts.length) throw badSplit('an invoice is named twice');
  const total = sum(
    whole.currency,
    parts.map(({ amount }) => amount),
  );
  if (!equalMoney(total, whole)) throw badSplit(`the parts make ${formatMoney(total)}, but ${formatMoney(whole)} came`);
  return parts;
}

function toMoney(invoice: string, text: string, { currency }: Money): Money {
  const amount = tryParse(text, currency);
  if (amount === undefined || !isPositive(amount)) throw badSplit(`"${text}" for ${invoice} is no amount above zero`);
  return amount;
}

function tryParse(text: string, currency: Money['currency']): Money | undefined {
  try {
    return parseDecimal(text, currency);
  } catch {
    return undefined; // said better by the caller
  }
}

function badSplit(why: string): ConfigError {
  return new ConfigError(`The split cannot be used: ${why}. Write it like --split 1001=40.00,1002=60.00.`, {
    code: 'review.split',
  });
}

/**
 * One candidate is meant when a person accepts without naming it; several are asked about; none means: just seen.
 * @throws ConfigError `review.which-invoice`
 */
export function theOnlyCandidate(review: Review): string | undefined {
  const possible = review.candidates.filter((candidate) => candidate.whyNot === undefined);
  if (possible.length > 1) {
    const list = possible.map((candidate) => candidate.invoice).join(', ');
    throw new ConfigError(
      `Review ${review.id} has several candidates (${list}). Say which: --invoice NUMBER, or --split NUMBER=AMOUNT,….`,
      { code: 'review.which-invoice' },
    );
  }
  return possible[0]?.invoice;
}
