import { commandId } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type Company,
  command,
  day,
  eur,
  finderOf,
  payment,
  paymentWriterOf,
  readAll,
  type StartCompanyOptions,
  startCompany,
} from './company.ts';

let company: Company;
afterEach(() => company.close());

async function start(options: StartCompanyOptions = {}): Promise<Company> {
  company = await startCompany(options);
  company.fake.books.addInvoice({ number: 2041, total: eur(10_000) });
  return company;
}

const KEY = commandId('c_41');
const KASE = { number: '4711', status: 'open' };

describe('a payment of the collector', () => {
  it('is booked by the method that leads to the clearing account, with our mark', async () => {
    const { fake, connection } = await start();

    const outcome = await paymentWriterOf(connection).apply(payment(4000), KEY);

    const [event] = fake.books.events.values();
    expect(event).toMatchObject({
      type: 'BANKTRANSFERELSEWHERE',
      amount: eur(4000),
      on: '2026-04-01',
      description: 'RSK-c_41',
    });
    expect(outcome).toEqual({ kind: 'delivered', remote: String(event?.id) });
    expect((await readAll(connection.read.payments)).facts).toMatchObject([
      { causedBy: 'c_41', bookAccount: '1510', externalReference: 'RSK-c_41' },
    ]);
  });

  it('is ours whatever Procountor calls it', async () => {
    const { connection } = await start({ settings: { clearing: { account: '1510', paymentMethodType: 'SET_OFF' } } });
    await paymentWriterOf(connection).apply(payment(4000), KEY);

    expect((await readAll(connection.read.payments)).facts).toMatchObject([{ causedBy: 'c_41' }]);
    expect((await readAll(connection.read.creditNotes)).facts).toEqual([]);
  });

  it.each([
    ['more than is open', payment(10_001), 'erp.more-than-open'],
    ['another account of the books', { ...payment(100), bookAccount: '1910' }, 'erp.other-book-account'],
    [
      'another currency',
      { ...payment(100), sum: { ...payment(100).sum, currency: 'SEK' as never } },
      'erp.other-currency',
    ],
    ['an invoice that is not there', { ...payment(100), invoice: { number: '9' } }, 'erp.invoice-not-found'],
    [
      'an invoice whose number is none of theirs',
      { ...payment(100), invoice: { number: 'A-9' } },
      'erp.invoice-not-found',
    ],
    ['a closed period', payment(100, '2026-01-31'), 'erp.payment-refused'],
  ])('is rejected for %s, and nothing is booked', async (_, wrong, code) => {
    const { fake, connection } = await start();
    fake.closePeriod('2026-02-28');

    const outcome = await paymentWriterOf(connection).apply(wrong, KEY);

    expect(outcome).toMatchObject({ kind: 'rejected', code });
    expect(fake.books.events.size).toBe(0);
  });

  it('says in the words of Procountor why it was refused', async () => {
    const { fake, connection } = await start();
    fake.closePeriod('2026-02-28');

    const outcome = await paymentWriterOf(connection).apply(payment(100, '2026-01-31'), KEY);

    expect(outcome).toMatchObject({
      message:
        'Procountor did not take a payment of 1.00 EUR on invoice 2041: paymentDate: CLOSED_FINANCIAL_PERIOD (HTTP 400). Correct what it names (an open period, the payment method, what is open), or book it by hand.',
    });
  });

  it('counts what others have paid, credited and written off', async () => {
    const { fake, connection } = await start();
    fake.books.pay({ invoice: 2041, amount: eur(5000), payer: 'Asiakas Oy' });
    fake.books.pay({ invoice: 2041, amount: eur(1000), type: 'CREDITLOSS' });

    const outcome = await paymentWriterOf(connection).apply(payment(4001), KEY);

    expect(outcome).toMatchObject({
      kind: 'rejected',
      message:
        '40.01 EUR cannot be booked on invoice 2041: only 40.00 EUR is open there. See who else paid it, and return the rest or book it on account by hand.',
    });
  });

  it('that somebody has taken back is not booked again', async () => {
    const { fake, connection } = await start();
    const writer = paymentWriterOf(connection);
    const outcome = await writer.apply(payment(4000), KEY);
    fake.overrides.set(Number('remote' in outcome ? outcome.remote : 0), { status: 'PAYMENT_TRANSACTION_REMOVED' });

    expect(await writer.apply(payment(4000), KEY)).toMatchObject({ kind: 'rejected', code: 'erp.payment-voided' });
    expect(fake.books.events.size).toBe(1);
  });

  it('is booked by nobody where the settlement comes by bank, as in Finland', async () => {
    const { reconnect } = await start();

    expect(Object.keys(reconnect({ clearing: undefined }).write ?? {})).toEqual(['erp.set_case', 'erp.set_due_date']);
  });
});

