// batch-check.ts — the transactions of an entry against its amount, and against what its Btch says.
import { formatMoney, type Money } from '@reskontra/core';
import type { EntryDraft } from '../entry-draft.ts';
import type { Finding } from './finding.ts';

/** `amounts` are the signed amounts of the transactions, `total` the signed amount of the entry. */
export function checkBatch(entry: EntryDraft, amounts: readonly Money[], total: Money): Finding[] {
  const findings: Finding[] = [];
  if (amounts.length === 0) return findings;
  const sum = amounts.reduce((minor, amount) => minor + amount.minor, 0);
  const sameCurrency = amounts.every((amount) => amount.currency === total.currency);
  if (sameCurrency && sum !== total.minor && !isCharged(entry, sum - total.minor)) {
    const found = formatMoney({ currency: total.currency, minor: sum });
    findings.push({ code: 'statement.batch-sum', message: `The transactions of the entry make ${found}; the entry says ${formatMoney(total)}.` });
  }
  if (entry.batchCount !== undefined && entry.batchCount !== amounts.length) {
    findings.push({ code: 'statement.batch-count', message: `The entry holds ${amounts.length} transactions; its batch says ${entry.batchCount}.` });
  }
  return findings;
}

/** Whether the bank took just this much in charges from the one transaction of the entry. */
function isCharged(entry: EntryDraft, difference: number): boolean {
  if (entry.size !== 1) return false;
  const charges = [...entry.charges, ...entry.transaction(0).charges, entry.totalCharges, entry.transaction(0).totalCharges];
  return charges.some((charge) => charge !== undefined && Math.abs(charge.minor) === Math.abs(difference));
}
