import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolder, type Folder } from './folder.ts';

let folder: Folder;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

async function read(content: string | Uint8Array, settings: Record<string, unknown> = {}) {
  await folder.write('invoices.csv', content);
  const page = await folder.connect(settings).read.invoices?.next(undefined);
  return { facts: page?.facts ?? [], setAside: page?.setAside ?? [], cursor: page?.cursor ?? '' };
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the invoices reader', () => {
  it('refuses a file that no memory should hold, unread', async () => {
    await folder.write('invoices.csv', '');
    await truncate(join(folder.path, 'invoices.csv'), 256 * 1024 * 1024 + 1);

    const reading = folder.connect().read.invoices?.next(undefined);

    await expect(reading).rejects.toThrow('File invoices.csv is larger than 256 MiB (MAX_FILE_BYTES).');
  });

  it('reads every column of an English file', async () => {
    const { facts, setAside } = await read(
      [
        'Invoice number,Amount,Open amount,Currency,Invoice date,Due date,Reference,Customer number,Customer name,Business ID,Excluded,UUID,Ledger ID',
        '10023,1240.00,1000.00,EUR,2024-03-01,2024-03-15,2024001012,77,Asiakas Oy,1234567-8,yes,0b6f9f5e,row-1',
      ].join('\n'),
    );

    expect(setAside).toEqual([]);
    expect(facts).toEqual([
      {
        id: 'erp-csv:invoice:10023',
        kind: 'invoice',
        invoice: { number: '10023', uuid: '0b6f9f5e', ledgerId: 'row-1' },
        amount: { currency: 'EUR', minor: 124_000 },
        open: { currency: 'EUR', minor: 100_000 },
        issuedOn: '2024-03-01',
        dueDate: '2024-03-15',
        references: [{ scheme: 'fi', canonical: '2024001012', raw: '2024001012', valid: true }],
        debtor: { id: '77', name: 'Asiakas Oy', businessId: '1234567-8' },
        excluded: true,
      },
    ]);
  });

  it('reads a Finnish file in Windows-1252 with semicolons and decimal commas', async () => {
    const { facts } = await read(
      latin(
        'Laskunumero;Asiakas;Summa;Avoinna;Valuutta;Eräpäivä;Viitenumero\r\n10023;Meikäläinen Matti;1 240,00;40,5;EUR;2024-03-15;2024001012\r\n',
      ),
    );

    expect(facts).toMatchObject([
      {
        amount: { currency: 'EUR', minor: 124_000 },
        open: { currency: 'EUR', minor: 4050 },
        dueDate: '2024-03-15',
        debtor: { name: 'Meikäläinen Matti' },
      },
    ]);
  });

  it('reads Swedish and Norwegian headings, and knows OCR and KID by their headings', async () => {
    const swedish = await read('Fakturanummer;Belopp;Valuta;Förfallodatum;OCR\n1;10,50;SEK;2024-03-15;1234566\n');
    const norwegian = await read('Fakturanr\tBeløp\tValuta\tForfallsdato\tKID\n1\t10,50\tNOK\t2024-03-15\t1234566\n');

    expect(swedish.facts).toMatchObject([
      { amount: { currency: 'SEK', minor: 1050 }, references: [{ scheme: 'ocr' }] },
    ]);
    expect(norwegian.facts).toMatchObject([
      { amount: { currency: 'NOK', minor: 1050 }, references: [{ scheme: 'kid' }] },
    ]);
  });

  it('takes currency and own headings from the configuration', async () => {
    const { facts } = await read('Nr;To pay;Pay before\n1;10,50;15.3.2024\n', {
      currency: 'EUR',
      dateFormat: 'd.m.yyyy',
      columns: { invoices: { number: 'Nr', amount: 'to pay', dueDate: 'Pay before' } },
    });

    expect(facts).toMatchObject([{ amount: { currency: 'EUR', minor: 1050 }, dueDate: '2024-03-15' }]);
  });

  it('leaves the open amount to the other files when there are such', async () => {
    await folder.write('payments.csv', 'Invoice,Amount,Paid on\n');

    const { facts } = await read('Number,Amount,Open,Currency\n1,10.00,4.00,EUR\n', { payments: 'payments.csv' });

    expect(facts[0]).not.toHaveProperty('open');
  });
});

