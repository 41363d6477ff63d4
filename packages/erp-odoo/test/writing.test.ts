import type { FakeRequest } from '@reskontra/adapter-kit/fake';
import { commandId } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Company,
  command,
  eur,
  finderOf,
  INVOICE,
  payment,
  paymentWriterOf,
  readPayments,
  startCompany,
} from './company.ts';

let company: Company;
afterEach(() => company.close());

const KEY = commandId('c_41');
const KASE = { number: '4711', status: 'open' };

describe.each([17, 18, 19])('in Odoo %i', (version) => {
  it('a payment of the collector is booked by the wizard, in its journal and with our mark', async () => {
    company = await startCompany({ version });
    const { fake, connection } = company;

    const outcome = await paymentWriterOf(connection).apply(payment(4000), KEY);

    const [booked] = fake.books.tables.all('account.payment');
    expect(outcome).toEqual({ kind: 'delivered', remote: String(booked?.id) });
    expect(booked).toMatchObject({ memo: 'RSK-c_41' });
    expect(fake.books.openOf(fake.books.byName(INVOICE).id)).toBe(6000);
    expect((await readPayments(connection)).facts).toMatchObject([
      { causedBy: 'c_41', bookAccount: '1510', amount: eur(4000), paidOn: '2026-04-01', externalReference: 'RSK-c_41' },
    ]);
  });

  it('the case stands in the chatter, once for each thing that it says', async () => {
    company = await startCompany({ version });
    const { fake, connection } = company;
    const writer = finderOf(connection, 'erp.set_case');
    const open = command('erp.set_case', { ...KASE, url: 'https://collector.example/?a=1&b=2' });
    const closed = command('erp.set_case', { ...KASE, status: 'closed' });

    await writer.apply(open, KEY);
    const shownFirst = [await writer.find(open), await writer.find(closed)].map((found) => found.length);
    await writer.apply(closed, KEY);
    const shownThen = [await writer.find(open), await writer.find(closed)].map((found) => found.length);

    expect([shownFirst, shownThen]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(fake.books.tables.all('mail.message').map(({ body }) => body)).toEqual([
      '<p>Collector case 4711, open, https://collector.example/?a=1&amp;b=2</p>',
      '<p>Collector case 4711, closed</p>',
    ]);
  });

  it('the due date moves', async () => {
    company = await startCompany({ version });
    const { fake, connection } = company;

    const outcome = await finderOf(connection, 'erp.set_due_date').apply(
      command('erp.set_due_date', { dueDate: '2026-05-14' }),
      KEY,
    );

    expect(outcome.kind).toBe('delivered');
    expect(fake.books.byName(INVOICE).invoice_date_due).toBe('2026-05-14');
  });

  it('says in its own words why it refuses a payment', async () => {
    company = await startCompany({ version });
    company.fake.lock('2026-03-31');

    const outcome = await paymentWriterOf(company.connection).apply(payment(4000, '2026-03-31'), KEY);

    expect(outcome).toEqual({
      kind: 'rejected',
      code: 'erp.payment-refused',
      message:
        'Odoo did not take a payment of 40.00 EUR on invoice INV/2026/00041: You cannot add/modify entries prior to and inclusive of the lock date (HTTP 422). Correct what it names (the journal, an open period, what is open), or book it by hand.',
    });
  });
});

describe('a payment of the collector', () => {
  it.each([
    ['more than is open', payment(10_001), 'erp.more-than-open'],
    ['another account of the books', { ...payment(100), bookAccount: '1910' }, 'erp.other-book-account'],
    [
      'another currency',
      { ...payment(100), sum: { ...payment(100).sum, currency: 'SEK' as never } },
      'erp.other-currency',
    ],
    ['an invoice that is not there', { ...payment(100), invoice: { number: '9' } }, 'erp.invoice-not-found'],
    ['an id that is none', { ...payment(100), invoice: { ledgerId: 'x' } }, 'erp.invoice-not-found'],
  ])('is rejected for %s, and nothing is booked', async (_, wrong, code) => {
    company = await startCompany();

    const outcome = await paymentWriterOf(company.connection).apply(wrong, KEY);

    expect(outcome).toMatchObject({ kind: 'rejected', code });
    expect(company.fake.server.effects).toEqual([]);
  });

  it('is rejected where the journal for it is missing', async () => {
    company = await startCompany();
    const connection = company.reconnect({ clearing: { journal: 'NONE', account: '1510' } });

    expect(await paymentWriterOf(connection).apply(payment(100), KEY)).toEqual({
      kind: 'rejected',
      code: 'erp.no-journal',
      message:
        'Odoo has no journal NONE. Create it with payments that go to account 1510, or correct clearing.journal.',
    });
  });

  it('on an invoice that was paid meanwhile is refused by Odoo itself', async () => {
    company = await startCompany();
    const { fake, connection } = company;
    const { id } = fake.books.byName(INVOICE);
    fake.books.bankPaid({ invoice: INVOICE, amount: eur(10_000), payer: 'Asiakas Oy' });
    fake.overrides.set(`account.move ${id}`, { amount_residual: 100 }); // as it was when we looked

    const outcome = await paymentWriterOf(connection).apply(payment(4000), KEY);

    expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.payment-refused' });
    expect(fake.server.effects).toEqual([]);
  });

  it('that somebody has cancelled is not booked again', async () => {
    company = await startCompany();
    const { fake, connection } = company;
    const writer = paymentWriterOf(connection);
    await writer.apply(payment(4000), KEY);
    const [booked] = fake.books.tables.all('account.payment');
    fake.books.tables.change('account.payment', Number(booked?.id), { state: 'canceled' });

    expect(await writer.apply(payment(4000), KEY)).toMatchObject({ kind: 'rejected', code: 'erp.payment-voided' });
    expect(fake.books.tables.all('account.payment')).toHaveLength(1);
  });

  it('whose form could not be opened may be tried again at once: a form books nothing', async () => {
    company = await startCompany();
    const { fake, connection } = company;
    fake.server.order({ fault: 'error-before', where: ({ path }: FakeRequest) => path[3] === 'create' });

    expect(await paymentWriterOf(connection).apply(payment(4000), KEY)).toMatchObject({ kind: 'retry' });
  });

  it('is booked by nobody where the settlement comes by bank, as in Finland', async () => {
    company = await startCompany();

    expect(Object.keys(company.reconnect({ clearing: undefined }).write ?? {})).toEqual([
      'erp.set_case',
      'erp.set_due_date',
    ]);
  });
});
