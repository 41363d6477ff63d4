// import-file.ts — the main job: a bank file in, everything that follows from it recorded, whole or not at all.
import { type BankTransaction, type Diagnostic, type FactId, factId, type StatementReader } from '@reskontra/core';
import { classify, type TransactionClass } from '../classify/classify.ts';
import type { Decided } from '../decide/decide.ts';
import { createOccurrences } from '../identity/transaction-key.ts';
import { knownFactIds } from '../journal/facts.ts';
import type { Tx } from '../journal/transaction.ts';
import { readStatementFile } from '../statement/statement-file.ts';
import {
  type KeyedTransaction,
  type TakenTransaction,
  type TransactionPolicy,
  takeTransaction,
} from '../take/take-transaction.ts';
import { createNetting, isTaking } from './netting.ts';

/** Transactions recorded in one database transaction: enough to be fast, few enough that others need not wait. */
const PAGE_SIZE = 200;

export interface ImportFileOptions {
  readonly path: string;
  readonly readers: readonly StatementReader[];
  readonly policy: TransactionPolicy;
  /** Runs one page's work in a database transaction. */
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Told after each page was committed. */
  readonly onPage?: (decided: Decided) => void;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  /** Told while reading: bytes so far, the two passes counted as one. */
  readonly onProgress?: (readBytes: number) => void;
}

export interface ImportedFile {
  readonly transactions: number;
  readonly new: number;
  readonly known: number;
  readonly byClass: Readonly<Partial<Record<TransactionClass, number>>>;
}

/**
 * Imports a file in two passes. The first reads it to its last byte, so that a file that must be refused is refused
 * before anything is recorded. The second records it page by page. If it dies half way, running it again goes on
 * where it stopped, because every transaction is known by its content.
 * @throws ConfigError, DataError as `readStatementFile`; nothing is recorded then.
 */
export async function importFile(options: ImportFileOptions): Promise<ImportedFile> {
  const survey = await surveyFile(options);
  const recorder = createRecorder(options, survey.takings);
  const occurrences = createOccurrences();
  await readStatementFile({
    path: options.path,
    readers: options.readers,
    sink: {
      statement: () => undefined,
      endOfStatement: () => undefined,
      diagnostic: () => undefined, // told in the first pass
      transaction: (transaction) => recorder.add(occurrences.keyOf(transaction), transaction),
    },
    afterChunk: async (readBytes) => {
      options.onProgress?.(survey.sizeBytes + readBytes);
      await recorder.flushPages();
    },
  });
  return recorder.finish();
}

interface Survey {
  readonly takings: readonly BankTransaction[];
  readonly sizeBytes: number;
}

async function surveyFile(options: ImportFileOptions): Promise<Survey> {
  const takings: BankTransaction[] = [];
  const diagnostics: Diagnostic[] = [];
  let sizeBytes = 0;
  await readStatementFile({
    path: options.path,
    readers: options.readers,
    sink: {
      statement: () => undefined,
      endOfStatement: () => undefined,
      diagnostic: (diagnostic) => diagnostics.push(diagnostic),
      transaction: (transaction) => {
        if (isTaking(transaction)) takings.push(transaction);
      },
    },
    afterChunk: (readBytes) => {
      sizeBytes = readBytes;
      options.onProgress?.(readBytes);
    },
  });
  for (const diagnostic of diagnostics) options.onDiagnostic?.(diagnostic);
  return { takings, sizeBytes };
}

interface Recorder {
  add(key: string, transaction: BankTransaction): void;
  flushPages(): Promise<void>;
  finish(): Promise<ImportedFile>;
}

/** Collects transactions into pages. Those that take a payment back go last: only then is it known what they undo. */
function createRecorder(options: ImportFileOptions, takings: readonly BankTransaction[]): Recorder {
  const netting = createNetting(takings);
  const undone = new Set<string>(); // places (statement and path) of bookings that undo a payment of this file
  const waiting: KeyedTransaction[] = [];
  const last: KeyedTransaction[] = [];
  const counts = { transactions: 0, new: 0, known: 0, byClass: {} as Partial<Record<TransactionClass, number>> };

  async function record(page: readonly KeyedTransaction[]): Promise<void> {
    const taken = await options.inTransaction(async (tx) => {
      const known = await knownFactIds(
        tx,
        page.map((item) => item.key),
      );
      const results: TakenTransaction[] = [];
      for (const item of page.toSorted(byDayThenKey)) {
        if (item.takenBack && known.has(item.key) && (await wasReported(tx, item.key)))
          undone.delete(placeOf(item.takenBackBy));
        if (!known.has(item.key)) results.push(await takeTransaction(tx, item, options.policy));
      }
      return results;
    });
    const fresh = taken.filter((result) => result.status === 'new');
    counts.new += fresh.length;
    counts.known += page.length - fresh.length;
    for (const { decided } of fresh) options.onPage?.(decided);
  }

  return {
    add(key, transaction) {
      const classification = classify(transaction, options.policy);
      counts.transactions += 1;
      counts.byClass[classification.class] = (counts.byClass[classification.class] ?? 0) + 1;
      if (isTaking(transaction)) {
        last.push({ key, transaction, classification, takenBack: false });
        return;
      }
      const takenBackBy = netting.takesBack(transaction);
      if (takenBackBy !== undefined) undone.add(placeOf(takenBackBy));
      waiting.push({
        key,
        transaction,
        classification,
        takenBack: takenBackBy !== undefined,
        ...(takenBackBy === undefined ? {} : { takenBackBy }),
      });
    },
    async flushPages() {
      while (waiting.length >= PAGE_SIZE) await record(waiting.splice(0, PAGE_SIZE));
    },
    async finish() {
      if (waiting.length > 0) await record(waiting.splice(0));
      const takers = last.map((item) => ({ ...item, takenBack: undone.has(placeOf(item.transaction)) }));
      if (takers.length > 0) await record(takers);
      return counts;
    },
  };
}

/** A payment imported earlier may have been reported already; then taking it back is news, not nothing. */
async function wasReported(tx: Tx, key: string): Promise<boolean> {
  const payment: FactId = factId('payment', key, '0');
  return (await knownFactIds(tx, [payment])).has(payment);
}

function placeOf(transaction: BankTransaction | undefined): string {
  return transaction === undefined ? '' : `${transaction.statement}/${transaction.path}`;
}

/** The order in the file is the bank's whim; the plan must not depend on it. */
function byDayThenKey(a: KeyedTransaction, b: KeyedTransaction): number {
  const left = `${a.transaction.bookedOn ?? ''} ${a.key}`;
  const right = `${b.transaction.bookedOn ?? ''} ${b.key}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
