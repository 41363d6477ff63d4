import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolder, type Folder } from './folder.ts';

let folder: Folder;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

async function read(content: string) {
  await folder.write('payments.csv', content);
  const page = await folder.connect({ payments: 'payments.csv', currency: 'EUR' }).read.payments?.next(undefined);
  return { facts: (page?.facts ?? []).filter((fact) => fact.kind !== 'erp-reversal'), setAside: page?.setAside ?? [] };
}

describe('the payments reader', () => {
  it('reads a payment with its evidence', async () => {
    const { facts } = await read(
      'Laskunumero;Maksupäivä;Maksettu summa;Tosite;Maksaja;Maksajan tili;Tili;Arkistointitunnus\n10023;2026-04-01;100,00;V12;Asiakas Oy;FI2112345600000785;1510;ARK1\n',
    );

    expect(facts).toEqual([
      {
        id: 'erp-csv:payment:10023:2026-04-01:100.00 EUR:V12',
        kind: 'erp-payment',
        invoice: { number: '10023' },
        amount: { currency: 'EUR', minor: 10_000 },
        paidOn: '2026-04-01',
        payer: { name: 'Asiakas Oy', account: 'FI2112345600000785' },
        bookAccount: '1510',
        externalReference: 'ARK1',
      },
    ]);
  });

  it('keeps two equal payments of one day apart, and two payments of one voucher', async () => {
    const { facts } = await read(
      'Invoice;Paid on;Amount;Voucher\n1;2026-04-01;10,00;V1\n1;2026-04-01;10,00;V1\n2;2026-04-01;10,00;V1\n',
    );

    expect(facts.map((fact) => fact.id as string)).toEqual([
      'erp-csv:payment:1:2026-04-01:10.00 EUR:V1',
      'erp-csv:payment:1:2026-04-01:10.00 EUR:V1:#2',
      'erp-csv:payment:2:2026-04-01:10.00 EUR:V1',
    ]);
  });

  it('sets a payment aside that was taken back', async () => {
    const { facts, setAside } = await read('Invoice;Paid on;Amount\n1;2026-04-01;-10,00\n2;2026-04-01;10,00\n');

    expect(facts).toHaveLength(1);
    expect(setAside[0]?.message).toContain('line 2, column "Amount": a payment must be above zero');
  });
});

describe('check', () => {
  it('tries every file and says how many rows are good', async () => {
    await folder.write('invoices.csv', 'Number;Amount\n1;10,00\n2;x\n');
    await folder.write('payments.csv', 'Invoice;Paid on;Amount\n1;2026-04-01;10,00\n');

    const findings = await folder
      .connect({ payments: 'payments.csv', creditNotes: 'credits.csv', currency: 'EUR' })
      .check?.();

    expect(findings).toEqual([
      {
        what: 'invoices.csv: 2 rows',
        ok: false,
        remedy: expect.stringMatching(/^1 of 2 rows cannot be used. The first: File invoices.csv, line 3/),
      },
      { what: 'credits.csv', ok: false, remedy: expect.stringContaining('File credits.csv does not exist') },
      { what: 'payments.csv: 1 rows', ok: true },
    ]);
  });
});
