// human-report.ts — a run in words: what came in, what follows, what waits, what to do next.
import { basename } from 'node:path';
import { formatMoney } from '@reskontra/core';
import type { ImportResult } from '@reskontra/engine';
import type { Output } from '../output/output.ts';
import { commandContent, commandName } from './command-words.ts';
import type { AskedReview, PlannedCommand, RunReport, RunTotals } from './run-report.ts';
import { createWarnings } from './warnings.ts';

const MOST_SHOWN = 50; // a person reads no more; the rest is in `outbox list` and `review list`

export interface HumanReportOptions {
  /** Nothing was written. */
  readonly rehearsal: boolean;
  /** Commands stay in the outbox on purpose. */
  readonly undelivered: boolean;
}

export function createHumanReport(output: Output, options: HumanReportOptions): RunReport {
  const planned: PlannedCommand[] = [];
  const asked: AskedReview[] = [];
  const troubled = new Map<string, string>(); // the last answer to each command that is not done
  const warnings = createWarnings(output);
  return {
    most: MOST_SHOWN,
    pulled(result) {
      const { reader, read, new: fresh } = result;
      warnings.ofPull(result);
      if (output.verbose) output.note(`${reader}: ${read} read, ${fresh} new`);
    },
    diagnostic(file, { level, message, line }) {
      const place = message.includes(basename(file)) ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
      if (level === 'error') output.error(place + message);
      else output.warn(place + message);
    },
    imported: (file, result) => output.line(importedLine(file, result)),
    planned: (command) => planned.push(command),
    asked: (review) => asked.push(review),
    attempted(command, outcome) {
      if (outcome.kind === 'delivered') troubled.delete(command.id);
      else troubled.set(command.id, outcome.message);
    },
    stopped: (side, error) => warnings.ofStop(side, error),
    finished(totals) {
      printPlanned(output, planned, { total: totals.planned, rehearsal: options.rehearsal });
      printAsked(output, asked, totals.review);
      for (const [reason, count] of countEach(troubled.values())) warnings.ofCommands(count, reason);
      if (totals.files > 0 || planned.length + asked.length > 0) output.line();
      printTotals(output, totals, options);
    },
  };
}

function countEach(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function importedLine(file: string, { transactions, new: fresh, byClass }: ImportResult): string {
  const classes = Object.entries(byClass).map(([name, count]) => `${count} ${name}`);
  return `${file}: ${transactions} transactions, ${fresh} new${classes.length === 0 ? '' : ` (${classes.join(', ')})`}`;
}

interface Plan {
  readonly total: number;
  readonly rehearsal: boolean;
}

function printPlanned(output: Output, planned: readonly PlannedCommand[], { total, rehearsal }: Plan): void {
  if (planned.length === 0) return;
  output.line();
  output.line(output.style('bold', rehearsal ? 'Would be reported' : 'To be reported'));
  for (const { stored, invoice, because } of planned.slice(0, MOST_SHOWN)) {
    output.line(`  invoice ${invoice ?? stored.caseId}: ${commandName(stored)} ${commandContent(stored)}`);
    for (const reason of because) output.line(output.style('dim', `    ${reason}`));
  }
  printRest(output, total, 'outbox list');
}

function printAsked(output: Output, asked: readonly AskedReview[], total: number): void {
  if (asked.length === 0) return;
  output.line();
  output.line(output.style('bold', 'For you to decide'));
  for (const { review, because } of asked.slice(0, MOST_SHOWN)) {
    output.line(`  ${review.id}: ${review.why}`);
    for (const reason of because) output.line(output.style('dim', `    ${reason}`));
    const invoices = review.candidates.map(
      ({ invoice, amount }) => invoice + (amount === undefined ? '' : ` (${formatMoney(amount)})`),
    );
    if (invoices.length > 0) output.line(output.style('dim', `    possible: ${invoices.join(', ')}`));
  }
  printRest(output, total, 'review list');
}

function printRest(output: Output, count: number, command: string): void {
  if (count > MOST_SHOWN) output.line(`  … and ${count - MOST_SHOWN} more: reskontra ${command}`);
}

function printTotals(output: Output, totals: RunTotals, options: HumanReportOptions): void {
  if (options.rehearsal) {
    output.line(
      `${totals.planned} planned, ${totals.review} for review. This was a rehearsal: nothing was written or sent.`,
    );
    return;
  }
  output.line(
    `${totals.planned} planned, ${totals.delivered} delivered, ${totals.waiting} waiting, ${totals.review} for review.`,
  );
  const next = nextStep(totals, options);
  if (next !== undefined) output.line(`Next: ${next}`);
}

function nextStep(totals: RunTotals, { undelivered }: HumanReportOptions): string | undefined {
  if (totals.waiting > 0) return undelivered ? 'reskontra sync' : 'reskontra outbox list, then reskontra sync';
  return totals.review > 0 ? 'reskontra review list' : undefined;
}
