import { recognisePayer, VISMA_AMILI } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Company, DAY_MS, day, eur, INVOICE, readAll, readPayments, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

async function start(): Promise<Company> {
  company = await startCompany();
  return company;
}

describe('an invoice', () => {
  it('is read with its sum, days, reference and customer', async () => {
    const { fake, connection } = await start();
    const { id } = fake.books.byName(INVOICE);

    const { facts } = await readAll(connection.read.invoices);

    expect(facts).toEqual([
      {
        id: `erp-odoo:invoice:${id}`,
        kind: 'invoice',
        invoice: { number: INVOICE, ledgerId: String(id) },
        amount: eur(10_000),
        references: [{ scheme: 'fi', canonical: '2024001025', raw: '2024001025', valid: true }],
        revision: Date.parse('2026-04-01T08:00:00Z'),
        issuedOn: '2026-03-17',
        dueDate: '2026-04-14',
        debtor: { id: '7', name: 'Asiakas Oy' },
      },
    ]);
  });

  it('is none while it is a draft, and a person hears of one that was cancelled', async () => {
    const { fake, connection, clock } = await start();
    fake.books.addInvoice({ name: '/', total: eur(100), state: 'draft' });
    const first = await readAll(connection.read.invoices);
    clock.advance(DAY_MS);
    fake.books.change(INVOICE, { state: 'cancel' });

    const second = await readAll(connection.read.invoices, first.cursor);

    expect(first.facts).toHaveLength(1);
    expect([second.facts, second.setAside?.map(({ message }) => message)]).toEqual([
      [],
      ['Invoice INV/2026/00041 was cancelled in Odoo. If the collector has it, ask for it back.'],
    ]);
  });

  it('is kept out of collection by the checkbox that the company has for it', async () => {
    const { fake, reconnect } = await start();
    fake.books.addInvoice({ name: 'INV/2026/00042', total: eur(100) });
    fake.books.change(INVOICE, { x_no_collection: true });

    const { facts } = await readAll(reconnect({ exclusionField: 'x_no_collection' }).read.invoices);

    expect(facts.map(({ excluded }) => excluded)).toEqual([true, false]);
  });

  it('from before the first day is not asked for', async () => {
    const { fake, reconnect } = await start();
    fake.books.addInvoice({ name: 'INV/2026/00042', total: eur(100) });

    const { facts } = await readAll(reconnect({ firstDay: '2026-04-01' }).read.invoices);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['INV/2026/00042']);
  });

  it('whose transaction ended after the walk had passed is read by the next one', async () => {
    const { fake, connection, clock } = await start();
    clock.advance(10 * 60_000);
    const first = await readAll(connection.read.invoices);
    clock.advance(-8 * 60_000); // it is dated when its transaction began
    fake.books.addInvoice({ name: 'INV/2026/00042', total: eur(100) });
    clock.advance(9 * 60_000);

    const { facts } = await readAll(connection.read.invoices, first.cursor);

    expect(facts.map(({ invoice }) => invoice.number)).toContain('INV/2026/00042');
  });
});

