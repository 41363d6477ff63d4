import { isPositive, recognisePayer, VISMA_AMILI } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Company,
  DAY_MS,
  day,
  eur,
  readAll,
  readPayments,
  type StartCompanyOptions,
  startCompany,
} from './company.ts';

let company: Company;
afterEach(() => company.close());

async function start(options: StartCompanyOptions = {}): Promise<Company> {
  company = await startCompany(options);
  company.fake.books.addInvoice({
    number: 2041,
    total: eur(124_000),
    date: day('2026-03-17'),
    reference: '2024001025',
  });
  return company;
}

const codesOf = (page: { readonly setAside?: readonly { readonly code: string }[] }) =>
  (page.setAside ?? []).map(({ code }) => code);

describe('an invoice', () => {
  it('is read with its sum, days, reference and customer', async () => {
    const { fake, connection } = await start();
    const { id } = fake.books.byNumber(2041);

    const { facts } = await readAll(connection.read.invoices);

    expect(facts).toEqual([
      {
        id: `erp-procountor:invoice:${id}`,
        kind: 'invoice',
        invoice: { number: '2041', ledgerId: String(id) },
        amount: { currency: 'EUR', minor: 124_000 },
        references: [{ scheme: 'fi', canonical: '2024001025', raw: '2024001025', valid: true }],
        revision: Date.parse('2026-04-01T11:00:00Z'),
        issuedOn: '2026-03-17',
        dueDate: '2026-03-31',
        debtor: { id: '700', name: 'Asiakas Oy' },
      },
    ]);
  });

  it('is due on the day to which somebody moved it', async () => {
    const { fake, connection } = await start();
    fake.books.change(2041, { newDueDate: day('2026-05-15') });

    expect((await readAll(connection.read.invoices)).facts).toMatchObject([{ dueDate: '2026-05-15' }]);
  });

  it('goes by the number of another system where the invoices carry that', async () => {
    const { fake, reconnect } = await start();
    fake.books.addInvoice({ number: 2042, total: eur(100), originalNumber: 'WEB-7' });
    const { read } = reconnect({ assumptions: { numberFrom: 'originalInvoiceNumber' } });

    const { facts } = await readAll(read.invoices);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['2041', 'WEB-7']);
  });

  it('is none while it is a draft, and a person hears of one that was withdrawn', async () => {
    const { fake, connection, clock } = await start();
    fake.books.addInvoice({ number: 2042, total: eur(100), status: 'UNFINISHED' });
    const first = await readAll(connection.read.invoices);
    clock.advance(DAY_MS);
    fake.books.change(2041, { status: 'INVALIDATED' });

    const second = await readAll(connection.read.invoices, first.cursor);

    expect(first.facts.map(({ invoice }) => invoice.number)).toEqual(['2041']);
    expect([second.facts, codesOf(second)]).toEqual([[], ['erp.invoice-withdrawn']]);
  });

  it.each(['list', 'results'] as const)('is read when several come as a %s', async (manyAs) => {
    const { fake, connection } = await start({ rules: { manyAs } });
    fake.books.addInvoice({ number: 2042, total: eur(100) });

    expect((await readAll(connection.read.invoices)).facts).toHaveLength(2);
  });

  it('that was deleted after it was listed does not take the others with it', async () => {
    const { fake, connection } = await start();
    fake.books.addInvoice({ number: 2042, total: eur(100) });
    const gone = fake.books.byNumber(2042).id;
    fake.books.removeInvoice(2042);
    fake.books.addInvoice({ number: 2043, total: eur(100) });
    fake.overrides.set(fake.books.byNumber(2043).id, { id: gone }); // the list still has it

    const { facts } = await readAll(connection.read.invoices);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['2041']);
  });
});

