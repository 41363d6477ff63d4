// json-report.ts — a run in NDJSON: a public contract, see the README.
import { type Outcome, unreachable } from '@reskontra/core';
import type { Output } from '../output/output.ts';
import { diagnosticRecord } from '../statement/statement-records.ts';
import { type AskedReview, moneyOf, type PlannedCommand, type RunReport } from './run-report.ts';
import { createWarnings } from './warnings.ts';

export interface JsonReportOptions {
  /** `sync` tells of every source it read; `import` only of those that failed, on stderr. */
  readonly sources: boolean;
}

export function createJsonReport(output: Output, { sources }: JsonReportOptions): RunReport {
  const warnings = createWarnings(output);
  return {
    most: Number.POSITIVE_INFINITY,
    pulled(result) {
      warnings.ofPull(result);
      if (!sources) return;
      const { reader, read, new: fresh, setAside, failure } = result;
      const failed = failure === undefined ? null : { code: failure.code, message: failure.message };
      output.record({ kind: 'pulled', source: reader, read, new: fresh, setAside: setAside.length, failure: failed });
    },
    diagnostic: (file, diagnostic) => output.record(diagnosticRecord(file, diagnostic)),
    imported(file, { transactions, new: fresh, known, byClass }) {
      output.record({ kind: 'imported', file, transactions, new: fresh, known, byClass });
    },
    planned: (command) => output.record(plannedRecord(command)),
    asked: (review) => output.record(reviewRecord(review)),
    attempted: (command, outcome) =>
      output.record({ kind: 'delivered', command: command.id, ...outcomeFields(outcome) }),
    stopped: (side, error) => warnings.ofStop(side, error),
    finished({ files, refused, transactions, new: fresh, planned, delivered, waiting, review }) {
      const imported = sources ? {} : { files, refused, transactions, new: fresh };
      output.record({ kind: 'summary', ...imported, planned, delivered, waiting, review });
    },
  };
}

export function plannedRecord({
  stored,
  invoice,
  because,
}: Pick<PlannedCommand, 'stored' | 'invoice' | 'because'>): object {
  const { command } = stored;
  const { amount, date } = moneyOf(stored);
  return {
    kind: 'planned',
    command: stored.id,
    type: command.type,
    assignment: 'assignment' in command ? command.assignment : null,
    invoice: invoice ?? null,
    amount: amount ?? null,
    date: date ?? null,
    because,
  };
}

function reviewRecord({ review, key, because }: AskedReview): object {
  const { id, why, candidates } = review;
  return { kind: 'review', review: id, why, transaction: key ?? null, candidates, because };
}

function outcomeFields(outcome: Outcome): object {
  switch (outcome.kind) {
    case 'delivered':
      return { outcome: 'delivered', remote: outcome.remote ?? null };
    case 'rejected':
    case 'retry':
    case 'unknown':
    case 'pending':
      return { outcome: outcome.kind, remote: null, message: outcome.message };
    default:
      return unreachable(outcome);
  }
}
