// The whole circle with a collector of another kind: claims decided later, money net and in one sum, and an ERP that is told.

import amiliNorway from '@reskontra/collector-amili-norway';
import { createFake, type FakePayout } from '@reskontra/collector-amili-norway/fake';
import {
  type BankTransaction,
  type CommandOf,
  createStockHooks,
  type ErpCommandType,
  factId,
  type InvoiceFact,
  kidMod10,
  type Money,
  money,
  overdueDays,
  parseInstant,
  parseReference,
  plainDateIn,
  positive,
  sum,
} from '@reskontra/core';
import { day } from '@reskontra/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createHarness, transaction, virtualTime } from './harness.ts';

const DAY_MS = 86_400_000;
const ACCOUNT = 'NO9386011117947';
const nok = (minor: number): Money => money('NOK', minor);
const HOOKS = createStockHooks({
  collectorPayment: { mode: 'postToClearing', account: '1510' },
  collectionApproval: { approve: true },
});

type ErpCommand = CommandOf<ErpCommandType>;
let close: () => Promise<void>;
afterEach(() => close());

/** A company in Norway on 1 April 2026, its ERP, its bank and Amili. */
async function createCompany() {
  const time = virtualTime(parseInstant('2026-04-01T08:00:00Z'));
  const advance = (ms: number) => time.sleep(ms, new AbortController().signal);
  const amili = await createFake({ clock: time });
  const stop = new AbortController();
  const today = () => plainDateIn(time.now(), 'Europe/Oslo');
  const settings = amiliNorway.config.parse(amili.config);
  const collector = amiliNorway.connect(settings, { folder: '.', clock: time, today, signal: stop.signal });
  const invoices: InvoiceFact[] = [];
  const books: ErpCommand[] = [];
  const writer = {
    repeat: 'remote-key' as const,
    apply: async (command: ErpCommand) => {
      books.push(command);
      return { kind: 'delivered' as const, remote: String(books.length) };
    },
  };
  const erp = {
    read: {
      invoices: {
        next: async (cursor: string | undefined) => ({
          facts: invoices.slice(Number(cursor ?? '0')),
          cursor: String(invoices.length),
          more: false,
        }),
      },
    },
    write: { 'erp.register_payment': writer, 'erp.book_settlement': writer, 'erp.set_case': writer } as never,
  };
  const harness = await createHarness({
    hooks: HOOKS,
    time,
    engine: {
      erp,
      collector,
      overdue: { today, days: overdueDays() },
      collectorProfile: { names: ['Amili AS'], accounts: [] },
      ownAccounts: [ACCOUNT],
    },
  });
  const { engine } = harness;
  close = async () => {
    await engine.close();
    stop.abort();
    await amili.close();
  };
  return {
    ...harness,
    amili,
    invoices,
    books,
    advance,
    /** A day's work: what is due goes out, what was handed in is asked about, both sides are read. */
    async sync(rounds = 2) {
      for (let round = 0; round < rounds; round += 1) {
        await engine.puller.pull();
        await harness.deliver();
        await advance(61_000);
      }
    },
    bankBrings: (fields: Partial<BankTransaction>) =>
      harness.importTransactions(transaction({ account: ACCOUNT, bookedOn: today(), ...fields })),
  };
}

type Company = Awaited<ReturnType<typeof createCompany>>;

function invoice(number: string, minor: number): InvoiceFact {
  return {
    id: factId('test', 'invoice', number),
    kind: 'invoice',
    invoice: { number },
    amount: positive(nok(minor)),
    issuedOn: day('2026-03-01'),
    dueDate: day('2026-03-15'),
    references: [parseReference(kidMod10(number), 'kid')],
    debtor: {
      kind: 'company',
      name: `Kunde ${number} AS`,
      businessId: '987654325',
      address: { street: 'Storgata 1', postCode: '0155', town: 'Oslo', country: 'NO' },
    },
  };
}

/** The payout as the bank brings it: one sum, with Amili's KID. */
function payoutEntry({ reference, net }: FakePayout): Partial<BankTransaction> {
  return {
    amount: net,
    debtor: { name: 'AMILI AS' },
    references: [{ ...parseReference(reference, 'kid'), from: 'CdtrRefInf' }],
    bankId: `P-${reference}`,
  };
}

function booked({ books }: Company): readonly string[] {
  return books.flatMap((command) => {
    if (command.type === 'erp.register_payment')
      return `${command.invoice.number}: ${command.sum.minor} to ${command.bookAccount}`;
    if (command.type !== 'erp.book_settlement') return [];
    const parts = command.differences.map(({ what, amount }) => `${what} ${amount.minor}`);
    return `settlement: ${command.received.minor} clears ${command.cleared.minor}, ${parts.join(', ')}`;
  });
}

/** What has gone onto the clearing account, less what has come off it. */
function clearing({ books }: Company): number {
  const on = books.flatMap((command) => (command.type === 'erp.register_payment' ? [command.sum] : []));
  const off = books.flatMap((command) => (command.type === 'erp.book_settlement' ? [command.cleared] : []));
  return sum('NOK', on).minor - sum('NOK', off).minor;
}

/** What Amili was told, by invoice. */
function told({ amili }: Company): readonly string[] {
  return amili.books.cases.flatMap(({ invoices }) =>
    invoices.flatMap(({ invoiceNumber, payments }) =>
      payments.filter(({ type }) => type === 'DIRECT_PAYMENT').map(({ amount }) => `${invoiceNumber}: ${amount.minor}`),
    ),
  );
}

