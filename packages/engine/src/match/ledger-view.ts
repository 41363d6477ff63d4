// ledger-view.ts — the ledger as matching asks for it. A page of transactions is prepared once, then asked in memory.
import { createLedgerIndex, type LedgerIndex } from './ledger-index.ts';
import { similarNameKeys } from './name-key.ts';
import type { OpenCase } from './open-case.ts';
import { looseNumberKey } from './text-tokens.ts';

/** Every list is in the order of the cases' ids, whatever order they were given in. */
export interface LedgerView {
  /** By `matchKey` of a reference; paid and closed cases too. */
  byReference(key: string): readonly OpenCase[];
  /** By `numberKey` of an invoice number; paid and closed cases too. */
  byNumber(key: string): readonly OpenCase[];
  /** By `looseNumberKey` of an invoice number: enough for a suggestion. */
  byLooseNumber(key: string): readonly OpenCase[];
  /** Invoices of the customers known to pay from this account. */
  byPayerAccount(account: string): readonly OpenCase[];
  /** Invoices of the customers of this name, by `nameKey`. */
  byPayerName(key: string): readonly OpenCase[];
  /** Invoices of customers whose name may be this one, by one of its `similarNameKeys`. */
  bySimilarName(key: string): readonly OpenCase[];
}

/** A view over cases held in memory. An index is made when it is first asked for: most payments need only the first. */
export function createLedgerView(cases: readonly OpenCase[]): LedgerView {
  return new CasesView(cases.length < 2 ? cases : cases.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)));
}

/** A class, because one is made for each payment: closures would be made anew each time. */
class CasesView implements LedgerView {
  readonly #cases: readonly OpenCase[];
  #references: LedgerIndex | undefined;
  #numbers: LedgerIndex | undefined;
  #looseNumbers: LedgerIndex | undefined;
  #accounts: LedgerIndex | undefined;
  #names: LedgerIndex | undefined;
  #similarNames: LedgerIndex | undefined;

  constructor(cases: readonly OpenCase[]) {
    this.#cases = cases;
  }

  byReference(key: string): readonly OpenCase[] {
    this.#references ??= createLedgerIndex(this.#cases, (open) => open.references);
    return this.#references.find(key);
  }

  byNumber(key: string): readonly OpenCase[] {
    this.#numbers ??= createLedgerIndex(this.#cases, (open) => open.numbers);
    return this.#numbers.find(key);
  }

  byLooseNumber(key: string): readonly OpenCase[] {
    this.#looseNumbers ??= createLedgerIndex(this.#cases, looseNumbersOf);
    return this.#looseNumbers.find(key);
  }

  byPayerAccount(account: string): readonly OpenCase[] {
    this.#accounts ??= createLedgerIndex(this.#cases, (open) => open.payerAccounts);
    return this.#accounts.find(account);
  }

  byPayerName(key: string): readonly OpenCase[] {
    this.#names ??= createLedgerIndex(this.#cases, (open) => open.payerNames);
    return this.#names.find(key);
  }

  bySimilarName(key: string): readonly OpenCase[] {
    this.#similarNames ??= createLedgerIndex(this.#cases, similarNamesOf);
    return this.#similarNames.find(key);
  }
}

function looseNumbersOf({ numbers }: OpenCase): readonly string[] {
  return numbers.flatMap((number) => looseNumberKey(number) ?? []);
}

function similarNamesOf({ payerNames }: OpenCase): readonly string[] {
  return payerNames.flatMap(similarNameKeys);
}
