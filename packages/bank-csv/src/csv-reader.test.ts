import { readFileSync } from 'node:fs';
import { readFile, refusalOf } from '@reskontra/conformance/files';
import { counterparty } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { csvReader } from './csv-reader.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test-fixtures/statements/csv/${name}`, import.meta.url));
const read = (name: string) => readFile(csvReader(), fixture(name));
const text = (content: string) => Buffer.from(content, 'utf8');

/** Day, amount, other side with account, references and text of each row. */
function rowsOf(name: string) {
  return read(name).transactions.map((row) => [
    row.status === 'booked' ? row.bookedOn : row.status,
    row.amount.minor,
    counterparty(row)?.name,
    counterparty(row)?.account,
    row.references.map(({ canonical }) => canonical).join(' '),
    row.text.join(' | '),
  ]);
}

describe('a CSV file is recognised by its header row', () => {
  it.each([
    ['danske-dk.csv', 'csv/danske-dk', 'DKK', undefined],
    ['danske-fi.csv', 'csv/danske-fi', 'EUR', undefined],
    ['dnb.csv', 'csv/dnb', 'NOK', undefined],
    ['handelsbanken.csv', 'csv/handelsbanken', 'SEK', 'SE4550000000058398257466'],
    ['nordea-fi.csv', 'csv/nordea-fi', 'EUR', 'FI2112345600000785'],
    ['nordea-fi-2020.txt', 'csv/nordea-fi-tsv', 'EUR', 'FI2112345600000785'],
    ['nordea-se.csv', 'csv/nordea-se', 'SEK', '5186879'],
    ['op.csv', 'csv/op', 'EUR', undefined],
    ['s-pankki.csv', 'csv/s-pankki', 'EUR', undefined],
    ['seb.csv', 'csv/seb', 'SEK', undefined],
    ['sparebank1.csv', 'csv/sparebank1', 'NOK', '86011117947'],
  ])('%s', (name, message, currency, account) => {
    expect(csvReader().detect(fixture(name))).toBe(3);
    expect(read(name).statements).toMatchObject([{ statement: 1, message, currency, ...(account && { account }) }]);
  });

  it('with plain column names it is only possible', () => {
    expect(csvReader().detect(fixture('generic.csv'))).toBe(1);
  });

  it.each(['', '<Document/>', ':20:1\r\n:25:2\r\n', 'a;b;c\n1;2;3\n', '\0\0\0\0'])('"%s" is none', (content) => {
    expect(csvReader().detect(text(content))).toBe(0);
  });
});

