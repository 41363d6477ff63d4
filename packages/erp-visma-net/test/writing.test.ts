import { commandId } from '@reskontra/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type Company, command, finderOf, payment, paymentWriterOf, readAll, startCompany } from './company.ts';

let company: Company;
afterEach(() => company.close());

const KEY = commandId('c_0123456789abcdef01234567');
const CREATE = /^POST \/v1\/customerPayment$/;
const RELEASE = /action\/release$/;

async function open(options: Parameters<typeof startCompany>[0] = {}): Promise<void> {
  company = await startCompany(options);
  company.fake.books.addInvoice({ number: '100234', minor: 100_000, dueDate: '2026-03-31' });
}

const invoice = () => company.fake.books.invoices.get('100234');
const booked = () =>
  [...company.fake.books.payments.values()].map(({ status, minor, paymentRef }) => ({ status, minor, paymentRef }));

describe("the collector's case", () => {
  const setCase = () =>
    command('erp.set_case', { number: '4711', status: 'Open', url: 'https://collector.example/4711' });
  const writer = () => finderOf(company.connection, 'erp.set_case');

  it('is shown in the fields that Visma.net has for it', async () => {
    await open();

    const outcome = await writer().apply(setCase(), KEY);

    expect(outcome).toEqual({ kind: 'delivered', remote: 'customerinvoice/100234/case/4711/Open' });
    expect(invoice()?.case).toEqual({
      number: '4711',
      type: '',
      status: 'Open',
      url: 'https://collector.example/4711',
    });
    expect(invoice()?.note).toBe('');
  });

  it('is found when it stands there already, and not before', async () => {
    await open();

    const before = await writer().find(setCase());
    await writer().apply(setCase(), KEY);
    const after = await writer().find(setCase());

    expect(before).toEqual([]);
    expect(after).toEqual([{ remote: 'customerinvoice/100234/case/4711/Open' }]);
  });

  it('is written once, however often it is asked for', async () => {
    await open();

    await writer().apply(setCase(), KEY);
    await writer().apply(setCase(), KEY);

    expect(company.fake.books.countEffects()).toBe(1);
  });

  it('goes into the note where the fields are closed, and leaves there what people wrote', async () => {
    await open({ fake: { rules: { caseFields: 'closed' } } });
    company.fake.books.changeInvoice('100234', { note: 'Ring først\nCollector case 17, Open' });

    const outcome = await writer().apply(setCase(), KEY);

    expect(outcome.kind).toBe('delivered');
    expect(invoice()?.note).toBe('Ring først\nCollector case 4711, Open, https://collector.example/4711');
    expect(await writer().find(setCase())).toHaveLength(1);
  });

  it('takes the words for status and type that the operator knows', async () => {
    await open({ settings: { assumptions: { caseStatuses: { open: 'Under innfordring' }, caseType: 'Inkasso' } } });

    await writer().apply(command('erp.set_case', { number: '4711', status: 'open' }), KEY);

    expect(invoice()?.case).toMatchObject({ type: 'Inkasso', status: 'Under innfordring' });
  });

  it('is tried later when somebody is working on the invoice', async () => {
    await open();
    company.fake.faults.order({ fault: 'outdated', on: /^PUT/, times: 3 });

    expect(await writer().apply(setCase(), KEY)).toEqual({
      kind: 'retry',
      message: 'Invoice 100234 was changed by somebody else each time it was to be updated; it is tried again later.',
    });
  });

  it('is rejected with a remedy when neither the fields nor the note can be written', async () => {
    await open({ fake: { rules: { caseFields: 'closed', note: 'closed' } } });

    expect(await writer().apply(setCase(), KEY)).toEqual({
      kind: 'rejected',
      code: 'erp.case-refused',
      message:
        "Visma.net did not take the collector's case on invoice 100234: 'note' cannot be changed (HTTP 400). Write case 4711 on the invoice by hand.",
    });
  });
});