describe('the notes', () => {
  it('show the case below what people wrote, and later its new status', async () => {
    const { fake, connection } = await start();
    fake.books.change(2041, { notes: 'Soita ensin', status: 'MARKED_PAID' });
    const writer = finderOf(connection, 'erp.set_case');

    await writer.apply(command('erp.set_case', KASE), KEY);
    const first = fake.books.byNumber(2041).notes;
    await writer.apply(command('erp.set_case', { ...KASE, status: 'closed' }), KEY);

    expect(first).toBe('Soita ensin\nCollector case 4711, open');
    expect(fake.books.byNumber(2041).notes).toBe('Soita ensin\nCollector case 4711, closed');
  });

  it('take the due date, since Procountor moves that of no invoice that was sent', async () => {
    const { fake, connection } = await start();
    const dueDate = command('erp.set_due_date', { dueDate: '2026-05-14' });
    const writer = finderOf(connection, 'erp.set_due_date');

    const outcome = await writer.apply(dueDate, KEY);

    expect(outcome.kind).toBe('delivered');
    expect(await writer.find(dueDate)).toHaveLength(1);
    expect(fake.books.byNumber(2041)).toMatchObject({
      dueDate: day('2026-04-15'),
      notes: 'Due date agreed with the collector: 2026-05-14',
    });
  });

  it('do not take it where a person is to be asked instead', async () => {
    const { reconnect } = await start();

    expect(reconnect({ dueDates: 'none' }).write).not.toHaveProperty('erp.set_due_date');
  });

  it('that are full stay as they are', async () => {
    const { fake, connection } = await start();
    const notes = 'x'.repeat(9990);
    fake.books.change(2041, { notes });

    const outcome = await finderOf(connection, 'erp.set_case').apply(command('erp.set_case', KASE), KEY);

    expect(outcome).toMatchObject({ kind: 'rejected', code: 'erp.notes-full' });
    expect(fake.books.byNumber(2041).notes).toBe(notes);
  });

  it('are found by the id that the ledger gave, without looking for the number', async () => {
    const { fake, connection } = await start();
    const ledgerId = String(fake.books.byNumber(2041).id);
    const byId = { ...command('erp.set_case', KASE), invoice: { ledgerId } };

    await finderOf(connection, 'erp.set_case').apply(byId, KEY);

    expect(fake.server.requests.map(({ path }) => path.slice(1).join('/'))).toEqual([
      'oauth/token',
      `invoices/${ledgerId}`,
      `invoices/${ledgerId}/notes`,
    ]);
  });
});

it('keeps to the rate limit by waiting before it sends', async () => {
  const { fake, connection, pauses } = await start({
    rules: { requestsPerSecond: 4 },
    settings: { requestsPerSecond: 4 },
  });
  fake.books.pay({ invoice: 2041, amount: eur(4000), payer: 'Asiakas Oy' });

  const { facts } = await readAll(connection.read.payments);
  await readAll(connection.read.invoices);

  expect(facts).toHaveLength(1);
  expect(pauses).toEqual([1000]);
  expect(fake.server.requests).toHaveLength(7);
});
