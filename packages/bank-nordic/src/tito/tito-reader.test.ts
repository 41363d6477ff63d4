import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { titoReader } from './tito-reader.ts';

const day = readFileSync(new URL('../../../../test-fixtures/statements/fi-day.tito', import.meta.url));
const lines = day.toString('latin1').split('\r\n').slice(0, -1);
const file = (records: readonly string[]) => `${records.join('\r\n')}\r\n`;
const without = (...numbers: readonly number[]) => file(lines.filter((_, index) => !numbers.includes(index + 1)));
const changed = (number: number, change: (record: string) => string) =>
  file(lines.map((record, index) => (index + 1 === number ? change(record) : record)));
const paths = (content: string | Uint8Array) => readFile(titoReader, content).transactions.map((found) => found.path);
const transaction = (content: string | Uint8Array, path: string) =>
  readFile(titoReader, content).transactions.find((found) => found.path === path);

describe('a TITO statement', () => {
  it('is recognised by its first record, and nothing else is', () => {
    expect([day, 'T00', 'NY000010', ''].map((head) => titoReader.detect(Buffer.from(head)))).toEqual([3, 0, 0, 0]);
  });

  it('has its head with both balances, though the closing one comes last', () => {
    expect(readFile(titoReader, day).statements).toEqual([
      {
        statement: 1,
        message: 'tito',
        number: '75',
        account: 'FI2112345600000785',
        currency: 'EUR',
        owner: 'Esimerkki Laskuttaja Oy',
        from: '2024-03-15',
        to: '2024-03-15',
        opening: { currency: 'EUR', minor: 100000 },
        closing: { currency: 'EUR', minor: 220941 },
      },
    ]);
  });

  it('counts entries and never their details, and finds nothing to warn of', () => {
    const { totals, diagnostics } = readFile(titoReader, day);

    expect(totals).toEqual([
      { statement: 1, entries: 8, transactions: 10, credits: { EUR: 128816 }, debits: { EUR: 7875 } },
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('gives the details of a batch in place of the entry', () => {
    expect(transaction(day, '1/1')).toEqual({
      statement: 1,
      path: '1/1',
      account: 'FI2112345600000785',
      status: 'booked',
      bookedOn: '2024-03-15',
      valueOn: '2024-03-15',
      paidOn: '2024-03-15',
      amount: { currency: 'EUR', minor: 15050 },
      reversal: false,
      debtor: { name: 'VISMA FINANC' },
      references: [{ scheme: 'fi', canonical: '2024001025', raw: '00000000002024001025', valid: true, from: 'T10' }],
      documents: [],
      text: [],
      bankId: '240315588700T00002',
      entryBankId: '240315REFP0000001',
      bankCode: '705',
      charges: [],
      batch: { count: 3, total: { currency: 'EUR', minor: 36000 } },
      detailed: true,
    });
  });

  it('takes the RF reference, the IBAN and the bank of record T11-11', () => {
    expect(transaction(day, '2/0')?.references).toMatchObject([
      { scheme: 'rf', canonical: 'RF952024001041', from: 'T11/11' },
    ]);
    expect(transaction(day, '3/0')?.debtor).toEqual({
      name: 'Visma Amili Oy',
      account: 'FI1410093000123458',
      agent: 'NDEAFIHH',
    });
  });

  it('takes an RF reference that the bank wrote among the free text', () => {
    const misplaced = changed(12, () => 'T1104300RF95 2024 0010 41');

    expect(transaction(misplaced, '4/0')?.references).toMatchObject([{ canonical: 'RF952024001041', from: 'T11/00' }]);
  });

  it('reads free text, the ultimate payer and the amount in the other currency', () => {
    expect(transaction(day, '4/0')).toMatchObject({
      text: ['Lasku nro 2024-0042, kiitos!'],
      debtor: { name: 'Åke Öberg' },
      ultimateDebtor: { name: 'Öberg Bygg Ab' },
    });
    expect(transaction(day, '6/0')?.instructed).toEqual({ currency: 'USD', minor: 10000 });
  });

  it('knows a correction and what it corrects', () => {
    expect(transaction(day, '7/0')).toMatchObject({
      amount: { minor: -7525 },
      reversal: true,
      creditor: { name: 'Virtanen & Kumpp. Oy' },
      originalBankId: '2403155936192D0092',
    });
  });

  it('names an entry without payer after what the bank calls it', () => {
    expect(transaction(day, '8/0')?.text).toEqual(['PALVELUMAKSU']);
  });

  it('leaves a batch whole and shows its details only, when they do not add up', () => {
    const { transactions, totals, diagnostics } = readFile(titoReader, without(5));

    expect(transactions.slice(0, 3).map(({ path, status, amount }) => [path, status, amount.minor])).toEqual([
      ['1/0', 'booked', 36000],
      ['1/1', 'info', 10000],
      ['1/2', 'info', 10950],
    ]);
    expect(transactions[0]?.detailed).toBe(false);
    expect(totals[0]?.credits).toEqual({ EUR: 128816 });
    expect(diagnostics).toMatchObject([{ code: 'statement.batch-sum', path: '1', line: 2 }]);
  });

  it('says of a batch without details how many payments it sums up', () => {
    expect(transaction(without(4, 5, 6), '1/0')).toMatchObject({
      detailed: false,
      batch: { count: 3, total: { minor: 36000 } },
    });
  });

  it('takes the lowest of nested details', () => {
    const subtotal = (lines[1] ?? '').slice(0, 187).concat('1');
    const deeper = lines.slice(3, 6).map((record) => record.slice(0, 187).concat('2'));

    expect(paths(file([...lines.slice(0, 3), subtotal, ...deeper, ...lines.slice(6)])).slice(0, 4)).toEqual([
      '1/0',
      '1/1',
      '1/2',
      '2/0',
    ]);
  });

  it('accepts an entry without archive id and with days of zeros', () => {
    const blank = changed(
      11,
      (record) => `${record.slice(0, 12)}${' '.repeat(18)}000000240315000000${record.slice(48)}`,
    );

    const found = transaction(blank, '4/0');

    expect(found).toMatchObject({ bookedOn: '2024-03-15', valueOn: '2024-03-15' });
    expect([found?.bankId, found?.paidOn]).toEqual([undefined, undefined]);
  });

  it('accepts a record one character longer than the norm', () => {
    expect(readFile(titoReader, file(lines.map((record) => `${record} `)))).toEqual(readFile(titoReader, day));
  });

  it('takes a notice as pending, outside the balance', () => {
    const notice = changed(22, (record) => record.replace('T10', 'T80'));

    const { transactions, diagnostics } = readFile(titoReader, notice);

    expect(transactions.at(-1)?.status).toBe('pending');
    expect(diagnostics[0]).toMatchObject({
      code: 'statement.balance-gap',
      message: 'Opening balance plus entries is 2212.91 EUR; the closing balance says 2209.41 EUR.',
    });
  });

  it('leaves a rejected entry out of the sums', () => {
    const rejected = changed(22, (record) => `${record.slice(0, 48)}9${record.slice(49)}`);

    const { transactions, totals } = readFile(titoReader, rejected);

    expect(transactions.at(-1)).toMatchObject({ status: 'info', returnReason: 'TITO-9' });
    expect(totals[0]).toMatchObject({ entries: 8, debits: { EUR: 7525 } });
  });

  it('warns when the sums of the day are not those of the bank', () => {
    const { diagnostics } = readFile(
      titoReader,
      changed(24, (record) => record.replace('128816', '128817')),
    );

    expect(diagnostics).toMatchObject([{ level: 'warning', code: 'statement.sums-differ', line: 24 }]);
  });

  it('sets aside an entry with an unreadable amount, and its details with it', () => {
    const damaged = changed(2, (record) => record.replace('000036000', '00003600x'));

    const { diagnostics } = readFile(titoReader, damaged);

    expect(diagnostics.slice(0, 4).map(({ level, line }) => [level, line])).toEqual([
      ['error', 2],
      ['error', 4],
      ['error', 5],
      ['error', 6],
    ]);
    expect(diagnostics.at(-2)?.code).toBe('statement.balance-gap');
  });

  it('gives the same whatever the size of the chunks', () => {
    expect(readFile(titoReader, day, { chunkBytes: 5 })).toEqual(readFile(titoReader, day));
  });

  it('is refused when its balance record is missing', () => {
    expect(refusalOf(titoReader, without(23, 24))).toEqual({
      code: 'statement.truncated',
      message:
        'day.txt, line 22: the statement ends without its balance record (T40), so part of it may be missing. Fetch the file from the bank again.',
    });
  });

  it('is refused when one row has notes without end', () => {
    const note = lines[2] ?? '';
    const endless = file([...lines.slice(0, 2), ...Array.from({ length: 101 }, () => note), ...lines.slice(3)]);

    expect(refusalOf(titoReader, endless).code).toBe('statement.too-many-details');
  });

  it('is passed on as it comes when it is long, without the closing balance in its head', () => {
    const [head = '', ...others] = lines;
    const fee = others[20] ?? '';
    const long = readFile(titoReader, file([head, ...Array.from({ length: 10_001 }, () => fee), ...others.slice(21)]));

    expect(long.statements[0]?.closing).toBeUndefined();
    expect([long.transactions.length, long.diagnostics[0]?.code]).toEqual([10_001, 'statement.balance-gap']);
  });

  it('is refused without a head', () => {
    expect(refusalOf(titoReader, without(1)).code).toBe('statement.no-header');
  });
});
