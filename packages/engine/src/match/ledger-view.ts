// ledger-view.ts — the ledger as matching asks for it. A page of transactions is prepared once, then asked in memory.
import type { OpenCase } from './open-case.ts';

export interface LedgerView {
  /** By `matchKey` of a reference; paid and closed cases too. In the order of their ids. */
  byReference(key: string): readonly OpenCase[];
  /** By `numberKey` of an invoice number. */
  byNumber(key: string): readonly OpenCase[];
  /** Open invoices of the customers known to pay from this account. */
  byPayerAccount(account: string): readonly OpenCase[];
  /** Open invoices of the customers of this name, by `nameKey`. */
  byPayerName(key: string): readonly OpenCase[];
}

const NOTHING: readonly OpenCase[] = [];

/** A view over cases held in memory. */
export function createLedgerView(cases: readonly OpenCase[]): LedgerView {
  const sorted = [...cases].sort((a, b) => (a.id < b.id ? -1 : 1));
  const references = indexBy(sorted, (open) => open.references);
  const numbers = indexBy(sorted, (open) => open.numbers);
  const accounts = indexBy(sorted, (open) => open.payerAccounts);
  const names = indexBy(sorted, (open) => open.payerNames);
  return {
    byReference: (key) => references.get(key) ?? NOTHING,
    byNumber: (key) => numbers.get(key) ?? NOTHING,
    byPayerAccount: (account) => accounts.get(account) ?? NOTHING,
    byPayerName: (key) => names.get(key) ?? NOTHING,
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
