import type { ErpPaymentFact } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Company, HOUR_MS, MINUTE_MS, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const nok = (minor: number) => ({ currency: 'NOK', minor });

describe('an invoice', () => {
  it('is read with its KID, days, debtor and revision', async () => {
    company = await startCompany();
    company.fake.books.setCustomer('10000', { name: 'Kåre Ødegård AS' });
    company.fake.books.addInvoice({
      number: '100234',
      minor: 125_000,
      date: '2026-03-17',
      dueDate: '2026-03-31',
      paymentReference: '2345676',
    });

    const { facts } = await readAll(company.connection.read.invoices);

    expect(facts).toEqual([
      {
        id: 'erp-visma-net:invoice:100234',
        kind: 'invoice',
        revision: Date.parse('2026-04-01T10:00:00Z'),
        invoice: { number: '100234' },
        amount: nok(125_000),
        issuedOn: '2026-03-17',
        dueDate: '2026-03-31',
        references: [{ scheme: 'kid', canonical: '2345676', raw: '2345676', valid: true }],
        debtor: { id: '10000', name: 'Kåre Ødegård AS' },
        excluded: false,
      },
    ]);
  });

  it('is none while it is a draft', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, status: 'Hold' });
    company.fake.books.addInvoice({ number: '2', minor: 100, status: 'Balanced' });

    expect((await readAll(company.connection.read.invoices)).facts).toEqual([]);
  });

  it('comes again when it changed, with a greater revision', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 100, dueDate: '2026-03-31' });
    const first = await readAll(company.connection.read.invoices);
    company.clock.advance(6 * HOUR_MS);
    company.fake.books.changeInvoice('100234', { dueDate: '2026-04-14' });

    const second = await readAll(company.connection.read.invoices, first.cursor);

    expect(second.facts.map(({ id, dueDate }) => ({ id, dueDate }))).toEqual([
      { id: 'erp-visma-net:invoice:100234', dueDate: '2026-04-14' },
    ]);
    expect((second.facts[0]?.revision ?? 0) - (first.facts[0]?.revision ?? 0)).toBe(6 * HOUR_MS);
  });

  it('in another currency is set aside, and the others are read', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100, currency: 'EUR' });
    company.fake.books.addInvoice({ number: '2', minor: 100 });

    const { facts, setAside } = await readAll(company.connection.read.invoices);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['2']);
    expect(setAside?.map(({ code, kind }) => ({ code, kind }))).toEqual([
      { code: 'erp.foreign-currency', kind: 'data' },
    ]);
  });

  it('in another currency is read when the operator says which field counts', async () => {
    company = await startCompany({ settings: { assumptions: { foreignAmount: 'amount' } } });
    company.fake.books.addInvoice({ number: '1', minor: 100, currency: 'EUR' });

    const { facts } = await readAll(company.connection.read.invoices);

    expect(facts[0]?.amount).toEqual({ currency: 'EUR', minor: 100 });
  });

  it('has its cash discount where one is given, and is no worse for one that cannot be read', async () => {
    company = await startCompany();
    const row = { documentType: 'Invoice', status: 'Open', amount: 100, lastModifiedDateTime: '2026-04-01T10:00:00' };
    const rows = [
      { cashDiscount: 2.5, cashDiscountDate: '2026-04-08T00:00:00' },
      { cashDiscount: 0, cashDiscountDate: '2026-04-08T00:00:00' },
      { cashDiscount: 2.555, cashDiscountDate: '2026-04-08T00:00:00' },
      { cashDiscount: 2.5, cashDiscountDate: '0001-01-01T00:00:00' },
    ];
    for (const [at, fields] of rows.entries()) {
      company.fake.putRow('customerinvoice', { ...row, ...fields, referenceNumber: String(at) });
    }

    const { facts, setAside } = await readAll(company.connection.read.invoices);

    expect(facts.map(({ cashDiscount }) => cashDiscount)).toEqual([
      { amount: nok(250), until: '2026-04-08' },
      undefined,
      undefined,
      undefined,
    ]);
    expect(setAside).toEqual([]);
  });

  it('dated before the first day is not read', async () => {
    company = await startCompany({ settings: { firstDay: '2026-01-01' } });
    company.fake.books.addInvoice({ number: '1', minor: 100, date: '2025-12-31' });
    company.fake.books.addInvoice({ number: '2', minor: 100, date: '2026-01-01' });

    const { facts } = await readAll(company.connection.read.invoices);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['2']);
  });

  it('has no revision on the day on which clocks go back', async () => {
    company = await startCompany();
    company.clock.advance(Date.parse('2026-10-25T00:30:00Z') - Date.parse('2026-04-01T08:00:00Z'));
    company.fake.books.addInvoice({ number: '1', minor: 100 });

    const { facts } = await readAll(company.connection.read.invoices);

    expect(facts).toHaveLength(1);
    expect(facts[0]).not.toHaveProperty('revision');
  });
});