describe('the rows of', () => {
  it('Nordea in Finland', () => {
    expect(rowsOf('nordea-fi.csv')).toEqual([
      ['pending', -1290, 'Kahvila Ääni', undefined, '', ''],
      ['2024-03-15', -350, 'Nordea Bank Abp', undefined, '', 'Palvelumaksu'],
      ['2024-03-15', 50000, 'VISMA FINANCIAL SOLUTIONS OY', undefined, '2024001054', ''],
      ['2024-03-14', 15000, 'Meikäläinen Matti', 'FI1410093000123458', 'RF952024001041', 'Lasku 20240042'],
    ]);
  });

  it('Nordea in Finland until 2022', () => {
    expect(rowsOf('nordea-fi-2020.txt')).toEqual([
      ['2020-03-15', 115050, 'MEIKÄLÄINEN MATTI', undefined, '2024001025', ''],
      ['2020-03-16', -3989, 'Esimerkki Oy', 'FI1410093000123458', '', 'Viestiä'],
    ]);
  });

  it('Nordea in Sweden', () => {
    expect(rowsOf('nordea-se.csv')).toEqual([
      ['2024-03-18', -88000, 'Exempel Telefoni AB', '8243040', '', ''],
      ['2024-03-15', 150000, 'Åkes Plåt AB', undefined, '', 'BG 378-3511 Åkes Plåt AB'],
    ]);
  });

  it('OP', () => {
    expect(rowsOf('op.csv')).toEqual([
      ['2024-03-14', 15050, 'Meikäläinen Matti', undefined, '2024001025', ''],
      ['2024-03-05', -5000, 'Korkealan Ystävät ry', 'FI1410093000123458', '1232', 'Jäsenmaksu; kiitos "2024"'],
      ['2024-03-15', -350, undefined, undefined, '', 'PALVELUMAKSU'],
    ]);
  });

  it('S-Pankki, who quotes messages with apostrophes', () => {
    expect(rowsOf('s-pankki.csv')).toEqual([
      ['2024-03-15', 123450, 'VIRTANEN LIISA', undefined, 'RF952024001041', 'Lasku 17; toinen erä'],
      ['2024-03-05', -1200, 'Kauppa Töölö', undefined, '', ''],
      ['2024-03-06', -9900, 'Vuokranantaja Oy', 'FI1410093000123458', '1232', ''],
    ]);
  });

  it('Danske Bank in Finland', () => {
    expect(rowsOf('danske-fi.csv')).toEqual([
      ['2024-03-14', 15050, 'MEIKÄLÄINEN MATTI', undefined, '', ''],
      ['2024-03-15', -5500, 'Kampaamo Hius', undefined, '', ''],
      ['pending', -500, 'Kahvila Ääni', undefined, '', ''],
    ]);
  });

  it('Danske Bank in Denmark, whose text names nobody for certain', () => {
    expect(rowsOf('danske-dk.csv')).toEqual([
      ['2024-03-14', 500000, undefined, undefined, '', 'Faktura 1234567 Øster Smørrebrød'],
      ['2024-03-15', -4180, undefined, undefined, '', 'DBT.Huslejen'],
      ['pending', -30000, undefined, undefined, '', 'MobilePay Peter'],
    ]);
  });

  it('Handelsbanken, in UTF-16', () => {
    expect(rowsOf('handelsbanken.csv')).toEqual([
      ['2024-03-18', 150000, undefined, undefined, '', 'Åkes Plåt AB'],
      ['2024-03-15', -10000, undefined, undefined, '', 'Avgift'],
    ]);
  });

  it('SEB, with comma and with point', () => {
    expect(rowsOf('seb.csv')).toEqual([
      ['2024-03-15', 18500000, undefined, undefined, '', 'Åkes Plåt AB /24-03-14'],
      ['2024-03-12', -5811800, undefined, undefined, '', 'Skatteverket'],
    ]);
  });

  it('DNB, who has two columns of amounts', () => {
    expect(rowsOf('dnb.csv')).toEqual([
      ['pending', -3580, undefined, undefined, '', 'Varekjøp Kiosken Reservert transaksjon'],
      ['2024-03-15', 2500000, undefined, undefined, '', 'Fra: Kari Nordmann Betalt: 14.03.24 KID 12343'],
      ['2024-03-14', -1250, undefined, undefined, '', 'Gebyr Øst'],
    ]);
  });

  it('SpareBank 1, whose outgoing amounts have a minus', () => {
    expect(rowsOf('sparebank1.csv')).toEqual([
      ['2024-03-15', 102000, undefined, '99991042764', '', 'Fra: Kari Nordmann'],
      ['2024-03-14', -800050, undefined, '99990512341', '', 'Leie kontor på Grünerløkka'],
    ]);
  });

  it('any bank with plain column names', () => {
    expect(rowsOf('generic.csv')).toEqual([
      ['2024-03-14', 115050, 'Meikäläinen, Matti', 'FI1410093000123458', 'RF952024001041', 'Invoice 17 | second line'],
      ['2024-03-15', -350, 'Coffee Shop', undefined, '', ''],
    ]);
  });
});

