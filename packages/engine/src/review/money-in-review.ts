// money-in-review.ts — the money that a review is about, and the invoices that a person may give it to.
import {
  type BankTransaction,
  type CaseId,
  ConfigError,
  type CurrencyCode,
  type FactId,
  type InvoiceKey,
  isPositive,
  type Money,
  openAmount,
  type PlainDate,
} from '@reskontra/core';
import { findCaseByKey, findCaseByName, loadCase } from '../journal/cases.ts';
import { findExplanation } from '../journal/explanations.ts';
import { getFact } from '../journal/facts.ts';
import type { Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';

export interface MoneyInReview {
  readonly amount: Money;
  readonly on: PlainDate;
  readonly source: FactId;
  /** Who saw it, so that a second sighting by the other side is known for the same money. */
  readonly via: 'bank' | 'erp';
  /** The bank names the collector as the payer: the question was only which invoice. */
  readonly isCollectors: boolean;
  /** Undefined when the ERP told of it. */
  readonly transaction: BankTransaction | undefined;
}

/** Undefined when the review is about something else. */
export async function moneyInReview(tx: Tx, review: Review): Promise<MoneyInReview | undefined> {
  const fact = await getFact(tx, review.factSeq);
  if (fact.kind === 'erp-payment') {
    const { amount, paidOn, id } = fact;
    return { amount, on: paidOn, source: id, via: 'erp', isCollectors: false, transaction: undefined };
  }
  if (fact.kind !== 'bank-transaction') return undefined;
  const { transaction, id } = fact;
  const on = transaction.bookedOn ?? transaction.valueOn ?? transaction.paidOn;
  if (on === undefined || !isPositive(transaction.amount)) return undefined;
  const isCollectors = (await findExplanation(tx, review.factSeq))?.class === 'collector';
  return { amount: transaction.amount, on, source: id, via: 'bank', isCollectors, transaction };
}

export interface NamedInvoice {
  readonly name: string;
  readonly caseId: CaseId;
  readonly invoice: InvoiceKey;
  readonly open: Money | undefined;
  readonly currency: CurrencyCode | undefined;
}

/** @throws ConfigError `review.no-invoice` */
export async function invoiceNamed(tx: Tx, name: string): Promise<NamedInvoice> {
  const id = (await findCaseByKey(tx, `number:${name}`)) ?? (await findCaseByName(tx, name));
  if (id === undefined)
    throw new ConfigError(`There is no invoice ${name}. See: cases list.`, { code: 'review.no-invoice' });
  const kase = await loadCase(tx, id);
  const invoice = kase.invoice?.invoice ?? kase.assignment?.invoice ?? { number: name };
  const currency = kase.invoice?.amount.currency ?? kase.assignment?.sum.currency;
  return { name, caseId: id, invoice, open: openAmount(kase), currency };
}