describe('exclusion from debt collection', () => {
  it.each([
    ['both', [true, true, false]],
    ['invoice', [true, false, false]],
    ['customer', [false, true, false]],
    ['none', [false, false, false]],
  ])('counts as configured: %s', async (exclusion, expected) => {
    company = await startCompany({ settings: { exclusion } });
    company.fake.books.setCustomer('20000', { excludeDebtCollection: true });
    company.fake.books.addInvoice({ number: '1', minor: 100, excludeDebtCollection: true });
    company.fake.books.addInvoice({ number: '2', minor: 100, customer: '20000' });
    company.fake.books.addInvoice({ number: '3', minor: 100 });

    const { facts } = await readAll(company.connection.read.invoices);

    expect(facts.map(({ excluded }) => excluded)).toEqual(expected);
  });

  it('of a customer brings the open invoices again, though none of them changed', async () => {
    company = await startCompany();
    company.fake.books.setCustomer('20000');
    company.fake.books.addInvoice({ number: '1', minor: 100, customer: '20000' });
    company.fake.books.addInvoice({ number: '2', minor: 100 });
    const first = await readAll(company.connection.read.invoices);
    company.clock.advance(24 * HOUR_MS);
    const quiet = await readAll(company.connection.read.invoices, first.cursor);
    company.fake.books.setCustomer('20000', { excludeDebtCollection: true });

    const second = await readAll(company.connection.read.invoices, quiet.cursor);
    company.clock.advance(MINUTE_MS);
    company.fake.books.setCustomer('20000', { excludeDebtCollection: false });
    const third = await readAll(company.connection.read.invoices, second.cursor);

    const shown = (facts: typeof first.facts) =>
      facts.filter(({ invoice }) => invoice.number === '1').map(({ excluded }) => excluded);
    expect(shown(first.facts)).toEqual([false]);
    expect(shown(second.facts)).toEqual([true]);
    expect(shown(third.facts)).toEqual([false]);
  });
});

describe('a credit note', () => {
  it('that was created says nothing about any invoice', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000, date: '2026-03-30' });

    const { facts } = await readAll(company.connection.read.creditNotes);

    expect(facts).toEqual([
      {
        id: 'erp-visma-net:credit-note:200001',
        kind: 'credit-note',
        revision: Date.parse('2026-04-01T10:00:00Z'),
        invoice: { number: '200001' },
        amount: nok(4000),
        issuedOn: '2026-03-30',
        references: [],
      },
    ]);
  });

  it('that was applied is a second fact', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    const first = await readAll(company.connection.read.creditNotes);
    company.clock.advance(24 * HOUR_MS);
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 3000 });

    const { facts } = await readAll(company.connection.read.creditNotes, first.cursor);

    expect(facts.find((fact) => fact.kind === 'credit-applied')).toEqual({
      id: 'erp-visma-net:credit-applied:200001:100234:30.00',
      kind: 'credit-applied',
      invoice: { number: '100234' },
      creditNote: { number: '200001' },
      amount: nok(3000),
      on: '2026-04-02',
    });
  });

  it('that is matched and not released is not applied', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 4000, released: false });

    const { facts } = await readAll(company.connection.read.creditNotes);

    expect(facts.map(({ kind }) => kind)).toEqual(['credit-note']);
  });

  it('applied twice in equal parts is applied twice', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 2000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 2000 });

    const { facts } = await readAll(company.connection.read.creditNotes);

    expect(facts.filter(({ kind }) => kind === 'credit-applied').map(({ id }) => id)).toEqual([
      'erp-visma-net:credit-applied:200001:100234:20.00',
      'erp-visma-net:credit-applied:200001:100234:20.00:#2',
    ]);
  });

  it('that was un-applied is told as taken back, and not in the first walk', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 4000 });
    const first = await readAll(company.connection.read.creditNotes);
    company.clock.advance(HOUR_MS);
    company.fake.books.undoApplication('200001', '100234');

    const second = await readAll(company.connection.read.creditNotes, first.cursor);
    const anew = await readAll(company.connection.read.creditNotes);

    expect(second.facts.filter(({ kind }) => kind === 'erp-reversal')).toEqual([
      {
        id: 'erp-visma-net:erp-reversal:erp-visma-net%3Acredit-applied%3A200001%3A100234%3A40.00',
        kind: 'erp-reversal',
        invoice: { number: '100234' },
        reverses: 'erp-visma-net:credit-applied:200001:100234:40.00',
      },
    ]);
    expect(anew.facts.map(({ kind }) => kind)).toEqual(['credit-note']);
  });

  it('gives the same facts when its own list tells of the applications', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 4000 });
    const byNotes = company.reconnect({ assumptions: { creditApplications: 'credit-notes' } });

    const fromInvoices = await readAll(company.connection.read.creditNotes);
    const fromNotes = await readAll(byNotes.read.creditNotes);

    expect(fromNotes.facts).toEqual(fromInvoices.facts);
  });
});

