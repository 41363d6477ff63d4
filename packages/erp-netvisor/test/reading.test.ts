import { afterEach, describe, expect, it } from 'vitest';
import { type Company, DAY_MS, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const eur = (minor: number) => ({ currency: 'EUR', minor });
const codes = (errors: readonly { readonly code: string }[]) => errors.map(({ code }) => code);

describe('an invoice', () => {
  it('is read with its reference, days and debtor', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({
      number: '2587',
      minor: 24_990,
      issuedOn: '2026-03-17',
      dueDate: '2026-03-31',
      reference: '1070',
      customerCode: 'A7',
      customerName: 'Mäkinen & Pojat Oy',
      businessId: '7654321-0',
    });

    const { facts, setAside } = await readAll(company.connection.read.invoices);

    expect(setAside).toEqual([]);
    expect(facts).toEqual([
      {
        id: 'erp-netvisor:invoice:2501',
        kind: 'invoice',
        invoice: { number: '2587', ledgerId: '2501' },
        amount: eur(24_990),
        references: [{ scheme: 'fi', canonical: '1070', raw: '1070', valid: true }],
        excluded: false,
        issuedOn: '2026-03-17',
        dueDate: '2026-03-31',
        debtor: {
          id: 'A7',
          name: 'Mäkinen & Pojat Oy',
          businessId: '7654321-0',
          kind: 'company',
          address: { street: 'Pajukuja 1', postCode: '53100', town: 'Lappeenranta', country: 'FI' },
        },
      },
    ]);
  });

  it('is none while it was not sent, and none when it was rejected', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, state: 'unsent' });
    company.fake.books.addInvoice({ number: '2', minor: 100, state: 'rejected' });

    expect((await readAll(company.connection.read.invoices)).facts).toEqual([]);
  });

  it.each([
    ['whose customer must not be collected from', { collectionProhibited: true }],
    ['that Netvisor has in collection already', { isInCollection: true }],
    ['with the status of collection', { substatus: 'collected' as const }],
  ])('%s is excluded', async (_, changes) => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, ...changes });

    expect((await readAll(company.connection.read.invoices)).facts).toMatchObject([{ excluded: true }]);
  });

  it('is not excluded for what the operator does not count', async () => {
    company = await startCompany({ settings: { exclusion: 'customer' } });
    company.fake.books.addInvoice({ number: '1', minor: 100, isInCollection: true });

    expect((await readAll(company.connection.read.invoices)).facts).toMatchObject([{ excluded: false }]);
  });

  it('in another currency is set aside, or read as the operator says', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, currency: 'SEK' });
    expect(codes((await readAll(company.connection.read.invoices)).setAside)).toEqual(['erp.foreign-currency']);
    await company.close();

    company = await startCompany({ settings: { assumptions: { foreignAmount: 'foreign' } } });
    company.fake.books.addInvoice({ number: '1', minor: 100, currency: 'SEK' });
    const { facts } = await readAll(company.connection.read.invoices);
    expect(facts).toMatchObject([{ amount: { currency: 'SEK', minor: 100 } }]);
  });

  it('that was deleted is shown to a person, once', async () => {
    company = await startCompany();
    const key = company.fake.books.addInvoice({ number: '1', minor: 100 });
    const first = await readAll(company.connection.read.invoices);
    company.clock.advance(DAY_MS);
    company.fake.books.remove('invoice', key);

    const second = await readAll(company.connection.read.invoices, first.cursor);
    const third = await readAll(company.connection.read.invoices, second.cursor);

    expect(second.setAside.map(({ message }) => message)).toEqual([
      'The invoice with key 2501 was deleted in Netvisor on 2.4.2026. If the collector has it, ask for it back.',
    ]);
    expect(third.setAside).toEqual([]);
  });
});

describe('a sync', () => {
  it('with nothing new costs as many requests for any ledger', async () => {
    company = await startCompany({ maxRows: 10 });
    for (let at = 0; at < 45; at += 1) company.fake.books.addInvoice({ number: `${at}`, minor: 100 });
    company.clock.advance(10 * DAY_MS);
    const first = await readAll(company.connection.read.invoices);
    const before = company.fake.server.requests.length;

    const second = await readAll(company.connection.read.invoices, first.cursor);

    expect(first.facts.length).toBe(45);
    expect(second.facts).toEqual([]);
    expect(company.fake.server.requests.slice(before).map(({ path }) => path[0])).toEqual([
      'salesinvoicelist.nv',
      'deletedsalesinvoices.nv',
    ]);
  });

  it('goes back a day, because Netvisor tells changes by the day', async () => {
    company = await startCompany();
    const first = await readAll(company.connection.read.invoices);
    company.fake.books.addInvoice({ number: 'made while we read', minor: 100 });
    company.clock.advance(DAY_MS);

    const { facts } = await readAll(company.connection.read.invoices, first.cursor);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['made while we read']);
  });

  it('after more than a week says that deletions may have been missed', async () => {
    company = await startCompany();
    const first = await readAll(company.connection.read.payments);
    company.clock.advance(20 * DAY_MS);

    const { setAside } = await readAll(company.connection.read.payments, first.cursor);

    expect(codes(setAside)).toEqual(['erp.deletions-missed']);
  });
});

