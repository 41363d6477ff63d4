// read-file.ts — pushes a file through a statement reader and collects what comes out.
import type { BankTransaction, Diagnostic, Statement, StatementReader, StatementTotals } from '@reskontra/core';

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
  /** Each chunk is overwritten after the call, as a caller that reuses its buffer does. */
  readonly reuseBuffer?: boolean;
}

/** @throws whatever the reader throws */
export function readFile(reader: StatementReader, bytes: Uint8Array, options: ReadFileOptions = {}): FileContent {
  const opened = openFile(reader);
  const step = options.chunkBytes ?? Math.max(1, bytes.length);
  for (let at = 0; at < bytes.length; at += step) {
    const chunk = Uint8Array.from(bytes.subarray(at, at + step)); // a copy: `slice` of a Buffer is a view
    opened.parser.write(chunk);
    if (options.reuseBuffer === true) chunk.fill(0x20);
  }
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
    file: 'sample',
    sink: {
      statement: (one) => statements.push(one),
      transaction: (one) => transactions.push(one),
      endOfStatement: (one) => totals.push(one),
      diagnostic: (one) => diagnostics.push(one),
    },
  });
  return { parser, content };
}
