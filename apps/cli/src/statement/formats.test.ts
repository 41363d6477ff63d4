import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BankTransaction, formatMoney } from '@reskontra/core';
import { chooseReader, createOccurrences, readStatementFile } from '@reskontra/engine';
import { describe, expect, it } from 'vitest';
import { statementReaders } from './readers.ts';

const SAMPLES = join(import.meta.dirname, '../../../../test-fixtures/statements');
const readers = statementReaders();

interface Keyed {
  readonly key: string;
  readonly transaction: BankTransaction;
}

async function read(file: string): Promise<readonly Keyed[]> {
  const occurrences = createOccurrences();
  const found: Keyed[] = [];
  const nothing = () => undefined;
  const transaction = (read: BankTransaction): void => {
    found.push({ key: occurrences.keyOf(read), transaction: read });
  };
  const sink = { statement: nothing, endOfStatement: nothing, diagnostic: nothing, transaction };
  await readStatementFile({ path: join(SAMPLES, file), readers, sink });
  return found;
}

const shown = ({ transaction: { bookedOn, amount, account } }: Keyed) =>
  `${account} ${bookedOn} ${formatMoney(amount)}`;

describe('the bank formats', () => {
  it.each([
    ['camt/fi-day.camt.053.001.08.xml', 'camt'],
    ['mt940-dialects.sta', 'mt940'],
    ['mt942-interim.sta', 'mt940'],
    ['fi-day.ktl', 'ktl'],
    ['fi-day.tito', 'tito'],
    ['se-bankgiro.bgmax', 'bgmax'],
    ['no-ocr-giro.txt', 'ocr'],
    ['csv/nordea-fi.csv', 'csv'],
    ['csv/dnb.csv', 'csv'],
  ])('knows %s by its content as %s', (file, id) => {
    expect(chooseReader(readFileSync(join(SAMPLES, file)), readers, file).id).toBe(id);
  });

  it('76: gives the payments of one day the same identity in camt and in TITO', async () => {
    const camt = await read('camt/fi-day.camt.053.001.08.xml');
    const tito = await read('fi-day.tito');

    expect(camt.map(shown)).toEqual([
      'FI2112345600000785 2024-03-15 100.00 EUR',
      'FI2112345600000785 2024-03-15 150.50 EUR',
      'FI2112345600000785 2024-03-15 109.50 EUR',
      'FI2112345600000785 2024-03-15 75.25 EUR',
      'FI2112345600000785 2024-03-15 500.00 EUR',
      'FI2112345600000785 2024-03-15 42.00 EUR',
      'FI2112345600000785 2024-03-15 220.00 EUR',
      'FI2112345600000785 2024-03-15 90.91 EUR',
      'FI2112345600000785 2024-03-15 -75.25 EUR',
      'FI2112345600000785 2024-03-15 -3.50 EUR',
    ]);
    expect(tito.map(shown)).toEqual(camt.map(shown));
    expect(tito.map(({ key }) => key)).toEqual(camt.map(({ key }) => key));
  });

  it('76: gives the reference payments of that day the same identity in KTL', async () => {
    const camt = await read('camt/fi-day.camt.053.001.08.xml');
    const ktl = await read('fi-day.ktl');

    expect(ktl.map(shown)).toEqual([
      'FI2112345600000785 2024-03-15 100.00 EUR',
      'FI2112345600000785 2024-03-15 150.50 EUR',
      'FI2112345600000785 2024-03-15 109.50 EUR',
      'FI2112345600000785 2024-03-15 75.25 EUR',
      'FI2112345600000785 2024-03-15 500.00 EUR',
      'FI2112345600000785 2024-03-15 -75.25 EUR',
    ]);
    const keys = camt.map(({ key }) => key);
    expect(ktl.map(({ key }) => keys.indexOf(key))).toEqual([0, 1, 2, 3, 4, 8]);
  });
});
