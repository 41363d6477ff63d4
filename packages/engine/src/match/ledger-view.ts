// ledger-view.ts — the ledger as matching asks for it. A page of transactions is prepared once, then asked in memory.
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

const NOTHING: readonly OpenCase[] = [];

/** A view over cases held in memory. An index is made when it is first asked for: most payments need only the first. */
export function createLedgerView(cases: readonly OpenCase[]): LedgerView {
  const sorted = [...cases].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const lookup = (keysOf: (open: OpenCase) => readonly string[]) => {
    let index: ReadonlyMap<string, readonly OpenCase[]> | undefined;
    return (key: string): readonly OpenCase[] => {
      index ??= indexBy(sorted, keysOf);
      return index.get(key) ?? NOTHING;
    };
  };
  return {
    byReference: lookup((open) => open.references),
    byNumber: lookup((open) => open.numbers),
    byLooseNumber: lookup((open) => open.numbers.flatMap((number) => looseNumberKey(number) ?? [])),
    byPayerAccount: lookup((open) => open.payerAccounts),
    byPayerName: lookup((open) => open.payerNames),
    bySimilarName: lookup((open) => open.payerNames.flatMap(similarNameKeys)),
  };
}

function indexBy(
  cases: readonly OpenCase[],
  keysOf: (open: OpenCase) => readonly string[],
): ReadonlyMap<string, readonly OpenCase[]> {
  const index = new Map<string, OpenCase[]>();
  for (const open of cases) {
    for (const key of new Set(keysOf(open))) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [open]);
      else list.push(open);
    }
  }
  return index;
}
