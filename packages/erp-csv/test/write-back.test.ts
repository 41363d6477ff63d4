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

const FILES = { payments: 'to-erp/payments.csv', cases: 'to-erp/cases.csv', dueDates: 'to-erp/due-dates.csv' };

let folder: Folder;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

const PAYMENT = { sum: { currency: 'EUR', minor: 124_050 }, on: '2026-04-01', bookAccount: '1510' };

function give<T extends ErpCommandType>(
  type: T,
  fields: object,
  { key = 'c_1', settings = {} }: { readonly key?: string; readonly settings?: object } = {},
): Promise<Outcome> {
  const given = { type, invoice: { number: '10023' }, because: ['a test'], ...fields };
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