describe('a credit note', () => {
  it('that was only made is no credit yet', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.books.addInvoice({ number: '2', minor: -4000 });

    const { facts } = await readAll(company.connection.read.creditNotes);

    expect(facts.map(({ kind }) => kind)).toEqual(['credit-note']);
  });

  it('is read again when somebody matches it, in parts', async () => {
    company = await startCompany();
    const { books } = company.fake;
    const [one, two] = [
      books.addInvoice({ number: '1', minor: 10_000 }),
      books.addInvoice({ number: '2', minor: 10_000 }),
    ];
    const note = books.addInvoice({ number: '3', minor: -4000, issuedOn: '2026-04-01' });
    const first = await readAll(company.connection.read.creditNotes);
    company.clock.advance(3 * DAY_MS);
    books.match(note, { invoice: one, minor: 1500 });
    books.match(note, { invoice: two, minor: 2500 });

    const { facts } = await readAll(company.connection.read.creditNotes, first.cursor);

    const creditNote = { number: '3', ledgerId: String(note) };
    expect(facts.filter(({ kind }) => kind === 'credit-applied')).toEqual([
      {
        id: `erp-netvisor:credit-applied:${note}:${one}:2026-04-04:15.00 EUR`,
        kind: 'credit-applied',
        invoice: { number: '1', ledgerId: String(one) },
        creditNote,
        amount: eur(1500),
        on: '2026-04-04',
      },
      {
        id: `erp-netvisor:credit-applied:${note}:${two}:2026-04-04:25.00 EUR`,
        kind: 'credit-applied',
        invoice: { number: '2', ledgerId: String(two) },
        creditNote,
        amount: eur(2500),
        on: '2026-04-04',
      },
    ]);
  });

  it('whose matches are written otherwise is read as the operator says', async () => {
    company = await startCompany({ settings: { assumptions: { matchList: 'CreditedInvoices' } } });
    const { books } = company.fake;
    const invoice = books.addInvoice({ number: '1', minor: 10_000 });
    books.match(books.addInvoice({ number: '2', minor: -4000 }), { invoice, minor: 4000 });

    const { facts } = await readAll(company.connection.read.creditNotes);

    expect(facts.map(({ kind }) => kind)).toEqual(['credit-note']);
  });
});

describe('a payment', () => {
  it('is read with the payer whom the bank names', async () => {
    company = await startCompany();
    const invoice = company.fake.books.addInvoice({ number: '2587', minor: 24_990 });
    company.fake.books.addPayment({
      invoice,
      minor: 25_000,
      name: 'VISMA FINANC',
      reference: '1070',
      paidOn: '2026-03-30',
    });

    const { facts } = await readAll(company.connection.read.payments);

    expect(facts).toEqual([
      {
        id: 'erp-netvisor:payment:2502:2587:250.00',
        kind: 'erp-payment',
        invoice: { number: '2587' },
        amount: eur(25_000),
        paidOn: '2026-03-30',
        payer: { name: 'VISMA FINANC' },
        bookAccount: '1910',
        externalReference: '1070',
      },
    ]);
  });

  it('comes when it is booked on an invoice later', async () => {
    company = await startCompany();
    const { books } = company.fake;
    const invoice = books.addInvoice({ number: '1', minor: 100 });
    const payment = books.addPayment({ minor: 100 });
    const first = await readAll(company.connection.read.payments);
    company.clock.advance(5 * DAY_MS);
    books.changePayment(payment, { invoice });

    const second = await readAll(company.connection.read.payments, first.cursor);

    expect(first.facts).toEqual([]);
    expect(second.facts.map(({ invoice: of }) => of)).toEqual([{ number: '1' }]);
  });

  it('is none when it is a credit loss, or when money goes back', async () => {
    company = await startCompany();
    const invoice = company.fake.books.addInvoice({ number: '1', minor: 100 });
    company.fake.books.addPayment({ invoice, minor: 60, isCreditLoss: true });
    company.fake.books.addPayment({ invoice, minor: -40 });

    expect((await readAll(company.connection.read.payments)).facts).toEqual([]);
  });

  it('that was deleted is taken back by a fact, once', async () => {
    company = await startCompany();
    const invoice = company.fake.books.addInvoice({ number: '2587', minor: 100 });
    const payment = company.fake.books.addPayment({ invoice, minor: 100 });
    const first = await readAll(company.connection.read.payments);
    company.clock.advance(DAY_MS);
    company.fake.books.remove('payment', payment);

    const second = await readAll(company.connection.read.payments, first.cursor);
    const third = await readAll(company.connection.read.payments, second.cursor);

    expect(second).toMatchObject({
      setAside: [],
      facts: [
        {
          id: 'erp-netvisor:erp-reversal:erp-netvisor%3Apayment%3A2502%3A2587%3A1.00',
          kind: 'erp-reversal',
          invoice: { number: '2587' },
          reverses: 'erp-netvisor:payment:2502:2587:1.00',
        },
      ],
    });
    expect([third.facts, third.setAside]).toEqual([[], []]);
  });

  it('that was deleted and told too long ago is shown to a person', async () => {
    company = await startCompany();
    const payment = company.fake.books.addPayment({ minor: 100 });
    const first = await readAll(company.connection.read.payments);
    company.clock.advance(DAY_MS);
    company.fake.books.remove('payment', payment);

    const second = await readAll(company.connection.read.payments, first.cursor);

    expect(codes(second.setAside)).toEqual(['erp.payment-deleted']);
  });
});
