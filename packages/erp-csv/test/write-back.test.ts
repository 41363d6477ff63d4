import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CommandOf,
  commandId,
  commandSchema,
  type ErpCommandType,
  type Outcome,
  type RemoteKeyWriter,
} from '@reskontra/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolder, type Folder } from './folder.ts';

const FILES = {
  payments: 'to-erp/payments.csv',
  cases: 'to-erp/cases.csv',
  dueDates: 'to-erp/due-dates.csv',
  settlements: 'to-erp/settlements.csv',
};

let folder: Folder;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

const PAYMENT = { sum: { currency: 'EUR', minor: 124_050 }, on: '2026-04-01', bookAccount: '1510' };

/** 1505.00 principal and 20.00 interest, less 120.00 fee, 30.00 VAT and 5.00 for messages. */
const SETTLEMENT = {
  report: 'test:settlement-report:77',
  number: '77',
  on: '2026-04-01',
  received: { currency: 'NOK', minor: 137_000 },
  clearingAccount: '1510',
  cleared: { currency: 'NOK', minor: 150_500 },
  differences: [
    { what: 'interest', amount: { currency: 'NOK', minor: 2_000 } },
    { what: 'fee', amount: { currency: 'NOK', minor: -12_000 } },
    { what: 'vat', amount: { currency: 'NOK', minor: -3_000 } },
    { what: 'SMS', amount: { currency: 'NOK', minor: -500 } },
  ],
};
const ACCOUNTS = { bank: '1920', fee: '6560', vat: '2710', interest: '8050', other: '7790' };

function give<T extends ErpCommandType>(
  type: T,
  fields: object,
  { key = 'c_1', settings = {} }: { readonly key?: string; readonly settings?: object } = {},
): Promise<Outcome> {
  const about = type === 'erp.book_settlement' ? {} : { invoice: { number: '10023' } };
  const given = { type, ...about, because: ['a test'], ...fields };
  const writer = folder.connect({ writeBack: FILES, ...settings }).write?.[type] as RemoteKeyWriter<T> | undefined;
  if (writer === undefined) throw new Error(`There is no writer of ${type}.`);
  return writer.apply(commandSchema.parse(given) as CommandOf<T>, commandId(key));
}

const fileOf = (name: keyof typeof FILES) => readFile(join(folder.path, FILES[name]), 'utf8');

