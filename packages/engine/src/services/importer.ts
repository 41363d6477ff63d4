// importer.ts — imports bank files, for real or as a rehearsal.
import type { Diagnostic, StatementReader } from '@reskontra/core';
import { type Decided, sumDecided } from '../decide/decide.ts';
import { type ImportedFile, importFile } from '../import/import-file.ts';
import type { InTransaction, UnitOfWork } from '../journal/unit-of-work.ts';
import { codeOf, type Watch } from '../observe/watch.ts';
import type { TransactionPolicy } from '../take/transaction-policy.ts';

export interface ImportOptions {
  /** Plans everything, records nothing. */
  readonly dryRun?: boolean;
  /** How many of the commands and reviews to hand back, so that a large file fits into memory; all unless said otherwise. */
  readonly most?: number;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
  readonly onProgress?: (readBytes: number) => void;
}

export interface ImportResult extends ImportedFile {
  readonly decided: Decided;
  /** How many commands were planned, those not handed back too. */
  readonly planned: number;
  /** How many reviews were opened, those not handed back too. */
  readonly asked: number;
}

export interface ImporterParts {
  readonly readers: readonly StatementReader[];
  readonly policy: TransactionPolicy;
  readonly watch: Watch;
}

export class Importer {
  readonly #work: UnitOfWork;
  readonly #readers: readonly StatementReader[];
  readonly #policy: TransactionPolicy;
  readonly #watch: Watch;

  constructor(work: UnitOfWork, { readers, policy, watch }: ImporterParts) {
    this.#work = work;
    this.#readers = readers;
    this.#policy = policy;
    this.#watch = watch;
  }

  /**
   * Imports one file: recognises, matches, plans, records. Delivers nothing.
   * @throws ConfigError, DataError when the file is refused; nothing of it is recorded then.
   */
  async importFile(path: string, options: ImportOptions = {}): Promise<ImportResult> {
    const run = (inTransaction: InTransaction) => this.#import(path, options, inTransaction);
    return options.dryRun === true ? this.#work.rehearse(run) : this.#watched(() => run(this.#work.inTransaction));
  }

  async #watched(run: () => Promise<ImportResult>): Promise<ImportResult> {
    const end = this.#watch.begin();
    try {
      const result = await run();
      const { transactions, new: fresh, known, planned, asked } = result;
      this.#watch.tell({ step: 'file-imported', transactions, new: fresh, known, planned, asked, ...end() });
      return result;
    } catch (error) {
      this.#watch.tell({ step: 'file-refused', code: codeOf(error), ...end() });
      throw error;
    }
  }

  async #import(path: string, options: ImportOptions, inTransaction: InTransaction): Promise<ImportResult> {
    const decided = sumDecided(options.most);
    const imported = await importFile({
      path,
      readers: this.#readers,
      policy: this.#policy,
      inTransaction,
      most: options.most ?? Number.POSITIVE_INFINITY,
      onCommit: (committed) => decided.addAll(committed),
      ...(options.onDiagnostic === undefined ? {} : { onDiagnostic: options.onDiagnostic }),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    });
    return { ...imported, decided: decided.total(), ...decided.counts() };
  }
}
