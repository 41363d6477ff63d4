// read-file.ts — pushes a file through a statement reader and collects what comes out.
import {
  type BankTransaction,
  type Diagnostic,
  SdkError,
  type Statement,
  type StatementReader,
  type StatementTotals,
} from '@reskontra/core';

/** Everything that a reader gave of one file, in its order. */
export interface FileContent {
  readonly statements: readonly Statement[];
  readonly transactions: readonly BankTransaction[];
  readonly totals: readonly StatementTotals[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadFileOptions {
  /** Bytes a chunk; the whole file at once when absent. */
  readonly chunkBytes?: number;
}

const NAME = 'day.txt';
const USED = 0x58;

/**
 * Each chunk comes in the same buffer, which is overwritten after the call, as files are read: what a reader keeps of one
 * must be a copy, and `slice` of a Buffer is none. Text is written as Latin-1.
 * @throws whatever the reader throws
 */
export function readFile(
  reader: StatementReader,
  content: string | Uint8Array,
  options: ReadFileOptions = {},
): FileContent {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const opened = openFile(reader);
  const step = options.chunkBytes ?? Math.max(1, bytes.length);
  const reused = Buffer.alloc(step);
  for (let at = 0; at < bytes.length; at += step) {
    const chunk = bytes.subarray(at, at + step);
    reused.fill(USED);
    reused.set(chunk);
    opened.parser.write(reused.subarray(0, chunk.length));
  }
  reused.fill(USED);
  opened.parser.end();
  return opened.content;
}

/** A parser that collects. */
export function openFile(reader: StatementReader) {
  const statements: Statement[] = [];
  const transactions: BankTransaction[] = [];
  const totals: StatementTotals[] = [];
  const diagnostics: Diagnostic[] = [];
  const content: FileContent = { statements, transactions, totals, diagnostics };
  const parser = reader.open({
    file: NAME,
    sink: {
      statement: (one) => statements.push(one),
      transaction: (one) => transactions.push(one),
      endOfStatement: (one) => totals.push(one),
      diagnostic: (one) => diagnostics.push(one),
    },
  });
  return { parser, content };
}

/** The code and message of the DataError that refuses the file. @throws Error when it is not refused */
export function refusalOf(
  reader: StatementReader,
  content: string | Uint8Array,
): { readonly code: string; readonly message: string } {
  try {
    readFile(reader, content);
  } catch (error) {
    if (SdkError.is(error, 'data')) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The file was not refused.');
}
