// match-input.ts — a payment as the rules read it: references, text and payer in comparable form, each made when first asked for.
import {
  type BankTransaction,
  type FoundReference,
  isDummyReference,
  type Money,
  type PlainDate,
  type PositiveMoney,
  positive,
  type ReferredDocument,
} from '@reskontra/core';
import { matchKey } from './match-key.ts';
import { nameKey } from './name-key.ts';
import { textTokens } from './text-tokens.ts';

export interface KeyedReference {
  readonly key: string;
  readonly reference: FoundReference;
}

export interface MatchInput {
  readonly amount: PositiveMoney;
  /** The day it was paid, by the payer where the bank says so. */
  readonly paidOn: PlainDate | undefined;
  /** What the payer ordered, where the bank says it. */
  readonly instructed: Money | undefined;
  readonly charges: readonly Money[];
  /** Structured references, each once. */
  readonly references: readonly KeyedReference[];
  readonly documents: readonly ReferredDocument[];
  /** Words of the free text that hold a digit. */
  readonly tokens: readonly string[];
  readonly endToEndId: string | undefined;
  readonly payerAccount: string | undefined;
  readonly payerName: string | undefined;
}

/** @throws DataError when the transaction brings no money: such a one is not matched. */
export function toMatchInput(transaction: BankTransaction): MatchInput {
  const { debtor, endToEndId } = transaction;
  let tokens: readonly string[] | undefined;
  let payerName: string | undefined;
  return {
    amount: positive(transaction.amount),
    paidOn: transaction.paidOn ?? transaction.bookedOn ?? transaction.valueOn,
    instructed: transaction.instructed,
    charges: transaction.charges,
    references: distinctReferences(transaction.references),
    documents: transaction.documents,
    get tokens() {
      tokens ??= textTokens(transaction.text);
      return tokens;
    },
    endToEndId: endToEndId === undefined || isDummyReference(endToEndId) ? undefined : endToEndId,
    payerAccount: debtor?.account,
    get payerName() {
      payerName ??= debtor?.name === undefined ? undefined : nameKey(debtor.name);
      return payerName;
    },
  };
}

function distinctReferences(references: readonly FoundReference[]): readonly KeyedReference[] {
  const [only, another] = references;
  if (only === undefined) return [];
  if (another === undefined) return [{ key: matchKey(only), reference: only }];
  const distinct = new Map<string, KeyedReference>();
  for (const reference of references) {
    const key = matchKey(reference);
    if (!distinct.has(key)) distinct.set(key, { key, reference });
  }
  return [...distinct.values()];
}
