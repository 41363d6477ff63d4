// bank-subject.ts — what is examined of a bank format: its reader, and a writer of files to be read.
import type { CurrencyCode, StatementReader } from '@reskontra/core';
import type { SampleStatement } from './records.ts';

/** A bank format with a way to make files of it. What is optional is needed by single checks. */
export interface BankSubject {
  readonly reader: StatementReader;
  /** Currencies that the format can hold. EUR alone unless said otherwise. */
  readonly currencies?: readonly CurrencyCode[];
  /** False for formats without balances, which then cannot be checked. */
  readonly balances?: boolean;
  /** False for formats of incoming payments alone. */
  readonly debits?: boolean;
  /** Writes a file as the bank would. */
  write(statement: SampleStatement): Uint8Array;
  /** Writes a file whose second entry is damaged in itself, the others being good. */
  writeDamaged?(statement: SampleStatement): Uint8Array;
  /** Writes a file in bytes that are not of the encoding it declares, or that the format prescribes. */
  writeGarbled?(statement: SampleStatement): Uint8Array;
}
