// case-records.ts — what `cases --json` prints: absent values as null.
import type { CaseLife, CaseState, CaseSummary } from '@reskontra/engine';
import type { HistoryLine } from './case-history.ts';

export function caseRecord(summary: CaseSummary, states?: readonly CaseState[]): object {
  const { id, invoice, assignment, status, debtor, dueDate, sum, open } = summary;
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
    collectionStatus: summary.collectionStatus ?? null,
    serviceLevel: summary.serviceLevel ?? null,
    ...(states === undefined ? {} : { states }),
  };
}

export function lifeRecord({ summary, facts }: CaseLife, history: readonly HistoryLine[]): object {
  const lines = history.map(({ recordedAt, at, what, text, because }) => ({
    at: at ?? null,
    recordedAt,
    what,
    text,
    because,
  }));
  return { ...caseRecord(summary), history: lines, facts };
}
