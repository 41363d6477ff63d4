// demo-report.ts — what the demo tells of an import: the same report as the real command's, kept for its own words.
import type { ImportResult } from '@reskontra/engine';
import type { Output } from '../output/output.ts';
import { createJsonReport } from '../run/json-report.ts';
import type { AskedReview, PlannedCommand, RunReport, RunTotals } from '../run/run-report.ts';

const ignore = () => undefined;

export const SILENT: RunReport = {
  most: 0,
  pulled: ignore,
  diagnostic: ignore,
  imported: ignore,
  planned: ignore,
  asked: ignore,
  attempted: ignore,
  stopped: ignore,
  finished: ignore,
};

export interface DemoStory {
  readonly result: ImportResult | undefined;
  readonly totals: RunTotals | undefined;
  readonly delivered: readonly PlannedCommand[];
  readonly asked: readonly AskedReview[];
}

export interface DemoReport {
  readonly report: RunReport;
  /** What the report has told. */
  told(): DemoStory;
}

export function createDemoReport(output: Output): DemoReport {
  const planned: PlannedCommand[] = [];
  const asked: AskedReview[] = [];
  const delivered = new Set<string>();
  const json = createJsonReport(output, { sources: false });
  let result: ImportResult | undefined;
  let totals: RunTotals | undefined;
  const report: RunReport = {
    ...json,
    imported(file, imported) {
      json.imported(file, imported);
      result = imported;
    },
    planned(command) {
      json.planned(command);
      planned.push(command);
    },
    asked(review) {
      json.asked(review);
      asked.push(review);
    },
    attempted(command, outcome) {
      json.attempted(command, outcome);
      if (outcome.kind === 'delivered') delivered.add(command.id);
    },
    finished(ended) {
      json.finished(ended);
      totals = ended;
    },
  };
  return {
    report,
    told: () => ({ result, totals, asked, delivered: planned.filter(({ stored }) => delivered.has(stored.id)) }),
  };
}
