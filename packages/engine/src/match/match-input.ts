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
  return new PaymentInput(transaction);
}

/** A class, because a million of them are made: an object literal would make its getters anew each time. */
class PaymentInput implements MatchInput {
  readonly amount: PositiveMoney;
  readonly references: readonly KeyedReference[];
  readonly #transaction: BankTransaction;
  #tokens: readonly string[] | undefined;
  #payerName: string | undefined;

  constructor(transaction: BankTransaction) {
    this.amount = positive(transaction.amount);
    this.references = distinctReferences(transaction.references);
    this.#transaction = transaction;
  }

  get paidOn(): PlainDate | undefined {
    const { paidOn, bookedOn, valueOn } = this.#transaction;
    return paidOn ?? bookedOn ?? valueOn;
  }

  get instructed(): Money | undefined {
    return this.#transaction.instructed;
  }

  get charges(): readonly Money[] {
    return this.#transaction.charges;
  }

  get documents(): readonly ReferredDocument[] {
    return this.#transaction.documents;
  }

  get endToEndId(): string | undefined {
    const { endToEndId } = this.#transaction;
    return endToEndId === undefined || isDummyReference(endToEndId) ? undefined : endToEndId;
  }

  get payerAccount(): string | undefined {
    return this.#transaction.debtor?.account;
  }

  get tokens(): readonly string[] {
    this.#tokens ??= textTokens(this.#transaction.text);
    return this.#tokens;
  }

  get payerName(): string | undefined {
    const name = this.#transaction.debtor?.name;
    this.#payerName ??= name === undefined ? undefined : nameKey(name);
    return this.#payerName;
  }
}

function distinctReferences(references: readonly FoundReference[]): readonly KeyedReference[] {
  const only = references[0];
  if (only === undefined) return [];
  if (references.length === 1) return [{ key: matchKey(only), reference: only }];
  const distinct = new Map<string, KeyedReference>();
  for (const reference of references) {
    const key = matchKey(reference);
    if (!distinct.has(key)) distinct.set(key, { key, reference });
  }
  return [...distinct.values()];
}
