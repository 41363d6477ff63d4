// import-file.ts — the main job: a bank file in, everything that follows from it recorded, whole or not at all.
import {
  type BankTransaction,
  type Diagnostic,
  SdkError,
  type StatementReader,
  type StatementSink,
} from '@reskontra/core';
import { classify, isTakingBack, type TransactionClass } from '../classify/classify.ts';
import { type DecidedSum, sumDecided } from '../decide/decide.ts';
import { createOccurrences } from '../identity/transaction-key.ts';
import { findExplanationOf } from '../journal/explanations.ts';
import { knownFactIds } from '../journal/facts.ts';
import { openPage } from '../journal/open-page.ts';
import { inSavepoint } from '../journal/savepoint.ts';
import type { Tx } from '../journal/transaction.ts';
import { prepareLedger } from '../match/load-ledger.ts';
import { toMatchInput } from '../match/match-input.ts';
import { readStatementFile } from '../statement/statement-file.ts';
import { type PlainItem, takePlainly } from '../take/take-plainly.ts';
import {
  type KeyedTransaction,
  type TakenTransaction,
  type TakeOptions,
  takeTransaction,
  takeUnplaced,
} from '../take/take-transaction.ts';
import { TAKEN_BACK } from '../take/taken-back.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';
import { loadWaitingReturns } from '../take/waiting-returns.ts';
import { inOrder } from './by-day-then-key.ts';
import { createNetting, pairTakings } from './netting.ts';

/** Transactions recorded in one database transaction: enough to be fast, few enough that others wait for a second at most. */
const COMMIT_SIZE = 10_000;

/** Transactions held in memory with their cases: more of them outlive what the garbage collector takes for young. */
const PAGE_SIZE = 500;

/** Transactions put in order before they are recorded: a file of no more gives one plan, however it is shuffled. */
const SORTED_AT_ONCE = 10_000;

export interface ImportFileOptions {
  readonly path: string;
  readonly readers: readonly StatementReader[];
  readonly policy: TransactionPolicy;
  /** Runs one page's work in a database transaction. */
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Told what came of the transactions after they were committed: once for each thousands of them. */
  readonly onCommit: (decided: DecidedSum) => void;
  /** How many commands and reviews of each commit to keep; all of them are counted. */
  readonly most: number;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  /** Told while reading: bytes so far, each counted once for looking and once for recording. */
  readonly onProgress?: (readBytes: number) => void;
}

export interface ImportedFile {
  readonly transactions: number;
  readonly new: number;
  readonly known: number;
  readonly byClass: Readonly<Partial<Record<TransactionClass, number>>>;
}

/**
 * Imports a file. All of it is read before anything is recorded, so that a file that must be refused is refused whole.
 * A file of more transactions than are held in memory is read a second time to record them. If it dies half way, running
 * it again goes on where it stopped, because every transaction is known by its content.
 * @throws ConfigError, DataError as `readStatementFile`; nothing is recorded then.
 */
export async function importFile(options: ImportFileOptions): Promise<ImportedFile> {
  const { takings, held, sizeBytes } = await surveyFile(options);
  const recorder = createRecorder(options, takings);
  const occurrences = createOccurrences();
  const add = (transaction: BankTransaction): void => recorder.add(occurrences.keyOf(transaction), transaction);
  if (held === undefined) {
    await readFile(options, {
      diagnostic: () => undefined, // told the first time
      transaction: add,
      afterChunk: async (readBytes) => {
        options.onProgress?.(sizeBytes + readBytes);
        await recorder.flushPages();
      },
    });
  } else {
    for (const transaction of held) add(transaction);
    options.onProgress?.(2 * sizeBytes);
  }
  return recorder.finish();
}

interface Survey {
  readonly takings: readonly BankTransaction[];
  /** All of them, when they are few enough. */
  readonly held: readonly BankTransaction[] | undefined;
  readonly sizeBytes: number;
}

async function surveyFile(options: ImportFileOptions): Promise<Survey> {
  const takings: BankTransaction[] = [];
  const diagnostics: Diagnostic[] = [];
  let held: BankTransaction[] | undefined = [];
  let sizeBytes = 0;
  await readFile(options, {
    diagnostic: (diagnostic) => diagnostics.push(diagnostic),
    transaction: (transaction) => {
      if (isTakingBack(transaction)) takings.push(transaction);
      if (held !== undefined && held.push(transaction) > SORTED_AT_ONCE) held = undefined;
    },
    afterChunk: (readBytes) => {
      sizeBytes = readBytes;
      options.onProgress?.(readBytes);
    },
  });
  for (const diagnostic of diagnostics) options.onDiagnostic?.(diagnostic);
  return { takings, held, sizeBytes };
}

interface Receiver extends Pick<StatementSink, 'diagnostic' | 'transaction'> {
  afterChunk(readBytes: number): Promise<void> | void;
}

function readFile({ path, readers }: ImportFileOptions, receiver: Receiver): Promise<void> {
  const nothing = (): void => undefined;
  return readStatementFile({
    path,
    readers,
    sink: { ...receiver, statement: nothing, endOfStatement: nothing },
    afterChunk: receiver.afterChunk,
  });
}