describe('a customer who owes something', () => {
  const claims = { personClasses: ['PRIVAT'] };
  const debtorOf = async (settings: Record<string, unknown> = {}) =>
    (await readAll(company.reconnect(settings).read.invoices)).facts.map(({ debtor }) => debtor);

  it('comes with address and business id where claims are made from this ledger', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });

    expect(await debtorOf({ claims })).toEqual([
      {
        id: '10000',
        name: 'Kunde 10000 AS',
        kind: 'company',
        businessId: '987654325',
        address: { street: 'Storgata 1', postCode: '0155', town: 'Oslo', country: 'NO' },
      },
    ]);
    expect(await debtorOf()).toEqual([{ id: '10000', name: 'Kunde 10000 AS' }]);
  });

  it('is a person where the class says so, and then has no business id', async () => {
    company = await startCompany();
    company.fake.books.setCustomer('10000', { name: 'Kari Nordmann', customerClass: 'PRIVAT' });
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });

    expect(await debtorOf({ claims })).toMatchObject([{ kind: 'person', name: 'Kari Nordmann' }]);
    expect((await debtorOf({ claims }))[0]).not.toHaveProperty('businessId');
  });

  it('costs one request however many invoices, and none for what is paid', async () => {
    company = await startCompany();
    for (const number of ['1', '2', '3']) company.fake.books.addInvoice({ number, minor: 10_000 });
    company.fake.books.setCustomer('20000');
    company.fake.books.addInvoice({ number: '4', minor: 10_000, customer: '20000' });
    company.fake.books.bookPayment({
      minor: 10_000,
      customer: '20000',
      lines: [{ type: 'Invoice', invoice: '4', minor: 10_000 }],
    });

    await debtorOf({ claims });

    expect(company.fake.requests.filter((request) => request.startsWith('GET /v1/customer/'))).toEqual([
      'GET /v1/customer/10000',
    ]);
  });

  it('whose address was mended brings the open invoices again', async () => {
    company = await startCompany();
    company.fake.books.setCustomer('10000', { address: { street: '', postCode: '', town: '', country: 'NO' } });
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    const { read } = company.reconnect({ claims });
    const first = await readAll(read.invoices);
    company.clock.advance(24 * HOUR_MS);

    company.fake.books.setCustomer('10000', {
      address: { street: 'Nygata 2', postCode: '5003', town: 'Bergen', country: 'NO' },
    });

    const second = await readAll(read.invoices, first.cursor);
    expect(first.facts[0]?.debtor?.address).toEqual({ country: 'NO' });
    expect(second.facts[0]?.debtor?.address).toMatchObject({ street: 'Nygata 2', town: 'Bergen' });
  });
});

