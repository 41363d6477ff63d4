import { money, positive } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Company, caseCommand, paidCommand, pay, readAll, show, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const payments = () => [...company.fake.books.payments.values()];

describe('a payment to the collector', () => {
  it('is booked on the clearing account, under our mark, and known again when it is read', async () => {
    company = await startCompany({ settings: { clearing: { account: '1510', receivables: '1701' } } });
    const invoice = company.fake.books.addInvoice({ number: '2587', minor: 50_000 });

    const outcome = await pay(company, paidCommand('2587', 20_000));

    expect(outcome).toEqual({ kind: 'delivered', remote: '2502' });
    expect(payments()).toMatchObject([
      { invoice, minor: 20_000, account: '1510', name: 'RSK-c_1', paidOn: '2026-04-01' },
    ]);
    expect(company.fake.server.requests.at(-1)?.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><root><salespayment><sum currency="EUR">200,00</sum>' +
        '<paymentdate>2026-04-01</paymentdate><targetidentifier type="netvisor" targettype="invoice">2501</targetidentifier>' +
        '<sourcename>RSK-c_1</sourcename><paymentmethod type="alternative" overrideaccountingaccountnumber="1510"' +
        ' overridesalesreceivableaccountnumber="1701">Collector</paymentmethod></salespayment></root>',
    );
    const { facts } = await readAll(company.connection.read.payments);
    expect(facts).toMatchObject([{ causedBy: 'c_1', bookAccount: '1510', amount: { minor: 20_000 } }]);
    expect(facts[0]).not.toHaveProperty('payer');
  });

  it.each([
    ['of a paid invoice, which Netvisor would book on no invoice', 10_000, 'erp.more-than-open'],
    ['of more than is open', 10_001, 'erp.more-than-open'],
  ])('%s is refused before anything is sent', async (_, minor, code) => {
    company = await startCompany();
    const invoice = company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    if (minor === 10_000) company.fake.books.addPayment({ invoice, minor: 10_000 });

    expect(await pay(company, paidCommand('1', minor))).toMatchObject({ kind: 'rejected', code });
    expect(company.fake.server.effects).toEqual([]);
  });

  it.each([
    ['in another currency', { sum: positive(money('SEK', 100)) }, 'erp.other-currency'],
    ['for another account', { bookAccount: '1520' }, 'erp.other-account'],
    ['of an invoice that is not there', { invoice: { number: '404' } }, 'erp.no-invoice'],
    ['of an invoice without a number', { invoice: { ledgerId: '9' } }, 'erp.no-number'],
  ])('%s is refused', async (_, changes, code) => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });

    expect(await pay(company, paidCommand('1', 100, changes))).toMatchObject({ kind: 'rejected', code });
  });

  it('is refused in the words of Netvisor, with what to do', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.books.lockUntil('2026-04-30');

    expect(await pay(company, paidCommand('1', 100))).toEqual({
      kind: 'rejected',
      code: 'erp.refused',
      message:
        'Netvisor refuses: The period of 2026-04-01 is closed (PERIOD_LOCK). Open the period in Netvisor, or book it by hand on another day.',
    });
  });

  it('of a part is refused where the invoice takes none', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000, takesParts: false });

    expect(await pay(company, paidCommand('1', 100))).toMatchObject({ kind: 'rejected', code: 'erp.refused' });
    expect(await pay(company, paidCommand('1', 10_000))).toMatchObject({ kind: 'delivered' });
  });

  it('is not known to have been booked after a technical error, and not booked twice', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.server.order({ fault: 'cut-after', where: ({ method }) => method === 'POST' });

    expect(await pay(company, paidCommand('1', 100))).toMatchObject({ kind: 'unknown' });
    expect(await pay(company, paidCommand('1', 100))).toEqual({ kind: 'delivered', remote: '2502' });
    expect(payments().length).toBe(1);
  });

  it('waits while Netvisor is being maintained', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    company.fake.failNext('SYSTEM_MAINTANANCE', 3);

    expect(await pay(company, paidCommand('1', 100))).toEqual({
      kind: 'retry',
      message: 'Netvisor is being maintained; try again later.',
    });
  });

  it('of two invoices with one number goes to the one that the fact names, or to a person', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 10_000 });
    const second = company.fake.books.addInvoice({ number: '1', minor: 20_000 });

    expect(await pay(company, paidCommand('1', 100))).toMatchObject({ code: 'erp.several-invoices' });
    await pay(company, paidCommand('1', 100, { invoice: { number: '1', ledgerId: String(second) } }));

    expect(payments()).toMatchObject([{ invoice: second }]);
  });

  it('is not booked at all where the settlement comes by bank', async () => {
    company = await startCompany({ settings: { clearing: undefined } });

    expect(Object.keys(company.connection.write ?? {})).toEqual(['erp.set_case']);
  });
});

describe('the case of the collector', () => {
  const history = () => [...company.fake.books.invoices.values()][0]?.history.map(({ comment }) => comment);

  it('stands in the history of the invoice, each change of it once', async () => {
    company = await startCompany();
    company.fake.books.addInvoice({ number: '1', minor: 100 });

    expect(await show(company, caseCommand('1'))).toEqual({ kind: 'delivered' });
    expect(await show(company, caseCommand('1'))).toBe('found');
    expect(await show(company, caseCommand('1', { status: 'closed' }))).toEqual({ kind: 'delivered' });
    expect(await show(company, caseCommand('1'))).toEqual({ kind: 'delivered' });

    expect(history()).toEqual([
      'Collector case C-77, open',
      'Collector case C-77, closed',
      'Collector case C-77, open',
    ]);
  });

  it('is found below what people wrote later', async () => {
    company = await startCompany();
    const key = company.fake.books.addInvoice({ number: '1', minor: 100 });
    await show(company, caseCommand('1'));
    company.fake.books.comment(key, 'Asiakas soitti.', 'Maija');

    expect(await show(company, caseCommand('1'))).toBe('found');
  });

  it('brings the status of collection where that is wanted', async () => {
    company = await startCompany({ settings: { markCollected: true } });
    company.fake.books.addInvoice({ number: '1', minor: 100 });

    await show(company, caseCommand('1'));

    expect(company.fake.server.effects).toEqual(['status of 2501: collected', 'comment on 2501']);
    expect(await show(company, caseCommand('1'))).toBe('found');
  });

  it('is completed when only the status was set', async () => {
    company = await startCompany({ settings: { markCollected: true } });
    company.fake.books.addInvoice({ number: '1', minor: 100 });
    const isComment = ({ path }: { readonly path: readonly string[] }) => path[0] === 'salesinvoicecomment.nv';
    company.fake.server.order({ fault: 'cut-before', where: isComment });

    expect(await show(company, caseCommand('1'))).toMatchObject({ kind: 'unknown' });
    expect(await show(company, caseCommand('1'))).toEqual({ kind: 'delivered' });

    expect(company.fake.server.effects).toEqual(['status of 2501: collected', 'comment on 2501']);
  });
});