describe('a CSV statement', () => {
  it('has a transaction with every field that the bank gives', () => {
    expect(read('op.csv').transactions[1]).toEqual({
      statement: 1,
      path: '2/0',
      account: '',
      status: 'booked',
      bookedOn: '2024-03-05',
      valueOn: '2024-03-04',
      amount: { currency: 'EUR', minor: -5000 },
      reversal: false,
      creditor: { name: 'Korkealan Ystävät ry', account: 'FI1410093000123458', agent: 'NDEAFIHH' },
      references: [{ scheme: 'fi', canonical: '1232', raw: '00000000000000001232', valid: true, from: 'CSV' }],
      documents: [],
      text: ['Jäsenmaksu; kiitos "2024"'],
      bankId: '2403055UTVMT000124',
      entryBankId: '2403055UTVMT000124',
      bankCode: '710',
      charges: [],
      detailed: true,
    });
  });

  it('has opening and closing balance from its balance column, whichever way it is sorted', () => {
    const balances = ['nordea-fi.csv', 'danske-dk.csv'].map((name) => read(name).statements[0]);

    expect(balances).toMatchObject([
      { opening: { minor: 100000 }, closing: { minor: 164650 } },
      { opening: { minor: 9830229 }, closing: { minor: 10326049 } },
    ]);
  });

  it('warns when a row is missing from the chain of balances', () => {
    const rows = fixture('nordea-fi.csv').toString('utf8').split('\r\n');
    const missing = rows.filter((row) => !row.includes('500,00'));

    expect(readFile(csvReader(), text(missing.join('\r\n'))).diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.balance-gap',
        statement: 1,
        line: 4,
        message: 'The balance column does not follow from the amounts at line 4: a row may be missing or twice.',
      },
    ]);
  });

  it('warns when the file does not say whose account it is, and takes the account that is given', () => {
    expect(read('op.csv').diagnostics.map(({ code }) => code)).toEqual(['statement.no-account']);

    const given = readFile(csvReader({ account: 'FI21 1234 5600 0007 85' }), fixture('op.csv'));

    expect([given.statements[0]?.account, given.diagnostics]).toEqual(['FI2112345600000785', []]);
  });

  it('is read by the profile that is chosen', () => {
    const content = text('Kirjauspäivä;Määrä;Muuta\n2024/03/15;1,50;x\n');

    expect(readFile(csvReader({ profile: 'nordea-fi' }), content).transactions[0]?.amount.minor).toBe(150);
  });

  it('is read by a profile of the user', () => {
    const own = {
      name: 'own',
      bank: 'A bank of my own',
      signature: ['Tag'],
      columns: { bookedOn: ['Tag'], amount: ['Betrag'], name: ['Wer'] },
      dates: ['DD.MM.YYYY' as const],
      decimalMark: ',' as const,
      currency: 'CHF' as const,
    };

    const found = readFile(csvReader({ profile: own }), text('Tag;Wer;Betrag\n15.03.2024;Max;1.500,00\n'));

    expect(found.transactions).toMatchObject([{ amount: { currency: 'CHF', minor: 150000 }, debtor: { name: 'Max' } }]);
  });

  it.each([
    [
      'an unreadable amount',
      '2024/03/15;abc;;;;',
      'its amount is not a plain number of the profile nordea-fi, or has too many decimals',
    ],
    [
      'too many decimals',
      '2024/03/15;1,505;;;;',
      'its amount is not a plain number of the profile nordea-fi, or has too many decimals',
    ],
    [
      'a day that does not exist',
      '2024/02/30;1,50;;;;',
      'its day is not of the form YYYY/MM/DD or YYYY-MM-DD or DD.MM.YYYY',
    ],
    [
      'too few cells',
      '2024/03/15',
      'its amount is not a plain number of the profile nordea-fi, or has too many decimals',
    ],
  ])('sets aside a row with %s, and goes on', (_, row, why) => {
    const header = 'Kirjauspäivä;Määrä;Maksaja;Maksunsaaja;Nimi;Otsikko';
    const found = readFile(csvReader({ account: '1' }), text(`${header}\n${row}\n2024/03/15;1,50;;;;\n`));

    expect(found.transactions.map(({ path }) => path)).toEqual(['2/0']);
    expect(found.diagnostics).toEqual([
      {
        level: 'error',
        code: 'statement.entry-set-aside',
        statement: 1,
        path: '1/0',
        line: 2,
        message: `Line 2 was set aside: ${why}. Compare the statement with the bank's own.`,
      },
    ]);
  });

  it('names the first line of a row that has several', () => {
    const broken = fixture('generic.csv').toString('utf8').replace('1,150.50', 'x');

    expect(readFile(csvReader(), text(broken)).diagnostics[0]).toMatchObject({ level: 'error', line: 2 });
  });

  it('gives the same whatever the size of the chunks', () => {
    for (const name of ['handelsbanken.csv', 'nordea-fi.csv', 'generic.csv']) {
      expect(readFile(csvReader(), fixture(name), { chunkBytes: 3 })).toEqual(read(name));
    }
  });

  it('gives the same beyond the part that is shown to detection', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `2024/03/15;1,50;;;Åke ${index};x`);
    const long = text(`Kirjauspäivä;Määrä;Maksaja;Maksunsaaja;Nimi;Otsikko\n${rows.join('\n')}\n`);

    const found = readFile(csvReader(), long, { chunkBytes: 1000 });

    expect([found.transactions.length, found.transactions[4999]?.debtor?.name]).toEqual([5000, 'Åke 4999']);
  });
});