describe('a row that cannot be used', () => {
  const HEAD = 'Laskunumero;Summa;Valuutta;Eräpäivä;Excluded\n';

  it.each([
    ['2;12,5O;EUR;2024-03-15;', 'File invoices.csv, line 3, column "Summa": the cell is not an amount'],
    ['2;12,345;EUR;2024-03-15;', 'line 3, column "Summa": An amount of 6 characters has more decimals'],
    ['2;;EUR;2024-03-15;', 'line 3, column "Summa": the cell is empty'],
    ['2;-12,50;EUR;2024-03-15;', 'line 3, column "Summa": an invoice cannot be negative'],
    ['2;0,00;EUR;2024-03-15;', 'line 3, column "Summa": an invoice of nothing'],
    ['2;12,50;EURO;2024-03-15;', 'line 3, column "Valuutta": A currency code'],
    ['2;12,50;EUR;2024-02-30;', 'line 3, column "Eräpäivä": the cell is not a day'],
    ['2;12,50;EUR;2024-03-15;maybe', 'line 3, column "Excluded": the cell is neither yes nor no'],
    [';12,50;EUR;2024-03-15;', 'line 3, column "Laskunumero": the cell is empty'],
    ['1;12,50;EUR;2024-03-15;', 'line 3, column "Laskunumero": the same number stands in line 2'],
    ['2;12,50;EUR', 'line 3: it has more or fewer cells than the header'],
    ['"2\n3";12,50;EUR;2024-03-15;', 'line 3, column "Laskunumero": the cell runs to line 4'],
  ])('is set aside alone: %j', async (row, message) => {
    const { facts, setAside } = await read(`${HEAD}1;10,00;EUR;2024-03-15;\n${row}\n9;11,00;EUR;2024-03-15;\n`);

    expect(facts.map((fact) => fact.invoice.number)).toEqual(['1', '9']);
    expect(setAside).toHaveLength(1);
    expect(setAside[0]?.message).toContain(message);
    expect(setAside[0]).toMatchObject({ kind: 'data', file: 'invoices.csv', line: 3 });
  });

  it('does not stand in the way of a good row with the same number', async () => {
    const { facts, setAside } = await read('Number;Amount;Currency\n1;x;EUR\n1;10,00;EUR\n');

    expect([facts.length, setAside.length]).toEqual([1, 1]);
  });

  it('is described without what stands in it', async () => {
    const { setAside } = await read('Number;Amount;Currency;Customer\n1;Matti;EUR;Matti Meikäläinen\n');

    expect(setAside[0]?.message).not.toContain('Matti');
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['Number;Currency\n1;EUR\n', {}, 'lacks the column "amount". Its headings are: Number, Currency.'],
    ['Number;Amount\n1;10,00\n', {}, 'has no currency column'],
    ['10023;Meikäläinen;12,50\n', {}, 'has no heading that we know in line 1'],
    [
      'Number;Amount;Total;Currency\n1;10;12;EUR\n',
      {},
      '"Amount" (column 2) and "Total" (column 3), and each could be "amount"',
    ],
    ['Number;Amount;Currency\n1;1,240;EUR\n', {}, 'could be thousands or decimals'],
    ['Number;Amount;Currency\n1;1,50;EUR\n2;1.50;EUR\n', {}, 'a decimal point in line 3 and a decimal comma in line 2'],
    [
      'Number;Amount;Currency;Due date\n1;1,50;EUR;3/4/2026\n',
      {},
      'line 2, column "Due date": days are not written yyyy-mm-dd',
    ],
    ['Number;Amount;Currency\n1;1,50;EUR\n', { columns: { invoices: { amount: 'Net' } } }, 'lacks the column "Net"'],
    ['', {}, 'is empty'],
    ['<html><body>Sign in</body></html>', {}, 'cannot be told apart'],
  ])('says what is wrong and what to do: %j', async (content, settings, message) => {
    await expect(read(content, settings)).rejects.toThrow(message);
    await expect(read(content, settings)).rejects.toMatchObject({ kind: 'data', file: 'invoices.csv' });
  });

  it.each([
    ['missing.csv', 'File missing.csv does not exist'],
    ['.', 'is a folder'],
  ])('is a matter of configuration when it is not there: %s', async (invoices, message) => {
    const reading = folder.connect({ invoices }).read.invoices?.next(undefined);

    await expect(reading).rejects.toMatchObject({
      kind: 'config',
      code: 'erp-csv.file',
      message: expect.stringContaining(message),
    });
  });
});

describe('reading again', () => {
  const CONTENT = 'Number;Amount;Currency\n1;10,00;EUR\n';

  it('gives nothing for a file that has not changed', async () => {
    const first = await read(CONTENT);

    const again = await folder.connect().read.invoices?.next(first.cursor);

    expect(again).toEqual({ facts: [], cursor: first.cursor, more: false });
  });

  it('gives everything when the file or its settings have changed, with the same ids', async () => {
    const first = await read(CONTENT);
    const resettled = await folder.connect({ currency: 'EUR' }).read.invoices?.next(first.cursor);
    await folder.write('invoices.csv', `${CONTENT}2;11,00;EUR\n`);

    const changed = await folder.connect().read.invoices?.next(first.cursor);

    expect(resettled?.facts.map((fact) => fact.id)).toEqual(['erp-csv:invoice:1']);
    expect(changed?.facts.map((fact) => fact.id)).toEqual(['erp-csv:invoice:1', 'erp-csv:invoice:2']);
  });

  it('gives a long file in pages', async () => {
    const rows = Array.from({ length: 5001 }, (_, index) => `${index};10,00;EUR`);
    const first = await read(`Number;Amount;Currency\n${rows.join('\n')}\n`);

    const second = await folder.connect().read.invoices?.next(first.cursor);

    expect([first.facts.length, second?.facts.length, second?.more]).toEqual([5000, 1, false]);
  });
});