describe('the due date', () => {
  const setDueDate = () => command('erp.set_due_date', { dueDate: '2026-04-30' });
  const writer = () => finderOf(company.connection, 'erp.set_due_date');

  it('is written, found, and written no second time', async () => {
    await open();

    const before = await writer().find(setDueDate());
    const outcome = await writer().apply(setDueDate(), KEY);
    await writer().apply(setDueDate(), KEY);

    expect(before).toEqual([]);
    expect(outcome).toEqual({ kind: 'delivered', remote: 'customerinvoice/100234/due/2026-04-30' });
    expect(invoice()?.dueDate).toBe('2026-04-30');
    expect(await writer().find(setDueDate())).toEqual([{ remote: 'customerinvoice/100234/due/2026-04-30' }]);
    expect(company.fake.books.countEffects()).toBe(1);
  });

  it('is written from a fresh reading when somebody else was quicker', async () => {
    await open();
    company.fake.faults.order({ fault: 'outdated', on: /^PUT/ });

    const outcome = await writer().apply(setDueDate(), KEY);

    expect(outcome.kind).toBe('delivered');
    expect(company.fake.requests.map((request) => request.split(' ')[0])).toEqual(['POST', 'GET', 'PUT', 'GET', 'PUT']);
  });

  it('is a rejection with a remedy when Visma.net does not take it', async () => {
    await open({ fake: { rules: { dueDate: 'closed' } } });

    expect(await writer().apply(setDueDate(), KEY)).toEqual({
      kind: 'rejected',
      code: 'erp.due-date-refused',
      message:
        'Visma.net did not take the due date of invoice 100234: The due date of a released document cannot be changed (HTTP 400). Set it to 2026-04-30 by hand, or leave it: the collector goes by its own.',
    });
  });

  it('is not said to be absent while nobody can look', async () => {
    await open();
    company.fake.faults.order({ fault: 'unavailable', on: /^GET/, times: 3 });

    await expect(writer().find(setDueDate())).rejects.toMatchObject({ kind: 'temporary' });
  });

  it.each(['unavailable', 'web-page'] as const)('is tried later when the invoice cannot be read: %s', async (fault) => {
    await open();
    company.fake.faults.order({ fault, on: /^GET/, times: 3 });

    expect(await writer().apply(setDueDate(), KEY)).toMatchObject({ kind: 'retry' });
  });

  it('of an invoice that is not there is a rejection', async () => {
    await open();

    expect(await writer().apply(command('erp.set_due_date', { dueDate: '2026-04-30' }, '999'), KEY)).toMatchObject({
      kind: 'rejected',
      code: 'erp.invoice-not-found',
    });
    expect(await writer().find(command('erp.set_due_date', { dueDate: '2026-04-30' }, '999'))).toEqual([]);
  });

  it.each([
    ['unavailable', 'unknown'],
    ['cut-after', 'unknown'],
    ['silence-after', 'unknown'],
    ['too-many-requests', 'retry'],
  ] as const)('ends as what it is when the answer is lost: %s', async (fault, kind) => {
    await open({ settings: { timeoutMs: 60 } });
    company.fake.faults.order({ fault, on: /^PUT/ });

    expect((await writer().apply(setDueDate(), KEY)).kind).toBe(kind);
  });
});