describe('a company with Amili Norway', { timeout: 30_000 }, () => {
  it.each(['the report', 'the money'] as const)('comes full circle when %s comes first', async (first) => {
    const company = await createCompany();
    const { amili, invoices, engine } = company;
    invoices.push(invoice('1001', 100_000), invoice('1002', 50_000), invoice('1003', 30_000), invoice('1004', 20_000));
    await company.sync(3);

    expect(amili.books.cases.map(({ status, invoices: [one] }) => [one?.invoiceNumber, status])).toEqual([
      ['1001', 'OPEN'],
      ['1002', 'OPEN'],
      ['1003', 'OPEN'],
      ['1004', 'OPEN'],
    ]);
    const cases = company.books.flatMap((command) =>
      command.type === 'erp.set_case' ? [`${command.invoice.number}: ${command.number} ${command.status}`] : [],
    );
    expect(cases).toContain('1001: 5000000 open, PAYMENT_REMINDER');

    // One pays the company: Amili is told. One is taken back.
    await company.bankBrings({
      amount: nok(30_000),
      debtor: { name: 'Kunde 1003 AS' },
      references: [{ ...parseReference(kidMod10('1003'), 'kid'), from: 'CdtrRefInf' }],
    });
    await engine.requests.ask({ kind: 'cancellation', of: '1004', by: 'Kari', text: undefined });
    await company.sync();
    expect(told(company)).toEqual(['1003: 30000']);
    expect(amili.books.invoice('1003').found.status).toBe('CLOSED');
    expect(amili.books.invoice('1004').found.status).toBe('WITHDRAWN');

    // Two weeks later the unpaid ones are on the list, and go on to debt collection.
    await company.advance(14 * DAY_MS);
    await company.sync();
    expect(amili.books.invoice('1001').found.type).toBe('DEBT_COLLECTION');

    // Both pay Amili, one with interest: booked against 1510. Amili pays out net, in one sum.
    amili.books.addCharges('1001', nok(2_000));
    amili.books.debtorPays('1001', nok(102_000));
    amili.books.debtorPays('1002', nok(50_000));
    if (first === 'the report') await company.sync();
    const [payout] = amili.books.settle();
    if (payout === undefined) expect.unreachable();
    if (first === 'the report') await company.sync();
    await company.bankBrings(payoutEntry(payout));
    await company.sync();

    expect(payout.net).toEqual(nok(137_000));
    expect(booked(company).toSorted()).toEqual([
      '1001: 100000 to 1510',
      '1002: 50000 to 1510',
      'settlement: 137000 clears 150000, interest 2000, fee -12000, vat -3000',
    ]);
    expect(clearing(company)).toBe(0);
    expect(told(company)).toEqual(['1003: 30000']);
    expect(await engine.reviews.list()).toEqual([]);
    for (const number of ['1001', '1002', '1003'])
      expect((await engine.cases.show(number)).summary).toMatchObject({ open: nok(0), status: 'closed' });

    // The same once more, and a day later: nothing.
    const before = company.books.length;
    await company.bankBrings(payoutEntry(payout));
    await company.advance(DAY_MS);
    await company.sync();
    expect(company.books.slice(before).filter(({ type }) => type !== 'erp.set_case')).toEqual([]);
  });

  it('does everything once although every answer to a write is lost', async () => {
    const company = await createCompany();
    const { amili, invoices, engine } = company;
    invoices.push(invoice('1001', 100_000), invoice('1002', 50_000));
    const loseAnswers = () =>
      amili.order({
        fault: 'cut-after',
        times: 2,
        where: ({ method, path }) => method === 'POST' && path[0] !== 'token',
      });

    loseAnswers();
    await company.sync();
    await company.advance(3_600_000);
    await company.sync();
    loseAnswers();
    await company.bankBrings({
      amount: nok(50_000),
      debtor: { name: 'Kunde 1002 AS' },
      references: [{ ...parseReference(kidMod10('1002'), 'kid'), from: 'CdtrRefInf' }],
    });
    await company.sync();
    await company.advance(3_600_000);
    await company.sync();

    expect(amili.books.cases.map(({ invoices: [one] }) => one?.invoiceNumber)).toEqual(['1001', '1002']);
    expect(told(company)).toEqual(['1002: 50000']);
    const states = (await engine.outbox.list({ all: true })).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['delivered']));
  });

  it('is told what Amili refused in its batch, and what does not fit its settlement', async () => {
    const company = await createCompany();
    const { amili, invoices, engine } = company;
    const odd = invoice('1009', 10_000);
    invoices.push(invoice('1001', 100_000), { ...odd, amount: positive(money('USD', 10_000)) });
    await company.sync();

    const refused = (await engine.outbox.list({ all: true })).filter(({ state }) => state === 'rejected');
    expect(refused.map(({ message }) => message)).toEqual([
      expect.stringContaining('Amili did not take invoice 1009: The currency USD is not supported.'),
    ]);

    amili.books.debtorPays('1001', nok(100_000));
    const [payout] = amili.books.settle();
    if (payout === undefined) expect.unreachable();
    await company.sync();
    await company.bankBrings({ ...payoutEntry(payout), amount: nok(89_900) });
    await company.sync();
    expect((await engine.reviews.list()).map(({ why }) => why)).toEqual([
      `settlement ${payout.reference} says 900.00 NOK; the bank brought 1.00 NOK less`,
    ]);

    // Amili has kept 0.80 more, and 0.20 VAT on it: once it says so, the sum is explained.
    amili.books.correctFee('1001', nok(8_080));
    await company.sync();

    expect(booked(company)).toEqual(['1001: 100000 to 1510', 'settlement: 89900 clears 100000, fee -8080, vat -2020']);
    expect(clearing(company)).toBe(0);
    expect(await engine.reviews.list()).toEqual([]);
  });
});