interface Recorder {
  add(key: string, transaction: BankTransaction): void;
  flushPages(): Promise<void>;
  finish(): Promise<ImportedFile>;
}

/**
 * Collects transactions into pages. Payments that a booking of this file may take back wait for the end, and the
 * bookings that take back for the very end: only then is it known who undoes whom.
 */
function createRecorder(options: ImportFileOptions, takings: readonly BankTransaction[]): Recorder {
  const netting = createNetting(takings);
  const waiting: KeyedTransaction[] = [];
  const payments: KeyedTransaction[] = [];
  const takers: KeyedTransaction[] = [];
  const counts = { transactions: 0, new: 0, known: 0, byClass: {} as Partial<Record<TransactionClass, number>> };

  async function recordAll(items: readonly KeyedTransaction[]): Promise<void> {
    const sorted = inOrder(items);
    for (let from = 0; from < sorted.length; from += COMMIT_SIZE) await record(sorted.slice(from, from + COMMIT_SIZE));
  }

  async function record(page: readonly KeyedTransaction[]): Promise<void> {
    const { fresh, decided } = await options.inTransaction((tx) => takeAll(tx, page, options));
    counts.new += fresh;
    counts.known += page.length - fresh;
    options.onCommit(decided);
  }

  return {
    add(key, transaction) {
      const classification = classify(transaction, options.policy);
      counts.transactions += 1;
      counts.byClass[classification.class] = (counts.byClass[classification.class] ?? 0) + 1;
      const list = isTakingBack(transaction) ? takers : netting.mayMean(transaction) ? payments : waiting;
      list.push({ key, transaction, classification, takenBack: false });
    },
    async flushPages() {
      while (waiting.length >= SORTED_AT_ONCE) await recordAll(waiting.splice(0, SORTED_AT_ONCE));
    },
    async finish() {
      const paymentOf = pairTakings(payments, takers);
      const undone = new Set(paymentOf.values());
      await recordAll([...waiting, ...payments.map((item) => ({ ...item, takenBack: undone.has(item.key) }))]);
      const news = await options.inTransaction((tx) => reportedBefore(tx, undone));
      await recordAll(takers.map((item) => ({ ...item, takenBack: isUndoing(paymentOf.get(item.key), news) })));
      return counts;
    },
  };
}

interface Committed {
  /** Those that were not known. */
  readonly fresh: number;
  readonly decided: DecidedSum;
}

async function takeAll(
  tx: Tx,
  items: readonly KeyedTransaction[],
  { policy, most }: Pick<ImportFileOptions, 'policy' | 'most'>,
): Promise<Committed> {
  const decided = sumDecided(most);
  let fresh = 0;
  for (let from = 0; from < items.length; from += PAGE_SIZE) {
    await takePage(tx, items.slice(from, from + PAGE_SIZE), policy, (taken) => {
      if (taken.status !== 'new') return;
      fresh += 1;
      decided.add(taken.decided);
    });
  }
  return { fresh, decided };
}

async function takePage(
  outer: Tx,
  page: readonly KeyedTransaction[],
  policy: TransactionPolicy,
  onTaken: (taken: TakenTransaction) => void,
): Promise<void> {
  const known = await knownFactIds(
    outer,
    page.map((item) => item.key),
  );
  const unknown = page.filter((item) => !known.has(item.key));
  if (unknown.length === 0) return;
  const returns = await loadWaitingReturns(outer);
  const tx = openPage(outer);
  tx.page.expect(unknown.map((item) => item.key));
  const plain = new Map<KeyedTransaction, PlainItem>();
  for (const item of unknown)
    if (bringsMoney(item)) plain.set(item, { ...item, input: toMatchInput(item.transaction) });
  await prepareLedger(
    tx.page,
    [...plain.values()].map((item) => item.input),
  );
  for (const item of unknown) {
    if (tx.page.isShortOfSeqs) await tx.page.reserveSeqs();
    const ordinary = plain.get(item);
    const taken = ordinary === undefined ? undefined : takePlainly(tx, ordinary, { policy, returns });
    onTaken(taken ?? (await takeOrAsk(tx, item, { policy, returns })));
  }
  tx.page.flush();
}

function bringsMoney({ classification, takenBack }: KeyedTransaction): boolean {
  return !takenBack && ['direct', 'unknown', 'collector'].includes(classification.class);
}

/** A transaction that meets something unusable in the journal is left to a person: it must not stop the file. */
async function takeOrAsk(tx: Tx, item: KeyedTransaction, options: TakeOptions): Promise<TakenTransaction> {
  try {
    return await inSavepoint(tx, () => takeTransaction(tx, item, options));
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return takeUnplaced(tx, item, { ...options, because: error.message });
  }
}

/** Of these payments those that an earlier import took for good: that they are taken back is news, not nothing. */
async function reportedBefore(tx: Tx, keys: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const before = new Set<string>();
  for (const key of keys) if ((await findExplanationOf(tx, key))?.decision !== TAKEN_BACK) before.add(key);
  return before;
}

function isUndoing(payment: string | undefined, news: ReadonlySet<string>): boolean {
  return payment !== undefined && !news.has(payment);
}
