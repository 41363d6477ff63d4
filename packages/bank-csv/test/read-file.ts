// read-file.ts — runs a reader over a file in memory and collects what it gives.
import {
  type BankTransaction,
  type Diagnostic,
  SdkError,
  type Statement,
  type StatementReader,
  type StatementTotals,
} from '@reskontra/core';

export interface ReadFile {
  readonly statements: readonly Statement[];
  readonly transactions: readonly BankTransaction[];
  readonly totals: readonly StatementTotals[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ReadOptions {
  readonly chunkBytes?: number;
}

export function readFile(reader: StatementReader, content: string | Uint8Array, options?: ReadOptions): ReadFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const statements: Statement[] = [];
  const transactions: BankTransaction[] = [];
  const totals: StatementTotals[] = [];
  const diagnostics: Diagnostic[] = [];
  const parser = reader.open({
    file: 'day.txt',
    sink: {
      statement: (statement) => statements.push(statement),
      transaction: (transaction) => transactions.push(transaction),
      endOfStatement: (total) => totals.push(total),
      diagnostic: (diagnostic) => diagnostics.push(diagnostic),
    },
  });
  const step = options?.chunkBytes ?? Math.max(bytes.length, 1);
  const reused = Buffer.alloc(step); // as files are read, and `slice` of a Buffer is no copy
  for (let start = 0; start < bytes.length; start += step) {
    const chunk = bytes.subarray(start, start + step);
    reused.fill(0x58);
    reused.set(chunk);
    parser.write(reused.subarray(0, chunk.length));
  }
  parser.end();
  return { statements, transactions, totals, diagnostics };
}

/** The code and message of the DataError that refuses the file. */
export function refusalOf(reader: StatementReader, content: string | Uint8Array): { code: string; message: string } {
  try {
    readFile(reader, content);
  } catch (error) {
    if (SdkError.is(error, 'data')) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The file was not refused.');
}
