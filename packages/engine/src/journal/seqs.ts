// seqs.ts — numbers for the new rows of a table, reserved by the thousand.
import { assert } from '@reskontra/core';
import type { NumberedTable, RowWriter } from '../store/row-writer.ts';
import { SEQS_AT_ONCE } from '../store/words.ts';

const FEW = 10_000; // no single transaction leads to so many rows

export class Seqs {
  readonly #writer: RowWriter;
  readonly #table: NumberedTable;
  #next = 0;
  #end = 0;

  constructor(writer: RowWriter, table: NumberedTable) {
    this.#writer = writer;
    this.#table = table;
  }

  get areFew(): boolean {
    return this.#end - this.#next < FEW;
  }

  /** Rows that have got their number must have been written. */
  async reserve(): Promise<void> {
    this.#next = await this.#writer.reserveSeqs(this.#table, SEQS_AT_ONCE);
    this.#end = this.#next + SEQS_AT_ONCE;
  }

  next(): number {
    assert(this.#next < this.#end, `Numbers of ${this.#table} are reserved before they are given.`);
    this.#next += 1;
    return this.#next - 1;
  }
}
