import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { mt940Reader } from './mt940-reader.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../test-fixtures/statements/${name}`, import.meta.url));
const dialects = fixture('mt940-dialects.sta');
const interim = fixture('mt942-interim.sta');
const { statements, transactions, totals, diagnostics } = readFile(mt940Reader, dialects);
const message = (...lines: readonly string[]) => `${[':20:1', ':25:123', ...lines].join('\r\n')}\r\n`;
const simple = message(':60F:C240314EUR10,', ':61:240315C5,NTRFNONREF', ':62F:C240315EUR15,');

describe('an MT940 file', () => {
  it.each([
    ['an envelope', dialects, 3],
    ['an interim report', interim, 3],
    ['a message without envelope', Buffer.from(simple), 3],
    ['a head without anything', Buffer.from(':20:1\r\n:25:2\r\n'), 1],
    ['entries without a head', Buffer.from(':34F:EURC1,\r\n:61:240315C5,NTRFNONREF\r\n'), 2],
    ['a lone entry', Buffer.from(':61:240315C5,NTRFNONREF\r\n'), 1],
    ['another kind of file', Buffer.from('<Document/>'), 0],
    ['a payment order', Buffer.from('{1:F01A}{2:I103B}{4:\r\n:20:1\r\n:32A:240315EUR1,\r\n-}'), 0],
  ])('is recognised by content: %s', (_, head, sure) => {
    expect(mt940Reader.detect(head)).toBe(sure);
  });

  it('gives a statement for each message, with both balances', () => {
    expect(statements[0]).toEqual({
      statement: 1,
      message: 'mt940',
      id: 'FI-20240315',
      number: '75',
      account: 'FI2112345600000785',
      currency: 'EUR',
      to: '2024-03-15',
      opening: { currency: 'EUR', minor: 100000 },
      closing: { currency: 'EUR', minor: 162941 },
      page: { number: '1', last: true },
    });
    expect(statements.length).toBe(5);
  });

  it('tells the pages of one statement apart', () => {
    expect(statements.slice(1, 3).map(({ number, page }) => [number, page])).toEqual([
      ['150', { number: '1', last: false }],
      ['150', { number: '2', last: true }],
    ]);
  });

  it('takes the IBAN that the bank tells below the opening balance, on pages that do not repeat it too', () => {
    expect(statements.slice(1, 3).map(({ account }) => account)).toEqual(['NO9386011117947', 'NO9386011117947']);
  });

  it('takes bank, dots and currency off an account', () => {
    expect(statements[4]?.account).toBe('012345678');
  });

  it('gives an entry with its days, amount, payer, reference and ids', () => {
    expect(transactions[1]).toEqual({
      statement: 1,
      path: '2/0',
      account: 'FI2112345600000785',
      status: 'booked',
      bookedOn: '2024-03-15',
      valueOn: '2024-03-15',
      amount: { currency: 'EUR', minor: 50000 },
      reversal: false,
      debtor: { name: 'Visma Amili Oy', account: 'FI1410093000123458', agent: 'NDEAFIHH' },
      references: [
        { scheme: 'fi', canonical: '2024001054', raw: '00000000002024001054', valid: true, from: ':86:/REMI/' },
      ],
      documents: [],
      text: [],
      bankId: '2403155936192D0093',
      entryBankId: '2403155936192D0093',
      endToEndId: 'AMILI-2024-000017',
      instructionId: 'AMILI-2024-00001',
      charges: [],
      detailed: true,
    });
  });

  it('reads names in Latin-1, and the payer behind the payer', () => {
    expect(transactions[2]).toMatchObject({
      debtor: { name: 'Åke Öberg' },
      ultimateDebtor: { name: 'Öberg Bygg Ab' },
      text: ['Lasku nro 2024-0042, kiitos!'],
    });
  });

  it('reads what was ordered in another currency and what the bank charged', () => {
    expect(transactions[3]).toMatchObject({
      amount: { minor: 9091 },
      instructed: { currency: 'USD', minor: 10000 },
      charges: [{ currency: 'EUR', minor: 250 }],
    });
  });

  it('takes the reversal of a credit as money that leaves', () => {
    expect(transactions[4]).toMatchObject({
      amount: { minor: -7525 },
      reversal: true,
      returnReason: 'FOCR',
      creditor: { name: 'Virtanen & Kumpp. Oy' },
    });
  });

  it('marks a sum of payments as a batch without details', () => {
    expect(transactions[6]).toMatchObject({ detailed: false, batch: { id: '11111111111' } });
  });

  it('puts entries around New Year into their years', () => {
    expect(transactions.slice(6, 8).map(({ bookedOn, valueOn }) => [bookedOn, valueOn])).toEqual([
      ['2023-12-29', '2024-01-02'],
      ['2024-01-02', '2023-12-29'],
    ]);
  });

  it('does not take a wrapped time for a new message', () => {
    expect(transactions.find(({ bankId }) => bankId === '4711')?.text).toEqual([
      'Rechnung 20240017 vom 12.02.2024T14:20:15 Danke',
    ]);
  });

  it('takes account and name that stand in the place of a reference', () => {
    expect(transactions.at(-2)).toMatchObject({ debtor: { name: 'jansen', account: 'NL91ABNA0417164300' } });
  });

  it('joins the fields 86 of one entry and ignores those below a balance', () => {
    expect(transactions.at(-1)?.text).toEqual(['Terugboeking', 'NIET AKKOORD']);
    expect(transactions.some(({ text }) => text.includes('Cash pool: none'))).toBe(false);
  });

  it('proves every statement by its balances, and warns of 30 February alone', () => {
    expect(diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.day-moved',
        statement: 4,
        line: 56,
        message: 'Line 56 has a day like 30 February; it was taken as the last of the month.',
      },
    ]);
    expect(totals[0]).toEqual({
      statement: 1,
      entries: 6,
      transactions: 6,
      credits: { EUR: 70816 },
      debits: { EUR: 7875 },
    });
  });

  it('warns of a balance that entries do not explain', () => {
    const wrong = readFile(mt940Reader, simple.replace('EUR15,', 'EUR15,1'));

    expect(wrong.diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.balance-gap',
        statement: 1,
        line: 5,
        message: 'Opening balance plus entries is 15.00 EUR; the closing balance says 15.10 EUR.',
      },
    ]);
  });

  it('warns of a missing closing balance', () => {
    const open = readFile(mt940Reader, simple.slice(0, simple.indexOf(':62F:')));

    expect(open.transactions.length).toBe(1);
    expect(open.diagnostics).toMatchObject([{ level: 'warning', code: 'statement.no-closing-balance' }]);
  });

  it('reads a currency that was withdrawn', () => {
    const old = readFile(mt940Reader, simple.replaceAll('EUR', 'DEM').replace('DEM15,', 'DEM16,'));

    expect(old.transactions[0]?.amount).toEqual({ currency: 'DEM', minor: 500 });
    expect(old.diagnostics[0]?.message).toBe(
      'Opening balance plus entries is 15.00 DEM; the closing balance says 16.00 DEM.',
    );
  });

  it('sets aside an entry that it cannot read, and names its line', () => {
    const damaged = readFile(
      mt940Reader,
      message(':60F:C240314EUR10,', ':61:240315C5.00NTRF', ':61:240315C5,NTRF', ':62F:C240315EUR15,'),
    );

    expect(damaged.transactions.map(({ path }) => path)).toEqual(['2/0']);
    expect(damaged.diagnostics).toMatchObject([
      { level: 'error', code: 'statement.entry-set-aside', line: 4, path: '1/0' },
    ]);
  });

  it('sets aside entries when nothing says their currency', () => {
    const bare = readFile(mt940Reader, message(':61:240315C5,NTRF', ':62F:C240315EUR15,'));

    expect(bare.diagnostics[0]?.message).toBe(
      "Line 3 was set aside: no balance above it names a currency that we know. Compare the statement with the bank's own.",
    );
  });

  it('warns of a statement without an account', () => {
    const nobody = readFile(mt940Reader, ':34F:EURC1,\r\n:61:240315C5,NTRFNONREF\r\n');

    expect(nobody.diagnostics.map(({ code }) => code)).toEqual(['statement.no-account']);
  });

  it('passes on a long statement as it comes, without the closing balance in its head', () => {
    const entries = Array.from({ length: 12_000 }, () => ':61:240315C1,NTRFNONREF');
    const long = readFile(mt940Reader, message(':60F:C240314EUR0,', ...entries, ':62F:C240315EUR12000,'));

    expect(long.statements[0]?.closing).toBeUndefined();
    expect([long.transactions.length, long.diagnostics]).toEqual([12_000, []]);
  });

  it('does the same when its texts are many times longer than a bank writes them', () => {
    const entry = [
      ':61:240315C1,NTRFNONREF',
      `:86:/NAME/${'x'.repeat(4_000)}`,
      ...new Array<string>(9).fill('y'.repeat(4_000)),
    ];
    const ofEntries = (count: number) =>
      readFile(
        mt940Reader,
        message(':60F:C240314EUR0,', ...new Array(count).fill(entry).flat(), `:62F:C240315EUR${count},`),
      );

    expect(ofEntries(10).statements[0]?.closing).toEqual({ currency: 'EUR', minor: 1_000 });
    expect(ofEntries(300).statements[0]?.closing).toBeUndefined();
  });

  it('gives the same whatever the size of the chunks', () => {
    expect(readFile(mt940Reader, dialects, { chunkBytes: 3 })).toEqual(readFile(mt940Reader, dialects));
  });

  it('reads blocks whose braces became Swedish letters', () => {
    const swedish = Buffer.from(`ä4:\n${simple}-å\n`, 'utf8');

    expect(readFile(mt940Reader, swedish).totals).toMatchObject([{ entries: 1 }]);
  });
});

