// readers.ts — the bank formats that the program knows; which one a file is in, its content says.
import { camtReader } from '@reskontra/bank-camt';
import { type CsvReaderOptions, csvReader } from '@reskontra/bank-csv';
import { mt940Reader } from '@reskontra/bank-mt940';
import { bgmaxReader, ktlReader, ocrReader, titoReader } from '@reskontra/bank-nordic';
import type { StatementReader } from '@reskontra/core';

/**
 * Every format. Bank CSV alone may need to be told what it leaves out: the account, the currency, the profile.
 * @throws ConfigError `csv.unknown-profile`
 */
export function statementReaders(csv: CsvReaderOptions = {}): readonly StatementReader[] {
  return [camtReader, mt940Reader, ktlReader, titoReader, bgmaxReader, ocrReader, csvReader(csv)];
}