describe('a payment', () => {
  it('carries the name that the bank gave, so that the collector is known from the debtor', async () => {
    const { fake, connection } = await start();
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(6000), payer: 'VISMA FINANC' });
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(4000), payer: 'MEIKÄLÄINEN MATTI' });

    const { facts } = await readPayments(connection);

    expect(facts.map(({ amount, payer }) => [amount.minor, payer?.name])).toEqual([
      [6000, 'VISMA FINANC'],
      [4000, 'MEIKÄLÄINEN MATTI'],
    ]);
    expect(facts.map(({ payer }) => recognisePayer(payer ?? {}, VISMA_AMILI).payer)).toEqual(['collector', 'other']);
  });

  it('names nobody where no bank does, unless a rule says who pays in its journal', async () => {
    const { fake, connection, reconnect } = await start();
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(1000), journal: 'CSH1' });
    const payers = [{ journal: 'CSH1', paidBy: 'debtor' }];

    const without = await readPayments(connection);
    const withRule = await readPayments(reconnect({ payers }));

    expect(without.facts.map(({ payer }) => payer)).toEqual([undefined]);
    expect(withRule.facts.map(({ payer }) => payer)).toEqual([{ name: 'Asiakas Oy' }]);
  });

  it('in the journal of the collector is the collector’s, and on its account', async () => {
    const { fake, reconnect } = await start();
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(1000), journal: 'COLL' });

    const { facts } = await readPayments(reconnect({ collectorName: 'Visma Amili' }));

    expect(facts).toMatchObject([{ payer: { name: 'Visma Amili' }, bookAccount: '1510' }]);
  });

  it('is neither a write-off nor an exchange difference', async () => {
    const { fake, connection } = await start();
    fake.books.writeOff({ invoice: INVOICE, amount: eur(50) });

    expect((await readPayments(connection)).facts).toEqual([]);
  });

  it('that was taken off its invoice is told of, once', async () => {
    const { fake, connection, clock } = await start();
    const match = fake.books.bankPaid({ invoice: INVOICE, amount: eur(10_000), payer: 'Asiakas Oy' });
    const first = await readAll(connection.read.payments);
    clock.advance(DAY_MS);
    fake.books.unmatch(match);

    const second = await readAll(connection.read.payments, first.cursor);
    const third = await readAll(connection.read.payments, second.cursor);

    expect(second.facts).toEqual([
      {
        id: `erp-odoo:erp-reversal:erp-odoo%3Amatch%3A${match}`,
        kind: 'erp-reversal',
        invoice: { ledgerId: String(fake.books.byName(INVOICE).id) },
        reverses: first.facts[0]?.id,
      },
    ]);
    expect(third.facts).toEqual([]);
  });

  it('is looked at no more when it is old', async () => {
    const { fake, connection, clock } = await start();
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(10_000), payer: 'Asiakas Oy' });
    const first = await readAll(connection.read.payments);
    clock.advance(61 * DAY_MS);

    const second = await readAll(connection.read.payments, first.cursor);

    expect([first.cursor, second.cursor].map((cursor) => cursor.includes('"told":{}'))).toEqual([false, true]);
  });
});

it('a refund is one thing, and its use on an invoice another', async () => {
  const { fake, connection } = await start();
  fake.books.addRefund({ name: 'RINV/2026/00001', total: eur(9000) });
  const made = await readAll(connection.read.creditNotes);
  fake.books.useRefund({ refund: 'RINV/2026/00001', invoice: INVOICE, amount: eur(4000), on: day('2026-04-02') });

  const used = await readAll(connection.read.creditNotes, made.cursor);

  expect(made.facts).toMatchObject([{ kind: 'credit-note', amount: eur(9000) }]);
  expect(used.facts.filter(({ kind }) => kind === 'credit-applied')).toMatchObject([
    {
      invoice: { number: INVOICE },
      creditNote: { number: 'RINV/2026/00001' },
      amount: eur(4000),
      on: '2026-04-02',
    },
  ]);
  expect((await readPayments(connection)).facts).toEqual([]);
});

it.each([5, 120])('a sync with nothing new costs four requests with %i paid invoices in the ledger', async (count) => {
  const { fake, connection, clock } = await start();
  for (let n = 1; n <= count; n += 1) {
    fake.books.addInvoice({ name: `INV/${n}`, total: eur(100) });
    fake.books.bankPaid({ invoice: `INV/${n}`, amount: eur(100), payer: 'Asiakas Oy' });
  }
  const cursors: string[] = [];
  const readers = Object.values(connection.read) as readonly (typeof connection.read.payments)[];
  for (const days of [0, 90]) {
    clock.advance(days * DAY_MS);
    for (const [at, reader] of readers.entries()) cursors[at] = (await readAll(reader, cursors[at])).cursor;
  }
  const before = fake.server.requests.length;

  clock.advance(DAY_MS);
  for (const [at, reader] of readers.entries()) await readAll(reader, cursors[at]);

  expect(fake.server.requests.slice(before).map(({ path }) => path[2])).toEqual([
    'account.move',
    'account.move',
    'account.partial.reconcile',
    'account.partial.reconcile',
  ]);
});
