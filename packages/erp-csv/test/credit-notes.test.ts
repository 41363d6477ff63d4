import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolder, type Folder } from './folder.ts';

let folder: Folder;
beforeEach(async () => {
  folder = await createFolder();
});
afterEach(() => folder.remove());

async function read(content: string) {
  await folder.write('credits.csv', content);
  const page = await folder.connect({ creditNotes: 'credits.csv', currency: 'EUR' }).read.creditNotes?.next(undefined);
  return { facts: (page?.facts ?? []).filter((fact) => fact.kind !== 'erp-reversal'), setAside: page?.setAside ?? [] };
}

describe('the credit notes reader', () => {
  it('reads a credit note and what it was applied to, with positive amounts', async () => {
    const { facts } = await read('Credit note;Invoice;Amount;Date\n10031;10023;-240,00;2026-04-01\n');

    expect(facts).toEqual([
      {
        id: 'erp-csv:credit-note:10031',
        kind: 'credit-note',
        invoice: { number: '10031' },
        amount: { currency: 'EUR', minor: 24_000 },
        references: [],
        issuedOn: '2026-04-01',
      },
      {
        id: 'erp-csv:credit-applied:10031:10023:2026-04-01:240.00 EUR',
        kind: 'credit-applied',
        invoice: { number: '10023' },
        creditNote: { number: '10031' },
        amount: { currency: 'EUR', minor: 24_000 },
        on: '2026-04-01',
      },
    ]);
  });

  it('reads a credit note that was applied to nothing yet', async () => {
    const { facts } = await read('Hyvityslasku;Hyvitettävä lasku;Summa;Pvm\n10031;;240,00;2026-04-01\n');

    expect(facts.map((fact) => fact.kind)).toEqual(['credit-note']);
  });

  it('adds up the rows of a note that credits several invoices', async () => {
    const { facts } = await read(
      'Credit note;Invoice;Amount;Date\n10031;1;100,00;2026-04-01\n10031;2;140,00;2026-04-01\n',
    );

    expect(facts.map((fact) => [fact.kind, fact.amount.minor])).toEqual([
      ['credit-note', 24_000],
      ['credit-applied', 10_000],
      ['credit-applied', 14_000],
    ]);
  });

  it('takes the applied part from its own column', async () => {
    const { facts } = await read(
      'Credit note;Invoice;Amount;Applied amount;Applied on;Date\n10031;1;240,00;100,00;2026-04-02;2026-04-01\n10031;2;240,00;140,00;2026-04-03;2026-04-01\n',
    );

    expect(
      facts.map((fact) => [fact.kind, fact.amount.minor, fact.kind === 'credit-applied' ? fact.on : fact.issuedOn]),
    ).toEqual([
      ['credit-note', 24_000, '2026-04-01'],
      ['credit-applied', 10_000, '2026-04-02'],
      ['credit-applied', 14_000, '2026-04-03'],
    ]);
  });

  it('tells two equal applications apart', async () => {
    const { facts } = await read(
      'Credit note;Invoice;Amount;Date\n10031;1;10,00;2026-04-01\n10031;1;10,00;2026-04-01\n',
    );

    expect(facts.map((fact) => fact.id as string)).toEqual([
      'erp-csv:credit-note:10031',
      'erp-csv:credit-applied:10031:1:2026-04-01:10.00 EUR',
      'erp-csv:credit-applied:10031:1:2026-04-01:10.00 EUR:#2',
    ]);
  });

  it.each([
    ['10031;1;240,00;;;', 'line 2, column "Applied on": the row does not say when'],
    [
      '10031;1;240,00;250,00;2026-04-01;',
      'column "Applied amount": the applied amount must be above zero and not above the credit note',
    ],
    ['10031;1;0,00;;2026-04-01;', 'column "Amount": a credit note of nothing'],
  ])('sets a row aside that cannot be used: %s', async (row, message) => {
    const { facts, setAside } = await read(`Credit note;Invoice;Amount;Applied amount;Applied on;Date\n${row}\n`);

    expect(facts).toEqual([]);
    expect(setAside[0]?.message).toContain(message);
  });

  it('sets a row aside whose note has another whole amount earlier', async () => {
    const { facts, setAside } = await read(
      'Credit note;Invoice;Amount;Applied amount;Date\n10031;1;240,00;100,00;2026-04-01\n10031;2;230,00;100,00;2026-04-01\n',
    );

    expect(facts).toHaveLength(2);
    expect(setAside[0]?.message).toContain('line 3, column "Amount": credit note 10031 has another amount');
  });
});
