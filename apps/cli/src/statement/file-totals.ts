// file-totals.ts — counts what a file holds while it is read.
import { assert, type Diagnostic, type StatementTotals } from '@reskontra/core';
import type { TransactionClass } from '@reskontra/engine/statement';
import type { FileTotals } from './statement-records.ts';

export interface TotalsCounter {
  ofStatement(totals: StatementTotals): void;
  ofTransaction(kind: TransactionClass): void;
  ofDiagnostic(diagnostic: Diagnostic): void;
  totals(): FileTotals;
}

export function createTotalsCounter(): TotalsCounter {
  const counts = { statements: 0, entries: 0, transactions: 0 };
  const credits: Record<string, number> = {};
  const debits: Record<string, number> = {};
  const byClass: Record<string, number> = {};
  const diagnostics = { error: 0, warning: 0 };

  return {
    ofStatement(totals) {
      counts.statements += 1;
      counts.entries += totals.entries;
      counts.transactions += totals.transactions;
      for (const currency of new Set([...Object.keys(totals.credits), ...Object.keys(totals.debits)])) {
        credits[currency] = addSafely(credits[currency], totals.credits[currency]);
        debits[currency] = addSafely(debits[currency], totals.debits[currency]);
      }
    },
    ofTransaction(kind) {
      byClass[kind] = (byClass[kind] ?? 0) + 1;
    },
    ofDiagnostic({ level }) {
      diagnostics[level] += 1;
    },
    totals: () => ({ ...counts, credits, debits, byClass, diagnostics }),
  };
}

function addSafely(sum = 0, more = 0): number {
  assert(Number.isSafeInteger(sum + more), 'The sum of a file is larger than a safe whole number.');
  return sum + more;
}
