import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { bgmaxReader } from './bgmax-reader.ts';

const day = readFileSync(new URL('../../../../test-fixtures/statements/se-bankgiro.bgmax', import.meta.url));
const lines = day.toString('latin1').split('\r\n').slice(0, -1);
const file = (records: readonly string[]) => `${records.join('\r\n')}\r\n`;
const without = (number: number) => file(lines.filter((_, index) => index + 1 !== number));
const changed = (number: number, change: (record: string) => string) =>
  file(lines.map((record, index) => (index + 1 === number ? change(record) : record)));
const numbers = (references: readonly { canonical: string }[] | undefined) =>
  references?.map((found) => found.canonical);
const { statements, transactions, totals, diagnostics } = readFile(bgmaxReader, day);

describe('a BgMax file', () => {
  it('is recognised by its start record', () => {
    expect([bgmaxReader.detect(day), bgmaxReader.detect(Buffer.from('01BANKGIROT'))]).toEqual([3, 0]);
  });

  it('gives a statement for each deposit, on the bankgiro number that was paid to', () => {
    expect(statements).toEqual([
      {
        statement: 1,
        message: 'bgmax',
        number: '74',
        account: '9912346',
        currency: 'SEK',
        from: '2024-03-15',
        to: '2024-03-15',
      },
      {
        statement: 2,
        message: 'bgmax',
        number: '75',
        account: '9912346',
        currency: 'SEK',
        from: '2024-03-18',
        to: '2024-03-18',
      },
    ]);
  });

  it('gives a payment with its OCR reference, payer, bankgiro number and organisation number', () => {
    expect(transactions[0]).toEqual({
      statement: 1,
      path: '1/0',
      account: '9912346',
      status: 'booked',
      bookedOn: '2024-03-15',
      amount: { currency: 'SEK', minor: 150000 },
      reversal: false,
      debtor: { name: 'Åkes Plåt AB', account: '3783511', id: '5500001234' },
      creditor: { account: '5841000001009823' },
      references: [{ scheme: 'ocr', canonical: '655969', raw: '655969', valid: true, from: 'BgMax 20' }],
      documents: [],
      text: [],
      bankId: '000000000010',
      charges: [],
      detailed: true,
    });
  });

  it('takes a deduction as negative, a credit note of the same payer', () => {
    expect(transactions[1]).toMatchObject({
      amount: { minor: -50000 },
      reversal: false,
      creditor: { name: 'Åkes Plåt AB' },
      references: [{ canonical: '89853', valid: false }],
      documents: [{ type: 'CREN', number: '89853', amount: { minor: -50000 } }],
    });
  });

  it('reads three numbers of one field, and each only once though extra references repeat them', () => {
    expect(numbers(transactions[2]?.references)).toEqual(['657866', '658765', '657767', '657965']);
    expect(transactions[2]?.text).toEqual(['Betalning med extra refnr 657965']);
  });

  it('takes extra references with amounts as the documents that one payment is for', () => {
    expect(transactions[3]?.amount).toEqual({ currency: 'SEK', minor: 100000 });
    expect(transactions[3]?.documents.map(({ type, number, amount }) => [type, number, amount?.minor])).toEqual([
      ['CINV', '650861', 90000],
      ['CINV', '659763', 30000],
      ['CREN', '658369', -20000],
    ]);
  });

  it('joins a name of two parts', () => {
    expect(transactions[3]?.debtor?.name).toBe('Olles färg och tapeter i Södermanland AB');
  });

  it('takes a reference with words as text', () => {
    expect(transactions[4]).toMatchObject({
      references: [],
      text: ['KUNDNR 4325 FAKTURA 63890'],
      debtor: { name: 'Berits Garn' },
    });
    expect(transactions[4]?.debtor?.account).toBeUndefined();
  });

  it('adds up to its deposits', () => {
    expect(totals).toEqual([
      { statement: 1, entries: 5, transactions: 5, credits: { SEK: 415000 }, debits: { SEK: 50000 } },
      { statement: 2, entries: 1, transactions: 1, credits: { SEK: 500000 }, debits: {} },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('warns when a deposit says another sum', () => {
    const wrong = readFile(
      bgmaxReader,
      changed(33, (record) => record.replace('365000', '365100')),
    );

    expect(wrong.diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.sums-differ',
        statement: 1,
        line: 33,
        message: 'The payments less deductions are 3650.00 SEK; the deposit says 3651.00 SEK.',
      },
    ]);
  });

  it('sets aside a payment with an unreadable amount, with what describes it', () => {
    const damaged = readFile(
      bgmaxReader,
      changed(3, (record) => record.replace('150000', '15000x')),
    );

    expect(damaged.diagnostics[0]).toMatchObject({ level: 'error', line: 3, path: '1/0' });
    expect(damaged.transactions.map((found) => found.path)).toEqual(['2/0', '3/0', '4/0', '5/0', '1/0']);
  });

  it('reads a record in which an editor put tabs for blanks', () => {
    const tabbed = changed(16, (record) => record.replace(' '.repeat(19), '\t\t       '));

    expect(readFile(bgmaxReader, tabbed).transactions[2]).toEqual(transactions[2]);
  });

  it('reads names in UTF-8 too', () => {
    expect(readFile(bgmaxReader, Buffer.from(day.toString('latin1'), 'utf8'))).toEqual(readFile(bgmaxReader, day));
  });

  it('gives the same whatever the size of the chunks', () => {
    expect(readFile(bgmaxReader, day, { chunkBytes: 11 })).toEqual(readFile(bgmaxReader, day));
  });

  it('warns of a test file', () => {
    const test = readFile(
      bgmaxReader,
      changed(1, (record) => record.replace('331P', '331T')),
    );

    expect(test.diagnostics).toMatchObject([{ level: 'warning', code: 'statement.test-file', line: 1 }]);
  });

  it('is refused when a deposit or the file has no end', () => {
    expect([refusalOf(bgmaxReader, without(33)).code, refusalOf(bgmaxReader, without(lines.length)).code]).toEqual([
      'statement.truncated',
      'statement.truncated',
    ]);
  });

  it('is refused when what must be held grows beyond a limit: the characters of a deposit, the references of a payment', () => {
    const [start = '', opening = '', payment = '', ...rest] = day.toString('latin1').split(/\r?\n/);
    const extra = rest.find((record) => record.startsWith('22')) ?? '';
    const end = rest.filter((record) => /^(?:15|70)/.test(record));
    const grown = (record: string, count: number) =>
      refusalOf(bgmaxReader, [start, opening, payment, ...new Array<string>(count).fill(record), ...end].join('\r\n'));

    expect(grown(`26${'x'.repeat(4_000)}`, 5_000).message).toContain('MAX_DEPOSIT_CHARACTERS, 20000000');
    expect(grown(extra, 10_001).message).toContain('MAX_EXTRA_REFERENCES, 10000');
  }, 30_000);

  it('is refused without its start record', () => {
    expect(refusalOf(bgmaxReader, without(1))).toEqual({
      code: 'statement.no-header',
      message:
        'day.txt, line 1: the start record (01BGMAX) is wanted here. Give the BgMax file as Bankgirot or the bank sent it.',
    });
  });
});
