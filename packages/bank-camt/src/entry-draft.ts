// entry-draft.ts — an entry (Ntry) while it is being read, with its transactions.
import type { Money, PlainDate } from '@reskontra/core';
import { DetailDraft } from './detail-draft.ts';
import { TransactionDraft } from './transaction-draft.ts';

/** The first thing in an entry that sets it aside. */
export interface EntryFault {
  /** Of the diagnostic: `statement.bad-amount`. */
  readonly code: string;
  /** A clause: what is wrong. */
  readonly what: string;
  readonly path: string;
  readonly line: number;
}

export class EntryDraft extends DetailDraft {
  status: string | undefined;
  reversal = false;
  bookedOn: PlainDate | undefined;
  valueOn: PlainDate | undefined;
  batches = 0;
  batchId: string | undefined;
  batchCount: number | undefined;
  batchTotal: Money | undefined;
  fault: EntryFault | undefined;
  /** How many of `#transactions` are in use. */
  size = 0;
  readonly #transactions: TransactionDraft[] = [];

  override clear(): void {
    super.clear();
    this.status = undefined;
    this.reversal = false;
    this.bookedOn = undefined;
    this.valueOn = undefined;
    this.batches = 0;
    this.batchId = undefined;
    this.batchCount = undefined;
    this.batchTotal = undefined;
    this.fault = undefined;
    this.size = 0;
  }

  /** The next transaction. */
  beginTransaction(): TransactionDraft {
    const draft = this.#transactions[this.size] ?? new TransactionDraft();
    this.#transactions[this.size] = draft;
    this.size++;
    return draft;
  }

  transaction(index: number): TransactionDraft {
    return this.#transactions[index] as TransactionDraft;
  }

  /** Several `Btch` speak of parts of the entry, so they add up. */
  addBatchCount(count: number): void {
    this.batchCount = (this.batchCount ?? 0) + count;
  }

  addBatchTotal(total: Money): void {
    const before = this.batchTotal;
    this.batchTotal =
      before === undefined || before.currency !== total.currency
        ? total
        : { currency: total.currency, minor: before.minor + total.minor };
  }

  /** Lets go of what the transactions say, so that it does not live on till their drafts are used again; and of drafts beyond `keep`. */
  release(keep: number): void {
    for (let index = 0; index < this.size; index++) this.transaction(index).clear();
    if (this.#transactions.length > keep) this.#transactions.length = keep;
    this.size = 0;
  }
}