describe('a payment to the collector', () => {
  const register = (minor = 50_000, key = KEY) => paymentWriterOf(company.connection).apply(payment(minor), key);

  it('is created on the clearing account and released', async () => {
    await open();

    const outcome = await register();

    expect(outcome).toEqual({ kind: 'delivered', remote: '400001' });
    expect(company.fake.books.payments.get('400001')).toMatchObject({
      status: 'Closed',
      minor: 50_000,
      date: '2026-04-01',
      paymentRef: 'RSK-c_0123456789abcdef01234567',
      paymentMethod: 'INK',
      cashAccount: 'INK',
      text: 'Paid to the collector',
      lines: [{ type: 'Invoice', invoice: '100234', minor: 50_000 }],
    });
    expect(company.fake.books.balanceOf('100234')).toBe(50_000);
  });

  it('is read back as our own, on the balance account', async () => {
    await open();
    await register();

    const { facts } = await readAll(company.connection.read.payments);

    expect(facts).toEqual([
      {
        id: 'erp-visma-net:payment:Payment:400001:100234:500.00',
        kind: 'erp-payment',
        invoice: { number: '100234' },
        amount: { currency: 'NOK', minor: 50_000 },
        paidOn: '2026-04-01',
        bookAccount: '1510',
        externalReference: 'RSK-c_0123456789abcdef01234567',
        causedBy: 'c_0123456789abcdef01234567',
      },
    ]);
  });

  it('is booked once when it is asked for twice', async () => {
    await open();

    await register();
    const again = await register();

    expect(again).toEqual({ kind: 'delivered', remote: '400001' });
    expect(booked()).toHaveLength(1);
  });

  it('is booked twice when two commands ask for the same', async () => {
    await open();

    await register(20_000, commandId('c_1'));
    await register(20_000, commandId('c_2'));

    expect(booked()).toHaveLength(2);
  });

  it.each(['error-after', 'cut-after', 'silence-after'] as const)(
    'is booked once when the answer to its creation was lost: %s',
    async (fault) => {
      await open({ settings: { timeoutMs: 60 } });
      company.fake.faults.order({ fault, on: CREATE });

      const first = await register();
      const second = await register();

      expect(first.kind).toBe('unknown');
      expect(second).toEqual({ kind: 'delivered', remote: '400001' });
      expect(booked()).toEqual([{ status: 'Closed', minor: 50_000, paymentRef: 'RSK-c_0123456789abcdef01234567' }]);
    },
  );

  it.each(['cut-before', 'unavailable'] as const)('is booked after a fault before its creation: %s', async (fault) => {
    await open();
    company.fake.faults.order({ fault, on: CREATE });

    const first = await register();
    const second = await register();

    expect([first.kind, second.kind]).toEqual(['unknown', 'delivered']);
    expect(booked()).toHaveLength(1);
  });

  it.each(['error-after', 'cut-after', 'cut-before', 'unavailable', 'too-many-requests'] as const)(
    'is booked and released once when its release stumbled: %s',
    async (fault) => {
      await open();
      company.fake.faults.order({ fault, on: RELEASE });

      const first = await register();
      company.clock.advance(3_600_000);
      const second = await register();

      expect([first.kind, second.kind]).toEqual(['unknown', 'delivered']);
      expect(booked().map(({ status }) => status)).toEqual(['Closed']);
    },
  );

  it('is a rejection when its release answers 200 and has failed, and is finished by the next attempt', async () => {
    await open();
    company.fake.faults.order({ fault: 'release-failed', on: RELEASE });

    const first = await register();
    const second = await register();

    expect(first).toEqual({
      kind: 'rejected',
      code: 'erp.release-failed',
      message:
        'Visma.net did not release payment 400001 on invoice 100234: The financial period 202604 is closed. Correct what it names and retry, or release or delete the payment by hand.',
    });
    expect(second).toEqual({ kind: 'delivered', remote: '400001' });
    expect(booked()).toHaveLength(1);
  });

  it('is waited for when its release is queued', async () => {
    await open();
    company.fake.faults.order({ fault: 'release-queued', on: RELEASE });

    const outcome = await register();

    expect(outcome).toEqual({ kind: 'delivered', remote: '400001' });
    expect(company.pauses).toEqual([500]);
  });

  it('is created and released in the background when so configured', async () => {
    await open({ settings: { background: true }, fake: { runningLooks: 2 } });

    const outcome = await register();

    expect(outcome).toEqual({ kind: 'delivered', remote: '400001' });
    expect(company.pauses).toEqual([500, 1000, 2000, 500, 1000, 2000]);
    expect(company.fake.requests.filter((request) => request.startsWith('GET /v1/background/job-1'))).toHaveLength(3);
  });

  it('is looked up later when a background operation does not end', async () => {
    await open({ settings: { background: true }, fake: { runningLooks: 100 } });

    const first = await register();
    company.fake.forgetTokens();
    const second = await paymentWriterOf(company.reconnect({ background: false })).apply(payment(50_000), KEY);

    expect(first).toEqual({
      kind: 'unknown',
      message:
        'Visma.net has not finished a background operation within a minute; whether it took effect is looked up later.',
    });
    expect(second).toEqual({ kind: 'delivered', remote: '400001' });
    expect(booked()).toHaveLength(1);
  });

  it('of more than is open is a rejection, and nothing is booked', async () => {
    await open();

    expect(await register(100_001)).toEqual({
      kind: 'rejected',
      code: 'erp.more-than-open',
      message:
        '1000.01 NOK cannot be booked on invoice 100234: only 1000.00 NOK is open there. See who else paid it, and return the rest or book it on account by hand.',
    });
    expect(booked()).toEqual([]);
  });

  it('is a rejection in the words of Visma.net when the accounts are not linked', async () => {
    await open();
    company.fake.books.setPaymentMethod({ id: 'INK', active: true, cashAccounts: [] });

    expect(await register()).toEqual({
      kind: 'rejected',
      code: 'erp.payment-refused',
      message:
        'Visma.net did not take a payment of 500.00 NOK on invoice 100234: Cash account INK is not linked to payment method INK (HTTP 400). Correct what it names (period, cash account, payment method, balance of the invoice), or book it by hand.',
    });
  });

  it('that somebody voided meanwhile is not booked again', async () => {
    await open();
    await register();
    company.fake.books.voidPayment('400001');

    expect(await register()).toMatchObject({ kind: 'rejected', code: 'erp.payment-voided' });
    expect(booked()).toHaveLength(1);
  });

  it('for another account of the books is a rejection', async () => {
    await open();
    const elsewhere = command('erp.register_payment', {
      sum: { currency: 'NOK', minor: 100 },
      on: '2026-04-01',
      bookAccount: '1920',
    });

    expect(await paymentWriterOf(company.connection).apply(elsewhere, KEY)).toMatchObject({
      kind: 'rejected',
      code: 'erp.other-book-account',
    });
  });

  it('in another currency than its invoice is a rejection', async () => {
    await open();
    const euros = command('erp.register_payment', { sum: { currency: 'EUR', minor: 100 }, on: '2026-04-01' });

    expect(await paymentWriterOf(company.connection).apply(euros, KEY)).toMatchObject({
      kind: 'rejected',
      code: 'erp.other-currency',
    });
  });

  it('is no command of a company without a clearing account: its settlement comes by bank', async () => {
    company = await startCompany({ settings: { clearing: undefined } });

    expect(Object.keys(company.connection.write ?? {})).toEqual(['erp.set_case', 'erp.set_due_date']);
  });

  it('has a mark that fits into the field, whatever the key', async () => {
    await open();
    const long = commandId(`conformance ${'x'.repeat(300)}`);

    const first = await register(10_000, long);
    const second = await register(10_000, long);

    expect(first).toEqual(second);
    expect(booked()[0]?.paymentRef).toMatch(/^RSK-[0-9a-f]{36}$/);
  });
});