describe('the payer', () => {
  it('is told by the bank, so that the collector is known from the debtor', async () => {
    const { fake, connection } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(100_000), payer: 'VISMA FINANC' });
    fake.books.pay({ invoice: 2041, amount: eur(24_000), payer: 'MEIKÄLÄINEN MATTI' });

    const { facts } = await readPayments(connection);

    expect(facts.map(({ amount, payer }) => [amount.minor, payer?.name])).toEqual([
      [100_000, 'VISMA FINANC'],
      [24_000, 'MEIKÄLÄINEN MATTI'],
    ]);
    expect(facts.map(({ payer }) => recognisePayer(payer ?? {}, VISMA_AMILI).payer)).toEqual(['collector', 'other']);
  });

  it('is told for each of two equal payments on one day', async () => {
    const { fake, connection } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(5000), payer: 'VISMA FINANC' });
    fake.books.pay({ invoice: 2041, amount: eur(5000), payer: 'Asiakas Oy' });

    const { facts } = await readPayments(connection);

    expect(facts.map(({ payer }) => payer?.name)).toEqual(['VISMA FINANC', 'Asiakas Oy']);
  });

  it('is nobody where no bank names one, unless a rule says who pays so', async () => {
    const { fake, connection, reconnect } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(1000), type: 'CASH' });
    const payers = [{ type: 'CASH', paidBy: 'debtor' }];

    const without = await readPayments(connection);
    const withRule = await readPayments(reconnect({ payers }));

    expect(without.facts.map(({ payer }) => payer)).toEqual([undefined]);
    expect(withRule.facts.map(({ payer }) => payer)).toEqual([{ name: 'Asiakas Oy' }]);
  });

  it('is looked for in few requests, however far apart the payments are', async () => {
    const { fake, connection } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(1), payer: 'A', on: day('2021-01-15') });
    fake.books.pay({ invoice: 2041, amount: eur(2), payer: 'B', on: day('2021-01-29') });
    fake.books.pay({ invoice: 2041, amount: eur(3), payer: 'C', on: day('2026-03-29') });

    const { facts } = await readPayments(connection);

    const asked = fake.server.requests.filter(({ path }) => path[1] === 'referencepayments');
    expect(facts.map(({ payer }) => payer?.name)).toEqual(['A', 'B', 'C']);
    expect(asked.map(({ query }) => [query.get('startDate'), query.get('endDate')])).toEqual([
      ['2021-01-08', '2021-02-05'],
      ['2026-03-22', '2026-04-05'],
    ]);
  });
});

describe('a payment', () => {
  it.each([true, false])('is read whether or not it changes its invoice: %s', async (eventsChangeVersion) => {
    const { fake, connection, clock } = await start({ rules: { eventsChangeVersion } });
    const first = await readPayments(connection);
    clock.advance(DAY_MS);
    fake.books.pay({ invoice: 2041, amount: eur(4000) });
    const second = await readPayments(connection, first.cursor);
    clock.advance(DAY_MS);
    fake.books.pay({ invoice: 2041, amount: eur(120_000) });

    const third = await readPayments(connection, second.cursor);

    expect(second.facts.map(({ amount }) => amount.minor)).toEqual([4000]);
    expect(third.facts.map(({ amount }) => amount.minor)).toEqual([4000, 120_000]);
  });

  it('is found in turn where more invoices are open than are asked for at once', async () => {
    const { fake, reconnect, clock } = await start({ rules: { eventsChangeVersion: false } });
    for (const number of [2042, 2043, 2044]) fake.books.addInvoice({ number, total: eur(100) });
    const connection = reconnect({ pageSize: 2 });
    const { cursor: first } = await readPayments(connection);
    clock.advance(DAY_MS);
    let { cursor } = await readPayments(connection, first); // the first two are looked at
    clock.advance(DAY_MS);
    fake.books.pay({ invoice: 2042, amount: eur(50) });

    const found: number[] = [];
    for (let walks = 0; walks < 3; walks += 1) {
      const page = await readPayments(connection, cursor);
      found.push(page.facts.length);
      ({ cursor } = page);
    }

    expect(found).toEqual([0, 1, 0]);
  });

  it.each([true, false])('that was taken back is told of, once: %s', async (eventsChangeVersion) => {
    const { fake, connection, clock } = await start({ rules: { eventsChangeVersion } });
    const id = fake.books.pay({ invoice: 2041, amount: eur(124_000) });
    const first = await readAll(connection.read.payments);
    clock.advance(DAY_MS);
    fake.books.removeEvent(id);

    const second = await readAll(connection.read.payments, first.cursor);
    const third = await readAll(connection.read.payments, second.cursor);

    expect(second.facts).toEqual([
      {
        id: `erp-procountor:erp-reversal:erp-procountor%3Apayment%3A${id}`,
        kind: 'erp-reversal',
        invoice: { ledgerId: String(fake.books.byNumber(2041).id) },
        reverses: first.facts[0]?.id,
      },
    ]);
    expect(third.facts).toEqual([]);
  });

  it('is forgotten in time, and so costs nothing any more', async () => {
    const { fake, connection, clock } = await start({ rules: { eventsChangeVersion: false } });
    fake.books.change(2041, { status: 'MARKED_PAID' });
    fake.books.pay({ invoice: 2041, amount: eur(124_000) });
    fake.books.change(2041, { status: 'MARKED_PAID' });
    const first = await readPayments(connection);
    clock.advance(59 * DAY_MS);
    const remembered = await readPayments(connection, first.cursor);
    clock.advance(3 * DAY_MS);

    const forgotten = await readPayments(connection, remembered.cursor);

    expect(remembered.cursor).toContain('"told":{"');
    expect(forgotten.cursor).toContain('"told":{}');
  });

  it.each(['CREDITLOSS', 'CASHDISCOUNT', 'ADJUSTMENT', 'INVOICE_TO_JOURNAL'])('is not %s', async (type) => {
    const { fake, connection } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(1000), type });

    expect((await readPayments(connection)).facts).toEqual([]);
  });

  it('in another currency than its invoice is set aside', async () => {
    const { fake, connection } = await start();
    const id = fake.books.pay({ invoice: 2041, amount: eur(1000) });
    fake.overrides.set(id, { currency: 'SEK', paidCurrency: 'NOK' });

    const page = await readPayments(connection);

    expect([page.facts, codesOf(page)]).toEqual([[], ['erp.foreign-currency']]);
  });
});

