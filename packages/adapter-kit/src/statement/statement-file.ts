// statement-file.ts — what the readers of one file share: its name, its sink, and how a fault in it is said.
import { DataError, type Diagnostic, type OpenStatementOptions, SdkError, type StatementSink } from '@reskontra/core';

/** Where in the file something was seen. Content of the file is never part of it. */
export interface Place {
  /** 1-based. */
  readonly line: number;
  readonly statement?: number;
  readonly path?: string;
}

/** A file with more unreadable entries is not to be trusted for the others. */
const MAX_SET_ASIDE = 1000;

export class StatementFile {
  readonly name: string;
  readonly sink: StatementSink;
  private countSetAside = 0;

  constructor(options: OpenStatementOptions) {
    this.name = options.file;
    this.sink = options.sink;
  }

  /** The file as a whole is not to be trusted. `sentence` says what is wrong and what to do. */
  refusal(code: string, line: number, sentence: string, cause?: unknown): DataError {
    return new DataError(`${this.name}, line ${line}: ${sentence}`, { code, file: this.name, line, cause });
  }

  /** Runs a step. A value that the contract's own rules refuse (a sum beyond counting) refuses the file, with its place. */
  at(line: number, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!SdkError.is(error, 'data') || error.file !== undefined) throw error;
      const message = `${this.name}, line ${line}: ${error.message}`;
      throw new DataError(message, { code: error.code, file: this.name, line, cause: error });
    }
  }

  /** Something looked wrong and nothing was left out. */
  warn(code: string, place: Place, message: string): void {
    this.report({ level: 'warning', code, ...place, message });
  }

  /** An entry could not be read and was set aside. */
  setAside(place: Place, why: string): void {
    this.countSetAside += 1;
    if (this.countSetAside > MAX_SET_ASIDE) {
      const sentence = `more entries than MAX_SET_ASIDE, ${MAX_SET_ASIDE}, cannot be read. Fetch the file from the bank again.`;
      throw this.refusal('statement.too-many-faults', place.line, sentence);
    }
    const message = `Line ${place.line} was set aside: ${why}. Compare the statement with the bank's own.`;
    this.report({ level: 'error', code: 'statement.entry-set-aside', ...place, message });
  }

  private report(diagnostic: Diagnostic): void {
    this.sink.diagnostic(diagnostic);
  }
}