describe('a file that cannot be trusted', () => {
  it('is refused without a header row', () => {
    expect(refusalOf(csvReader(), text('a;b;c\n1;2;3\n'))).toEqual({
      code: 'statement.no-header',
      message:
        'day.txt, line 1: no header row of a known bank is among the first lines. Choose a profile, or write one.',
    });
  });

  it('is refused without the columns of the chosen profile', () => {
    expect(refusalOf(csvReader({ profile: 'op' }), fixture('dnb.csv')).message).toBe(
      'day.txt, line 1: no header row of the profile op is among the first lines (it needs Kirjauspäivä and Määrä EUROA). Choose another profile.',
    );
  });

  it('is refused when nothing says the currency', () => {
    expect(refusalOf(csvReader(), text('Date;Amount\n2024-03-15;1,50\n')).code).toBe('statement.no-currency');
    expect(readFile(csvReader({ currency: 'SEK' }), text('Date;Amount\n2024-03-15;1,50\n')).totals).toMatchObject([
      { credits: { SEK: 150 } },
    ]);
  });

  it('is refused when a quotation mark is not closed', () => {
    expect(refusalOf(csvReader(), text('Date;Amount;Currency\n2024-03-15;"1,50;EUR\n')).code).toBe(
      'statement.truncated',
    );
  });

  it('is refused when too many of its rows cannot be read', () => {
    const damaged = `Date;Amount;Currency\n${'2024-03-15;x;EUR\n'.repeat(1001)}`;

    expect(refusalOf(csvReader(), text(damaged)).code).toBe('statement.too-many-faults');
  });

  it('is refused when a row never ends', () => {
    const endless = Buffer.concat([text('Date;Amount;Currency\n2024-03-15;"'), Buffer.alloc(5_000_000, 0x39)]);

    expect(refusalOf(csvReader(), endless).code).toBe('statement.row-too-long');
  });

  it('is refused when its letters change their encoding', () => {
    const mixed = Buffer.concat([
      text(`Date;Amount;Currency;Name\n${'2024-03-15;1,50;EUR;Åke\n'.repeat(4000)}`),
      Buffer.from('Åke\n', 'latin1'),
    ]);

    expect(refusalOf(csvReader(), mixed).code).toBe('statement.bad-encoding');
  });
});
