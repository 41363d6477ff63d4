// read-files.ts — reads bank files and tells what is in them: no store, no network.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatMoney, type Money, type Statement, type StatementReader, type StatementSink } from '@reskontra/core';
import {
  type ClassifyPolicy,
  classify,
  createOccurrences,
  readStatementFile,
  type TransactionClass,
} from '@reskontra/engine/statement';
import { EXIT, type ExitCode, highest } from '../errors/exit-code.ts';
import { exitCodeOf } from '../errors/exit-code-of.ts';
import type { Output } from '../output/output.ts';
import { createTotalsCounter } from './file-totals.ts';
import { toRefusal } from './refusal.ts';
import { statementLines, titleLine, transactionLine } from './statement-lines.ts';
import {
  diagnosticRecord,
  type FileTotals,
  type ReadTransaction,
  statementRecord,
  summaryRecord,
  transactionRecord,
} from './statement-records.ts';

export interface ReadFilesOptions {
  readonly policy: ClassifyPolicy;
  readonly readers: readonly StatementReader[];
}

/** Each file is its own unit: a refused one does not stop the others. */
export async function readFiles(
  output: Output,
  files: readonly string[],
  options: ReadFilesOptions,
): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const file of files) {
    if (output.closed) break;
    codes.push(await readOne(output, file, options));
    await output.flush();
  }
  return highest(codes);
}

/** The answer is held back at first: a file that is refused before the limit prints nothing but its refusal. */
async function readOne(output: Output, file: string, options: ReadFilesOptions): Promise<ExitCode> {
  output.hold();
  try {
    await printFile(output, file, options);
    output.release();
    return EXIT.done;
  } catch (error) {
    output.discard();
    if (output.closed) return EXIT.done;
    const refusal = toRefusal(error);
    output.record(diagnosticRecord(file, refusal));
    if (!output.json) output.error(placed(file, refusal.message, refusal.line));
    return exitCodeOf(error);
  }
}

async function printFile(output: Output, file: string, { policy, readers }: ReadFilesOptions): Promise<void> {
  const counter = createTotalsCounter();
  const occurrences = createOccurrences();
  const progress = output.progress(basename(file), await sizeOf(file));
  const sink: StatementSink = {
    statement(statement) {
      output.record(statementRecord(file, statement));
      printHead(output, file, statement);
    },
    transaction(transaction) {
      const classification = classify(transaction, policy);
      counter.ofTransaction(classification.class);
      printTransaction(output, file, { transaction, classification, key: occurrences.keyOf(transaction) });
    },
    endOfStatement: (totals) => counter.ofStatement(totals),
    diagnostic(diagnostic) {
      counter.ofDiagnostic(diagnostic);
      output.record(diagnosticRecord(file, diagnostic));
      if (!output.json) output.warn(placed(file, diagnostic.message, diagnostic.line));
    },
  };
  const afterChunk = async (readBytes: number): Promise<void> => {
    progress.update(readBytes);
    await output.flush();
    if (output.closed) throw new Error('Nobody reads the answer any more.');
  };
  try {
    await readStatementFile({ path: file, readers, sink, afterChunk });
  } finally {
    progress.end();
  }
  output.record(summaryRecord(file, counter.totals()));
  printTotals(output, counter.totals());
}

/** For the progress bar only: that a file is not there, its reader says. */
async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}

function printHead(output: Output, file: string, statement: Statement): void {
  if (output.json) return;
  for (const line of statementLines(file, statement)) output.line(output.style('bold', line));
  output.line(output.style('dim', titleLine()));
}

function printTransaction(output: Output, file: string, read: ReadTransaction): void {
  if (output.json) output.record(transactionRecord(file, read));
  else output.line(transactionLine(read));
}

function printTotals(output: Output, totals: FileTotals): void {
  const classes = Object.entries(totals.byClass) as [TransactionClass, number][];
  output.line();
  output.line(
    `${totals.transactions} transactions: ${classes.map(([name, count]) => `${count} ${name}`).join(', ') || 'none'}`,
  );
  for (const currency of Object.keys(totals.credits) as Money['currency'][]) {
    const sum = (minor = 0) => formatMoney({ currency, minor });
    output.line(`in ${sum(totals.credits[currency])}, out ${sum(totals.debits[currency])}`);
  }
}

function placed(file: string, message: string, line: number | undefined): string {
  if (message.includes(basename(file))) return message;
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}
