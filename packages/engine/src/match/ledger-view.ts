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
    let index: Index | undefined;
    return (key: string): readonly OpenCase[] => {
      index ??= indexBy(sorted, keysOf);
      const found = index.get(key);
      return found === undefined ? NOTHING : isList(found) ? found : [found];
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

/** Most keys are of one case, which then stands there without a list around it: a million lists are a third of the memory. */
type Index = ReadonlyMap<string, OpenCase | OpenCase[]>;

function indexBy(cases: readonly OpenCase[], keysOf: (open: OpenCase) => readonly string[]): Index {
  const index = new Map<string, OpenCase | OpenCase[]>();
  for (const open of cases) {
    for (const key of distinct(keysOf(open))) {
      const known = index.get(key);
      if (known === undefined) index.set(key, open);
      else if (isList(known)) known.push(open);
      else index.set(key, [known, open]);
    }
  }
  return index;
}

function isList(found: OpenCase | OpenCase[]): found is OpenCase[] {
  return Array.isArray(found);
}

function distinct(keys: readonly string[]): Iterable<string> {
  return keys.length < 2 ? keys : new Set(keys);
}