describe('a payment', () => {
  const line = (minor: number, invoice = '100234') => ({ type: 'Invoice', invoice, minor });

  async function readPayments(settings: Record<string, unknown> = {}): Promise<readonly ErpPaymentFact[]> {
    const { facts } = await readAll(company.reconnect(settings).read.payments);
    return facts.filter((fact) => fact.kind === 'erp-payment');
  }

  it('gives one fact for each invoice it was booked on', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.books.addInvoice({ number: '2', minor: 5000 });
    company.fake.books.bookPayment({
      minor: 15_000,
      date: '2026-03-30',
      paymentRef: 'OCR 77',
      lines: [line(10_000, '1'), line(5000, '2')],
    });

    expect(await readPayments()).toEqual([
      {
        id: 'erp-visma-net:payment:Payment:400001:1:100.00',
        kind: 'erp-payment',
        invoice: { number: '1' },
        amount: nok(10_000),
        paidOn: '2026-03-30',
        externalReference: 'OCR 77',
      },
      {
        id: 'erp-visma-net:payment:Payment:400001:2:50.00',
        kind: 'erp-payment',
        invoice: { number: '2' },
        amount: nok(5000),
        paidOn: '2026-03-30',
        externalReference: 'OCR 77',
      },
    ]);
  });

  it('that is not released is none', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.createPayment({ minor: 10_000, lines: [line(10_000)] });

    expect(await readPayments()).toEqual([]);
  });

  it('has a payer where the operator knows who pays that way', async () => {
    company = await startCompany();
    company.fake.books.setCustomer('10000', { name: 'Kåre Ødegård AS' });
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.bookPayment({ minor: 4000, lines: [line(4000)] });
    company.fake.books.bookPayment({ minor: 6000, cashAccount: 'INK', paymentMethod: 'INK', lines: [line(6000)] });

    const facts = await readPayments({
      payers: [{ cashAccount: 'bank', paidBy: 'debtor' }],
      collectorName: 'Visma Amili',
    });

    expect(facts.map(({ payer, bookAccount }) => ({ payer, bookAccount }))).toEqual([
      { payer: { name: 'Kåre Ødegård AS' }, bookAccount: undefined },
      { payer: { name: 'Visma Amili' }, bookAccount: '1510' },
    ]);
  });

  it('keeps the ids of its lines when it is applied again later', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.books.addInvoice({ number: '2', minor: 10_000 });
    const number = company.fake.books.bookPayment({ minor: 10_000, lines: [line(2500, '1')] });
    const before = await readPayments();
    company.fake.books.changePayment(number, { lines: [line(2500, '2'), line(2500, '1'), line(2500, '1')] });

    const ids = (await readPayments()).map(({ id }) => id);

    expect(before.map(({ id }) => id)).toEqual(['erp-visma-net:payment:Payment:400001:1:25.00']);
    expect(ids).toEqual([
      'erp-visma-net:payment:Payment:400001:2:25.00',
      'erp-visma-net:payment:Payment:400001:1:25.00',
      'erp-visma-net:payment:Payment:400001:1:25.00:#2',
    ]);
  });

  it('that was voided is told as taken back, and not in the first walk', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    const number = company.fake.books.bookPayment({ minor: 10_000, lines: [line(10_000)] });
    const first = await readAll(company.connection.read.payments);
    company.clock.advance(HOUR_MS);
    company.fake.books.voidPayment(number);

    const second = await readAll(company.connection.read.payments, first.cursor);
    const anew = await readAll(company.connection.read.payments);

    expect(first.facts).toHaveLength(1);
    expect(second.facts).toEqual([
      {
        id: 'erp-visma-net:erp-reversal:erp-visma-net%3Apayment%3APayment%3A400001%3A100234%3A100.00',
        kind: 'erp-reversal',
        invoice: { number: '100234' },
        reverses: 'erp-visma-net:payment:Payment:400001:100234:100.00',
      },
    ]);
    expect(anew).toMatchObject({ facts: [], setAside: [] });
  });

  it('is no credit note, refund or write-off', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '100234', minor: 10_000 });
    company.fake.books.addCreditNote({ number: '200001', minor: 4000 });
    company.fake.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 4000 });
    company.fake.books.bookPayment({ type: 'SmallBalanceWo', minor: 10, lines: [line(10)] });

    expect(await readPayments()).toEqual([]);
  });
});