describe('an MT942 file', () => {
  const report = readFile(mt940Reader, interim);

  it('is a report without balances', () => {
    expect(report.statements).toEqual([
      {
        statement: 1,
        message: 'mt942',
        id: 'INTERIM-1',
        number: '13',
        account: 'SE4550000000058398257466',
        currency: 'SEK',
        to: '2024-03-15',
      },
    ]);
  });

  it('tells expected money from booked money, and its sums count the booked', () => {
    expect(report.transactions.map(({ status }) => status)).toEqual(['booked', 'pending']);
    expect(report.diagnostics).toEqual([]);
  });

  it('warns when its sums are wrong', () => {
    const wrong = Buffer.from(interim.toString('latin1').replace(':90C:1', ':90C:2'), 'latin1');

    expect(readFile(mt940Reader, wrong).diagnostics[0]?.message).toBe(
      'The report has 1 credits, together 9792.00 SEK; it says 2, together 9792.00 SEK.',
    );
  });
});

describe('a file that cannot be trusted', () => {
  it('is refused when its message is not closed', () => {
    const cut = interim.subarray(0, interim.lastIndexOf('-}'));

    expect(refusalOf(mt940Reader, cut)).toEqual({
      code: 'statement.truncated',
      message:
        'day.txt, line 13: the message is not closed (-}), so part of it may be missing. Fetch the file from the bank again.',
    });
  });

  it('is refused soon when it has other lines, however many', () => {
    expect(refusalOf(mt940Reader, 'a line of a log\n'.repeat(2000)).message).toMatch(
      /^day\.txt, line 1001: no statement/,
    );
  });

  it('is refused when too many of its entries cannot be read', () => {
    const damaged = message(':60F:C240314EUR10,', ...Array.from({ length: 1001 }, () => ':61:240315C5.00NTRF'));

    expect(refusalOf(mt940Reader, damaged).code).toBe('statement.too-many-faults');
  });

  it('is refused when the information of one entry never ends', () => {
    const endless = message(
      ':60F:C240314EUR10,',
      ':61:240315C5,NTRF',
      ...Array.from({ length: 600 }, () => `:86:${'x'.repeat(100)}`),
    );

    expect(refusalOf(mt940Reader, endless).code).toBe('statement.field-too-long');
  });

  it.each(['', 'Hello', ':20:1\r\n:25:2\r\n', '<Document/>'])('is refused when it has no statement: "%s"', (text) => {
    expect(refusalOf(mt940Reader, text).code).toBe('statement.no-header');
  });
});