describe('the files for the ERP', () => {
  it('have a row for each payment that the collector received', async () => {
    const outcome = await give('erp.register_payment', PAYMENT);
    await give('erp.register_payment', PAYMENT, { key: 'c_2' });

    expect(outcome).toEqual({ kind: 'delivered', remote: 'RSK-c_1' });
    expect(await fileOf('payments')).toBe(
      [
        'Invoice;Amount;Currency;Payment date;Account;Text;Bank reference',
        '10023;1240.50;EUR;2026-04-01;1510;Paid to the collector;RSK-c_1',
        '10023;1240.50;EUR;2026-04-01;1510;Paid to the collector;RSK-c_2',
        '',
      ].join('\n'),
    );
  });

  it('have the case, and the due date', async () => {
    await give('erp.set_case', { number: '4711', status: 'open', url: 'https://collector.example/4711' });
    await give('erp.set_due_date', { dueDate: '2026-05-01' });

    expect(await fileOf('cases')).toBe(
      'Invoice;Case;Case status;Case link;Key\n10023;4711;open;https://collector.example/4711;RSK-c_1\n',
    );
    expect(await fileOf('dueDates')).toBe('Invoice;Due date;Key\n10023;2026-05-01;RSK-c_1\n');
  });

  it('are written as the ERP wants them: headings, days, amounts, delimiter', async () => {
    const settings = {
      decimalMark: ',',
      dateFormat: 'd.m.yyyy',
      delimiter: '\t',
      writeBack: { ...FILES, headings: { payments: { invoice: 'Laskunumero', amount: 'Summa' } } },
    };

    await give('erp.register_payment', PAYMENT, { settings });

    expect(await fileOf('payments')).toBe(
      'Laskunumero\tSumma\tCurrency\tPayment date\tAccount\tText\tBank reference\n10023\t1240,50\tEUR\t1.4.2026\t1510\tPaid to the collector\tRSK-c_1\n',
    );
  });

  it('have a command once, also after the ERP took the file away', async () => {
    await give('erp.register_payment', PAYMENT);
    await give('erp.register_payment', PAYMENT);
    const lines = (await fileOf('payments')).split('\n').length;
    await rm(join(folder.path, FILES.payments));

    const outcome = await give('erp.register_payment', PAYMENT);

    expect(lines).toBe(3);
    expect(outcome).toEqual({ kind: 'delivered', remote: 'RSK-c_1' });
    await expect(fileOf('payments')).rejects.toThrow('ENOENT');
  });

  it('have a command once when the process was killed before it noted that it had written', async () => {
    await give('erp.register_payment', PAYMENT);
    await rm(join(folder.path, `${FILES.payments}.written`));

    await give('erp.register_payment', PAYMENT);

    expect((await fileOf('payments')).split('\n')).toHaveLength(3);
  });

  it('lose a row that a crash has cut short, and get it whole', async () => {
    await give('erp.register_payment', PAYMENT);
    const text = await fileOf('payments');
    await writeFile(join(folder.path, FILES.payments), text.slice(0, -4));
    await rm(join(folder.path, `${FILES.payments}.written`));

    await give('erp.register_payment', PAYMENT);

    expect(await fileOf('payments')).toBe(text);
  });

  it('hold no formula of a stranger, no second row in a cell, and no broken column', async () => {
    await give('erp.set_case', { number: '=HYPERLINK("http://x")', status: 'open;\nclosed' });

    expect(await fileOf('cases')).toContain(`10023;"'=HYPERLINK(""http://x"")";"open; closed";;RSK-c_1\n`);
  });

  it('are not written when they were begun with other columns', async () => {
    await give('erp.set_due_date', { dueDate: '2026-05-01' });
    const settings = { writeBack: { ...FILES, headings: { dueDates: { dueDate: 'Eräpäivä' } } } };

    const writing = give('erp.set_due_date', { dueDate: '2026-05-02' }, { key: 'c_2', settings });

    await expect(writing).rejects.toThrow('was begun with other columns than are written now');
  });

  it('are what the commands are for: what has no file is not written', () => {
    const { write } = folder.connect({ writeBack: { cases: 'cases.csv' } });

    expect(Object.keys(write ?? {})).toEqual(['erp.set_case']);
    expect(folder.connect().write).toBeUndefined();
  });

  it('have a settlement as postings that add up to zero, each under its name and on its account', async () => {
    const settings = { writeBack: { ...FILES, settlementAccounts: ACCOUNTS } };

    const outcome = await give('erp.book_settlement', SETTLEMENT, { settings });

    expect(outcome).toEqual({ kind: 'delivered', remote: 'RSK-c_1' });
    expect(await fileOf('settlements')).toBe(
      [
        'Settlement;Date;Posting;Account;Amount;Currency;Text;Key',
        '77;2026-04-01;received;1920;1370.00;NOK;Settlement 77: received;RSK-c_1',
        '77;2026-04-01;cleared;1510;-1505.00;NOK;Settlement 77: cleared;RSK-c_1',
        '77;2026-04-01;interest;8050;-20.00;NOK;Settlement 77: interest;RSK-c_1',
        '77;2026-04-01;fee;6560;120.00;NOK;Settlement 77: fee;RSK-c_1',
        '77;2026-04-01;vat;2710;30.00;NOK;Settlement 77: vat;RSK-c_1',
        '77;2026-04-01;SMS;7790;5.00;NOK;Settlement 77: SMS;RSK-c_1',
        '',
      ].join('\n'),
    );
  });

  it("leave the accounts of a settlement to the ERP when none are named, but the clearing account's", async () => {
    await give('erp.book_settlement', SETTLEMENT);

    const accounts = (await fileOf('settlements')).split('\n').slice(1, -1);
    expect(accounts.map((line) => line.split(';').slice(2, 4).join(' '))).toEqual([
      'received ',
      'cleared 1510',
      'interest ',
      'fee ',
      'vat ',
      'SMS ',
    ]);
  });

  it('put what a collector calls like one of our own accounts on the account for other things', async () => {
    const differences = ['bank', 'constructor'].map((what) => ({ what, amount: { currency: 'NOK', minor: -6_750 } }));
    const settings = { writeBack: { ...FILES, settlementAccounts: ACCOUNTS } };

    await give('erp.book_settlement', { ...SETTLEMENT, differences }, { settings });

    const text = await fileOf('settlements');
    expect(text).toContain(';bank;7790;67.50;');
    expect(text).toContain(';constructor;7790;67.50;');
  });

  it('have every posting of a settlement once, wherever a crash cut them short', async () => {
    await give('erp.book_settlement', { ...SETTLEMENT, number: '76' }, { key: 'c_0' });
    const before = (await fileOf('settlements')).length;
    await give('erp.book_settlement', SETTLEMENT);
    const text = await fileOf('settlements');

    const lineEnds = [...text.matchAll(/\n/g)].flatMap(({ index }) => [index - 1, index, index + 1]);
    for (const length of lineEnds.filter((end) => end >= before)) {
      await writeFile(join(folder.path, FILES.settlements), text.slice(0, length));
      await writeFile(join(folder.path, `${FILES.settlements}.written`), 'RSK-c_0\n');
      await give('erp.book_settlement', SETTLEMENT);
      expect(await fileOf('settlements')).toBe(text);
    }
  });

  it('are known as our own when the ERP exports them again', async () => {
    await give('erp.register_payment', PAYMENT);

    const page = await folder.connect({ payments: FILES.payments, decimalMark: '.' }).read.payments?.next(undefined);

    expect(page?.facts).toMatchObject([{ kind: 'erp-payment', causedBy: 'c_1', bookAccount: '1510' }]);
  });

  it('are tried by check', async () => {
    await folder.write('invoices.csv', 'Number;Amount;Currency\n');
    await folder.write('to-erp', 'a file where the folder should be');

    const findings = await folder.connect({ writeBack: { cases: FILES.cases } }).check?.();

    expect(findings?.at(-1)).toMatchObject({ what: 'to-erp/cases.csv: can be written', ok: false });
  });
});
