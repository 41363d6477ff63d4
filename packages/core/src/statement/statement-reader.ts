// statement-reader.ts — what a bank format must do: be recognised by content, and be read chunk by chunk.
import type { BankTransaction } from './bank-transaction.ts';
import type { Diagnostic, Statement, StatementTotals } from './statement.ts';

/** Receives a file's content in its own order: a statement's head, its transactions, its totals. */
export interface StatementSink {
  statement(statement: Statement): void;
  transaction(transaction: BankTransaction): void;
  endOfStatement(totals: StatementTotals): void;
  diagnostic(diagnostic: Diagnostic): void;
}

/**
 * Reads one file, pushed in chunks of any size. Memory does not grow with the file.
 * The caller decides the pace, so a slow receiver holds the file back.
 */
export interface StatementParser {
  /** @throws DataError when the file as a whole cannot be trusted; nothing of it counts then. The chunk may be reused after the call. */
  write(chunk: Uint8Array): void;
  /** @throws DataError as `write`, and when the file ends too early. */
  end(): void;
}

export interface OpenStatementOptions {
  /** Name for messages only; the format is known by content. */
  readonly file: string;
  readonly sink: StatementSink;
}

/** A bank file format. */
export interface StatementReader {
  /** `camt`, `mt940`, … */
  readonly id: string;
  /**
   * How sure the first bytes make us: 0 not this format, 1 possible, 2 its family but perhaps not its message, 3 certain.
   * `head` is up to 64 KiB from the start of the file, the whole file when it is shorter.
   */
  detect(head: Uint8Array): 0 | 1 | 2 | 3;
  open(options: OpenStatementOptions): StatementParser;
}

/** How many bytes `StatementReader.detect` is shown. */
export const DETECTION_BYTES = 64 * 1024;
