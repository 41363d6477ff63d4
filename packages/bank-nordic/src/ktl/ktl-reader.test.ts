import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { ktlReader } from './ktl-reader.ts';

const FIXTURES = new URL('../../../../test-fixtures/statements/', import.meta.url);
const day = readFileSync(new URL('fi-reference-payments.ktl', FIXTURES));
const lines = day.toString('latin1').split('\r\n').slice(0, -1);
const file = (...records: readonly string[]) => `${records.join('\r\n')}\r\n`;
const [header = '', first = '', , , , correction = '', failed = '', trailer = ''] = lines;

describe('a KTL file', () => {
  it('is recognised by its header and first payment', () => {
    expect(ktlReader.detect(day)).toBe(3);
  });

  it('is only possible when nothing follows the header', () => {
    expect(ktlReader.detect(Buffer.from(header))).toBe(1);
  });

  it('is not seen in the other record formats', () => {
    const others = [
      '01BGMAX               0120040525173035010331P',
      'T00322100195030000000100440603060603',
      'NY0000100000808001700310001020000000',
    ];

    expect(others.map((other) => ktlReader.detect(Buffer.from(other)))).toEqual([0, 0, 0]);
  });

  it('gives a payment with its account, days, amount, reference, payer and archive id', () => {
    const { transactions } = readFile(ktlReader, day);

    expect(transactions[2]).toEqual({
      statement: 1,
      path: '3/0',
      account: 'FI2112345600000785',
      status: 'booked',
      bookedOn: '2024-03-15',
      paidOn: '2024-03-14',
      amount: { currency: 'EUR', minor: 10950 },
      reversal: false,
      debtor: { name: 'VISMA FINLAN' },
      references: [
        { scheme: 'fi', canonical: '2024001038', raw: '00000000002024001038', valid: true, from: 'KTL 44-63' },
      ],
      documents: [],
      text: [],
      bankId: '2403155887T00003',
      bankCode: '705',
      charges: [],
      detailed: true,
    });
  });

  it('takes a correction as negative and names who gets the money back', () => {
    const taken = readFile(ktlReader, day).transactions[4];

    expect(taken).toMatchObject({ amount: { minor: -10000 }, reversal: true, creditor: { name: 'MEIKÄLÄINEN' } });
    expect(taken?.debtor).toBeUndefined();
  });

  it('shows a failed direct debit with its return code and leaves it out of the sums', () => {
    const { transactions, totals } = readFile(ktlReader, day);

    expect(transactions[5]).toMatchObject({
      status: 'info',
      returnReason: 'KTL-4',
      amount: { minor: 5000 },
      bankCode: '704',
    });
    expect(totals).toEqual([
      { statement: 1, entries: 6, transactions: 6, credits: { EUR: 86000 }, debits: { EUR: 10000 } },
    ]);
  });

  it('reads 7-bit letters and Latin-1 letters to the same name', () => {
    const latin1 = day.toString('latin1').replaceAll('MEIK[L[INEN', 'MEIKÄLÄINEN');

    const names = [day, latin1].map((content) => readFile(ktlReader, content).transactions[0]?.debtor?.name);

    expect(names).toEqual(['MEIKÄLÄINEN', 'MEIKÄLÄINEN']);
  });

  it('keeps a bracket a bracket when the file has Latin-1 letters', () => {
    const mixed = file(header, first.replace('MEIK[L[INEN ', '[ÅKE]       '), trailer);

    expect(readFile(ktlReader, mixed).transactions[0]?.debtor?.name).toBe('[ÅKE]');
  });

  it('names the account of its payments in the head', () => {
    expect(readFile(ktlReader, day).statements).toEqual([
      {
        statement: 1,
        message: 'ktl',
        id: '2403152131',
        account: 'FI2112345600000785',
        currency: 'EUR',
        from: '2024-03-15',
        to: '2024-03-15',
      },
    ]);
  });

  it('warns when the trailer says other sums', () => {
    const { diagnostics } = readFile(ktlReader, file(header, first, correction, failed, trailer));

    expect(diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.sums-differ',
        statement: 1,
        line: 5,
        message: 'The payments of the batch are 1, together 100.00 EUR; its trailer says 4, together 860.00 EUR.',
      },
    ]);
  });

  it('sets aside a payment with an unreadable amount and names its line', () => {
    const damaged = file(header, first.replace('0000010000', '00000100x0'), failed, trailer);

    const { transactions, diagnostics } = readFile(ktlReader, damaged);

    expect(transactions.map((transaction) => transaction.path)).toEqual(['2/0']);
    expect(diagnostics[0]).toMatchObject({
      level: 'error',
      code: 'statement.entry-set-aside',
      line: 2,
      path: '1/0',
      message:
        "Line 2 was set aside: its amount (columns 78-87) is not ten digits. Compare the statement with the bank's own.",
    });
  });

  it('reads several batches of one file as several statements', () => {
    const { totals } = readFile(ktlReader, Buffer.concat([day, day]));

    expect(totals.map((total) => total.statement)).toEqual([1, 2]);
  });

  it('gives the same whatever the size of the chunks', () => {
    expect(readFile(ktlReader, day, { chunkBytes: 7 })).toEqual(readFile(ktlReader, day));
  });

  it('is refused when the trailer is missing', () => {
    expect(refusalOf(ktlReader, file(header, first))).toEqual({
      code: 'statement.truncated',
      message:
        'day.txt, line 2: the batch ends without its trailer record (9), so part of it may be missing. Fetch the file from the bank again.',
    });
  });

  it('is refused when too many of its payments cannot be read', () => {
    const damaged = Array.from({ length: 1001 }, () => first.replace('0000010000', '00000100x0'));

    expect(refusalOf(ktlReader, file(header, ...damaged, trailer)).code).toBe('statement.too-many-faults');
  });

  it('is refused without a header, and when it is empty', () => {
    expect([refusalOf(ktlReader, file(first)).code, refusalOf(ktlReader, '').code]).toEqual([
      'statement.no-header',
      'statement.no-header',
    ]);
  });
});