describe('paging', () => {
  async function fill(count: number): Promise<void> {
    for (let n = 1; n <= count; n += 1) {
      company.fake.books.addInvoice({ number: String(1000 + n), minor: 100 * n });
      company.clock.advance(1000);
    }
  }

  it.each(['metadata', 'envelope', 'silent'] as const)(
    'reads every record whatever a page says of itself: %s',
    async (shape) => {
      company = await startCompany({ fake: { rules: { shape, maxPageSize: 3 } }, settings: { pageSize: 100 } });
      await fill(10);

      const { facts } = await readAll(company.connection.read.invoices);

      expect(facts).toHaveLength(10);
    },
  );

  it('goes back to where it began when a page came short', async () => {
    company = await startCompany({ fake: { rules: { maxPageSize: 3 } } });
    await fill(7);
    company.fake.faults.order({ fault: 'short-page', on: /customerinvoice/ });

    const first = await readAll(company.connection.read.invoices);
    company.clock.advance(24 * HOUR_MS);
    const second = await readAll(company.connection.read.invoices, first.cursor);

    expect(first.facts.map(({ invoice }) => invoice.number)).not.toContain('1003');
    expect(second.facts.map(({ invoice }) => invoice.number)).toContain('1003');
  });

  it('goes back to where it began when the list became shorter under it', async () => {
    company = await startCompany({ fake: { rules: { maxPageSize: 3 } } });
    await fill(7);
    const { invoices } = company.connection.read;
    const first = await invoices?.next(undefined);
    company.fake.books.removeInvoice('1001');

    const rest = await readAll(invoices, first?.cursor);
    company.clock.advance(24 * HOUR_MS);
    const again = await readAll(invoices, rest.cursor);

    expect(rest.facts.map(({ invoice }) => invoice.number)).toEqual(['1005', '1006', '1007']);
    expect(again.facts.map(({ invoice }) => invoice.number)).toContain('1004');
  });

  it('begins anew with a cursor of another make', async () => {
    company = await startCompany();
    await fill(1);

    for (const cursor of ['', 'all', '{}', '{"version":1}', '[1]']) {
      expect((await readAll(company.connection.read.invoices, cursor)).facts).toHaveLength(1);
    }
  });
});

describe('the change filter', () => {
  it('goes back three hours behind the newest change, on the clock of Visma.net', async () => {
    company = await startCompany({ settings: { exclusion: 'none' } });
    company.fake.books.addInvoice({ number: '1', minor: 100 });
    const { cursor } = await readAll(company.connection.read.invoices);

    await readAll(company.connection.read.invoices, cursor);

    expect(company.fake.requests.at(-1)).toBe(
      'GET /v1/customerinvoice?lastModifiedDateTime=2026-04-01T07%3A00%3A00.000&lastModifiedDateTimeCondition=%3E%3D&pageNumber=1&pageSize=500',
    );
  });

  it('sees a record that was dated a little before the newest one and came later', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100 });
    company.clock.advance(24 * HOUR_MS);
    company.fake.books.addInvoice({ number: '2', minor: 100 });
    const first = await readAll(company.connection.read.invoices);
    company.fake.putRow('customerinvoice', {
      referenceNumber: '3',
      documentType: 'Invoice',
      status: 'Open',
      amount: 1,
      lastModifiedDateTime: '2026-04-02T08:30:00',
    });

    const { facts } = await readAll(company.connection.read.invoices, first.cursor);

    expect(facts.map(({ invoice }) => invoice.number)).toEqual(['2', '3']);
  });

  it('is not led into the future by a record dated there', async () => {
    company = await startCompany({ settings: { exclusion: 'none' } });
    company.fake.putRow('customerinvoice', {
      referenceNumber: '9',
      documentType: 'Invoice',
      status: 'Open',
      amount: 1,
      lastModifiedDateTime: '2031-01-01T00:00:00',
    });
    const { cursor } = await readAll(company.connection.read.invoices);

    await readAll(company.connection.read.invoices, cursor);

    expect(company.fake.requests.at(-1)).toContain('lastModifiedDateTime=2026-04-01T07%3A00%3A00.000');
  });
});
