import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { ocrReader } from './ocr-reader.ts';

const day = readFileSync(new URL('../../../../test-fixtures/statements/no-ocr-giro.txt', import.meta.url));
const lines = day.toString('latin1').split('\r\n').slice(0, -1);
const file = (records: readonly string[]) => `${records.join('\r\n')}\r\n`;
const without = (number: number) => file(lines.filter((_, index) => index + 1 !== number));
const changed = (number: number, change: (record: string) => string) =>
  file(lines.map((record, index) => (index + 1 === number ? change(record) : record)));
const { statements, transactions, totals, diagnostics } = readFile(ocrReader, day);

describe('an OCR giro file', () => {
  it('is recognised by its start record', () => {
    expect([ocrReader.detect(day), ocrReader.detect(Buffer.from('NY090020'))]).toEqual([3, 0]);
  });

  it('gives a statement for each assignment, with its account', () => {
    expect(statements).toEqual([
      { statement: 1, message: 'ocr', id: '1008566', number: '2', account: '99991042764', currency: 'NOK' },
      { statement: 2, message: 'ocr', id: '1008567', number: '3', account: '86011117947', currency: 'NOK' },
    ]);
  });

  it('gives a payment with its KID, days, the account it came from and the ids of bank and settlement', () => {
    expect(transactions[0]).toEqual({
      statement: 1,
      path: '1/0',
      account: '99991042764',
      status: 'booked',
      bookedOn: '2024-03-15',
      paidOn: '2024-03-14',
      amount: { currency: 'NOK', minor: 102000 },
      reversal: false,
      debtor: { account: '99990512341' },
      references: [{ scheme: 'kid', canonical: '00001206', raw: '00001206', valid: true, from: 'KID' }],
      documents: [],
      text: [],
      bankId: '099038562',
      entryBankId: '1320101464',
      charges: [],
      detailed: true,
    });
  });

  it('leaves out a payer account and an archive reference of zeros', () => {
    expect([transactions[1]?.debtor, transactions[1]?.bankId, transactions[1]?.paidOn]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('reads a purchase with text and without KID', () => {
    expect(transactions[2]).toMatchObject({ references: [], text: ['Takk for sist, kjøp 4711'] });
  });

  it('takes a reversing transaction as negative, the payer as receiver', () => {
    expect(transactions[3]).toMatchObject({
      amount: { minor: -5000 },
      reversal: true,
      creditor: { account: '99991005524' },
    });
  });

  it('takes a reversing type as negative though its sign was left out', () => {
    const unsigned = changed(10, (record) => `${record.slice(0, 31)}0${record.slice(32)}`);

    expect(readFile(ocrReader, unsigned).transactions[3]?.amount.minor).toBe(-5000);
  });

  it('keeps the dash of a KID with modulus 11', () => {
    expect(transactions[4]?.references).toMatchObject([{ canonical: '10000013-', valid: true }]);
  });

  it('adds up to its assignments', () => {
    expect(totals).toEqual([
      { statement: 1, entries: 4, transactions: 4, credits: { NOK: 173000 }, debits: { NOK: 5000 } },
      { statement: 2, entries: 1, transactions: 1, credits: { NOK: 7550 }, debits: {} },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('accepts a sum of an assignment that leaves the signs out', () => {
    const gross = changed(12, (record) => record.replace('168000', '178000'));

    expect(readFile(ocrReader, gross).diagnostics).toEqual([]);
  });

  it('warns when an assignment says another sum', () => {
    const wrong = readFile(
      ocrReader,
      changed(12, (record) => record.replace('168000', '168001')),
    );

    expect(wrong.diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.sums-differ',
        statement: 1,
        line: 12,
        message: 'The transactions of the assignment are 1680.00 NOK; its end record says 1680.01 NOK.',
      },
    ]);
  });

  it('sets aside a transaction with an unreadable amount', () => {
    const damaged = readFile(
      ocrReader,
      changed(3, (record) => record.replace('102000', '10200x')),
    );

    expect(damaged.diagnostics[0]).toMatchObject({ level: 'error', line: 3, path: '1/0' });
    expect(damaged.transactions.map((found) => found.path)).toEqual(['2/0', '3/0', '4/0', '1/0']);
  });

  it('shows payment claims of AvtaleGiro as future, with the short name of the payer', () => {
    const claims = file([
      'NY000010555555551000081000080800000000000000000000000000000000000000000000000000',
      'NY210020000000000400008688888888888000000000000000000000000000000000000000000000',
      'NY2121300000001170624           00000000000000100          008000011688373000000',
      'NY2121310000001NAVN                                                        00000',
      'NY210088000000010000000400000000000000100170624170624000000000000000000000000000',
      'NY000089000000010000000600000000000000100170624000000000000000000000000000000000',
    ]);

    const found = readFile(ocrReader, claims);

    expect(found.transactions).toMatchObject([
      {
        status: 'future',
        bookedOn: '2024-06-17',
        debtor: { name: 'NAVN' },
        references: [{ canonical: '008000011688373' }],
      },
    ]);
    expect(found.diagnostics).toMatchObject([{ level: 'warning', code: 'statement.not-payments', line: 2 }]);
  });

  it('gives the same whatever the size of the chunks', () => {
    expect(readFile(ocrReader, day, { chunkBytes: 3 })).toEqual(readFile(ocrReader, day));
  });

  it('is refused when an assignment or the file has no end', () => {
    expect([refusalOf(ocrReader, without(12)).code, refusalOf(ocrReader, without(lines.length)).code]).toEqual([
      'statement.truncated',
      'statement.truncated',
    ]);
  });

  it('is refused without its start record', () => {
    expect(refusalOf(ocrReader, without(1)).code).toBe('statement.no-header');
  });
});
