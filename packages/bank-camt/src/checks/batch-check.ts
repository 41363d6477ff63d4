// batch-check.ts — the transactions of an entry against its amount, and against what its Btch says.
import { formatMoney, type Money } from '@reskontra/core';
import type { EntryDraft } from '../entry-draft.ts';
import type { Finding } from './finding.ts';

/** The transactions have their signed amounts; `total` is that of the entry. */
export function checkBatch(entry: EntryDraft, total: Money): readonly Finding[] {
  let sum = 0;
  for (let index = 0; index < entry.size; index++) {
    const amount = entry.transaction(index).signed as Money;
    if (amount.currency !== total.currency) return countFindings(entry); // amounts of two currencies make no sum
    sum += amount.minor;
  }
  if (sum === total.minor || isCharged(entry, sum - total.minor)) return countFindings(entry);
  const found = formatMoney({ currency: total.currency, minor: sum });
  const message = `The transactions of the entry make ${found}; the entry says ${formatMoney(total)}.`;
  return [{ code: 'statement.batch-sum', message }, ...countFindings(entry)];
}

const NONE: readonly Finding[] = Object.freeze([]);

function countFindings({ batchCount, size }: EntryDraft): readonly Finding[] {
  if (batchCount === undefined || batchCount === size) return NONE;
  return [
    { code: 'statement.batch-count', message: `The entry holds ${size} transactions; its batch says ${batchCount}.` },
  ];
}

/** Whether the bank took just this much in charges from the one transaction of the entry. */
function isCharged(entry: EntryDraft, difference: number): boolean {
  if (entry.size !== 1) return false;
  const charges = [
    ...entry.charges,
    ...entry.transaction(0).charges,
    entry.totalCharges,
    entry.transaction(0).totalCharges,
  ];
  return charges.some((charge) => charge !== undefined && Math.abs(charge.minor) === Math.abs(difference));
}