describe('a credit note', () => {
  it('is one thing, and each use of it another', async () => {
    const { fake, connection } = await start();
    fake.books.addInvoice({ number: 2042, total: eur(5000) });
    fake.books.addInvoice({ number: 3001, total: eur(-9000) });
    const unused = await readAll(connection.read.creditNotes);
    fake.books.useCredit({ note: 3001, invoice: 2041, amount: eur(4000) });
    fake.books.useCredit({ note: 3001, invoice: 2042, amount: eur(5000) });

    const used = await readAll(connection.read.creditNotes, unused.cursor);

    expect(unused.facts).toMatchObject([{ kind: 'credit-note', amount: eur(9000) }]);
    expect(
      used.facts.flatMap((fact) =>
        fact.kind === 'credit-applied' ? [[fact.invoice.number, fact.creditNote.number, fact.amount.minor]] : [],
      ),
    ).toEqual([
      ['2041', '3001', 4000],
      ['2042', '3001', 5000],
    ]);
    expect((await readAll(connection.read.invoices)).facts.every(({ amount }) => isPositive(amount))).toBe(true);
  });

  it('whose invoice cannot be told is a question for a person', async () => {
    const { fake, connection } = await start();
    fake.books.addInvoice({ number: 3001, total: eur(-4000) });
    fake.books.pay({ invoice: 3001, amount: eur(-4000), type: 'SETOFF' });

    const page = await readAll(connection.read.creditNotes);

    expect(page.facts.map(({ kind }) => kind)).toEqual(['credit-note']);
    expect(page.setAside?.map(({ message }) => message)).toEqual([
      'Credit note 3001 was used for 40.00 EUR on 2026-04-01, but Procountor does not say on which invoice. Tell the collector by hand.',
    ]);
  });

  it('that is used without a change of its own is noticed all the same', async () => {
    const { fake, connection, clock } = await start({ rules: { eventsChangeVersion: false } });
    fake.books.addInvoice({ number: 3001, total: eur(-4000) });
    const first = await readAll(connection.read.creditNotes);
    clock.advance(DAY_MS);
    fake.books.useCredit({ note: 3001, invoice: 2041, amount: eur(4000) });

    const second = await readAll(connection.read.creditNotes, first.cursor);

    expect(second.facts.map(({ kind }) => kind)).toEqual(['credit-note', 'credit-applied']);
  });
});

it('a use of a credit note that was taken back is told of, with the invoice that is owed again', async () => {
  const { fake, connection } = await start();
  fake.books.addInvoice({ number: 3001, total: eur(-4000) });
  fake.books.useCredit({ note: 3001, invoice: 2041, amount: eur(4000) });
  const first = await readAll(connection.read.creditNotes);
  for (const id of [...fake.books.events.keys()]) fake.books.removeEvent(id);

  const second = await readAll(connection.read.creditNotes, first.cursor);

  expect(second.facts.filter(({ kind }) => kind === 'erp-reversal')).toMatchObject([
    {
      invoice: { ledgerId: String(fake.books.byNumber(2041).id) },
      reverses: first.facts.find(({ kind }) => kind === 'credit-applied')?.id,
    },
  ]);
});

it.each([5, 250])('a sync with nothing new costs three requests for %i paid invoices', async (count) => {
  company = await startCompany();
  const { fake, connection, clock } = company;
  for (let number = 1; number <= count; number += 1) {
    fake.books.addInvoice({ number, total: eur(100) });
    fake.books.pay({ invoice: number, amount: eur(100) });
  }
  const cursors: string[] = [];
  for (const days of [0, 90, 1]) {
    clock.advance(days * DAY_MS);
    for (const [at, reader] of Object.values(connection.read).entries()) {
      cursors[at] = (await readAll(reader as NonNullable<typeof connection.read.invoices>, cursors[at])).cursor;
    }
  }
  const before = fake.server.requests.length;

  clock.advance(DAY_MS / 2);
  for (const [at, reader] of Object.values(connection.read).entries()) {
    await readAll(reader as NonNullable<typeof connection.read.invoices>, cursors[at]);
  }

  const asked = fake.server.requests.slice(before).filter(({ path }) => path[1] !== 'oauth');
  expect(asked.map(({ path }) => path.join('/'))).toEqual(['api/invoices', 'api/invoices', 'api/invoices']);
});
