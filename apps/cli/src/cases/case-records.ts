// case-records.ts — what `cases --json` prints: absent values as null.
import type { CaseLife, CaseSummary } from '@reskontra/engine';
import type { HistoryLine } from './case-history.ts';

export function caseRecord({ id, invoice, assignment, status, debtor, dueDate, sum, open }: CaseSummary): object {
  return {
    kind: 'case',
    case: id,
    invoice: invoice ?? null,
    assignment: assignment ?? null,
    status,
    debtor: debtor ?? null,
    dueDate: dueDate ?? null,
    sum: sum ?? null,
    open: open ?? null,
  };
}

export function lifeRecord({ summary, facts }: CaseLife, history: readonly HistoryLine[]): object {
  const lines = history.map(({ at, what, text, because }) => ({ at: at ?? null, what, text, because }));
  return { ...caseRecord(summary), history: lines, facts };
}
