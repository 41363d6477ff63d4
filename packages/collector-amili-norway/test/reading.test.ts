import { settledPrincipals, settlementGap, settlementSums } from '@reskontra/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Creditor, readAll, startCreditor } from './creditor.ts';

let creditor: Creditor;
afterEach(() => creditor.close());

const DAY_MS = 86_400_000;
const nok = (minor: number) => ({ currency: 'NOK', minor }) as never;
const open = (number = '1001', minor = 100_000) =>
  creditor.fake.books.open({ number, sum: nok(minor), dueDate: '2026-03-15' as never, debtorName: 'Kunde AS' });
const events = async (from?: string) => readAll(creditor.connection.read.events, from);
const reports = async (from?: string) => readAll(creditor.connection.read.settlements, from);

describe('events', () => {
  it('are made of what an invoice shows, since Amili lists none', async () => {
    creditor = await startCreditor();
    const { invoiceId } = open();
    creditor.fake.books.debtorPays('1001', nok(100_000));

    const { facts } = await events();

    expect(facts.map(({ event }) => event)).toEqual([
      {
        id: '00000000-0000-4000-8000-000000000003',
        assignment: invoiceId,
        type: 'paid',
        sender: 'collector',
        sum: { currency: 'NOK', minor: 100_000 },
        on: '2026-04-01',
        createdAt: '2026-04-01T08:00:00.000Z',
      },
      {
        id: `${invoiceId}:closed`,
        assignment: invoiceId,
        type: 'close',
        sender: 'collector',
        createdAt: '2026-04-01T08:00:00.000Z',
      },
    ]);
  });

  it('cost one request more only for invoices on which something was paid', async () => {
    creditor = await startCreditor();
    for (const number of ['1001', '1002', '1003']) open(number);
    creditor.fake.books.debtorPays('1002', nok(100));
    await events();

    const asked = creditor.fake.requests.filter((request) => request.includes('/invoices/'));

    expect(asked).toHaveLength(1);
  });

  it('of cases that were closed before the last walk are not looked up again', async () => {
    creditor = await startCreditor();
    open();
    creditor.fake.books.debtorPays('1001', nok(100_000));
    const first = await events();
    creditor.clock.advance(5 * DAY_MS);
    const second = await events(first.cursor);
    creditor.clock.advance(5 * DAY_MS);

    const third = await events(second.cursor);

    expect([first.facts.length, third.facts.length]).toEqual([2, 0]);
  });

  it('of a type that nobody knows are shown as they came', async () => {
    creditor = await startCreditor();
    const invoice = open();
    const on = '2026-04-01' as never;
    creditor.fake.books.addCorrection(invoice, { type: 'FEE_WAIVED', amount: nok(5_000), on, reference: 'K-1' });

    const { facts } = await events();

    expect(facts[0]?.event).toMatchObject({ type: 'other', wireType: 'FEE_WAIVED', raw: { reference: 'K-1' } });
  });
});

describe('assignments', () => {
  it('are partially closed when only charges are left', async () => {
    creditor = await startCreditor();
    open();
    creditor.fake.books.addCharges('1001', nok(7_000));
    creditor.fake.books.debtorPays('1001', nok(100_000));

    const { facts } = await readAll(creditor.connection.read.assignments);

    expect(facts[0]?.assignment.status).toBe('partially_closed');
  });

  it('begin anew when the place in the list is not known any more', async () => {
    creditor = await startCreditor({ settings: { pageSize: 1 } });
    open('1001');
    open('1002');
    const stale = JSON.stringify({ version: 1, token: 'gone', began: '2026-04-01T08:00:00.000Z' });

    const { facts } = await readAll(creditor.connection.read.assignments, stale);

    expect(facts.map(({ assignment }) => assignment.invoice.number)).toEqual(['1001', '1002']);
  });
});

describe('settlements', () => {
  it('that are paid in one sum are one report, with every part by its name', async () => {
    creditor = await startCreditor();
    const first = open('1001', 100_000);
    open('1002', 50_000);
    creditor.fake.books.addCharges('1001', nok(2_000));
    creditor.fake.books.debtorPays('1001', nok(102_000));
    creditor.fake.books.debtorPays('1002', nok(50_000));
    const [payout] = creditor.fake.books.settle();

    const { facts } = await reports();

    expect(facts).toEqual([
      {
        id: `collector-amili-norway:settlement-report:${payout?.reference}:NOK`,
        kind: 'settlement-report',
        number: payout?.reference,
        settledOn: '2026-04-01',
        references: [expect.objectContaining({ canonical: payout?.reference })],
        net: { currency: 'NOK', minor: 137_000 },
        lines: [
          { what: 'principal', amount: nok(100_000), invoice: { number: '1001' }, assignment: first.invoiceId },
          { what: 'interest', amount: nok(2_000), invoice: { number: '1001' }, assignment: first.invoiceId },
          { what: 'fee', amount: nok(-8_000), invoice: { number: '1001' }, assignment: first.invoiceId },
          { what: 'vat', amount: nok(-2_000), invoice: { number: '1001' }, assignment: first.invoiceId },
          expect.objectContaining({ what: 'principal', amount: nok(50_000), invoice: { number: '1002' } }),
          expect.objectContaining({ what: 'fee', amount: nok(-4_000) }),
          expect.objectContaining({ what: 'vat', amount: nok(-1_000) }),
        ],
      },
    ]);
  });

  it('of one day are one report where Amili does not say which belong together', async () => {
    creditor = await startCreditor({ rules: { namesPayouts: false } });
    open('1001');
    open('1002');
    creditor.fake.books.debtorPays('1001', nok(100_000));
    creditor.fake.books.debtorPays('1002', nok(100_000));
    creditor.fake.books.settle();

    const { facts } = await reports();

    expect(facts.map(({ number, net, references }) => [number, net.minor, references])).toEqual([
      ['2026-04-01 NOK', 180_000, []],
    ]);
  });

  it('are read from the first day that is wanted, a month at a time, then two weeks back', async () => {
    creditor = await startCreditor({ settings: { settlementsFrom: '2026-01-15' } });
    await reports();
    const first = creditor.fake.requests.filter((request) => request.includes('settlements'));
    creditor.clock.advance(DAY_MS);
    const { cursor } = await reports();
    await reports(cursor);

    const asked = (request: string | undefined) => /fromDate=([\d-]+)&toDate=([\d-]+)/.exec(request ?? '')?.slice(1);
    expect(first.map(asked)).toEqual([
      ['2026-01-15', '2026-02-14'],
      ['2026-02-15', '2026-03-17'],
      ['2026-03-18', '2026-04-01'],
    ]);
    expect(asked(creditor.fake.requests.at(-1))).toEqual(['2026-03-19', '2026-04-02']);
  });

  it('that were corrected come again under the same id', async () => {
    creditor = await startCreditor();
    open();
    creditor.fake.books.debtorPays('1001', nok(100_000));
    creditor.fake.books.settle();
    const first = await reports();
    creditor.fake.books.correctFee('1001', nok(4_000));

    const second = await reports(first.cursor);

    expect(second.facts.map(({ id }) => id)).toEqual(first.facts.map(({ id }) => id));
    expect(second.facts[0]?.net).toEqual({ currency: 'NOK', minor: 95_000 });
  });

  it('make up their net to the øre, whatever was paid and however pages are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: 0, max: 9_999 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 5 }),
        async (invoices, pageSize) => {
          const one = await startCreditor({ settings: { pageSize } });
          try {
            for (const [at, [minor, charges]] of invoices.entries()) {
              const number = String(1001 + at);
              one.fake.books.open({ number, sum: nok(minor), dueDate: '2026-03-15' as never, debtorName: 'Kunde AS' });
              one.fake.books.addCharges(number, nok(charges));
              one.fake.books.debtorPays(number, nok(minor + charges));
            }
            const [payout] = one.fake.books.settle();

            const { facts } = await readAll(one.connection.read.settlements);

            expect(facts).toHaveLength(1);
            for (const report of facts) {
              expect(report.net).toEqual(payout?.net);
              expect(settlementGap(report)).toBeUndefined();
              const principal = settlementSums(report).find(({ what }) => what === 'principal');
              expect(principal?.amount.minor).toBe(invoices.reduce((all, [minor]) => all + minor, 0));
              expect(settledPrincipals(report).map(({ amount }) => amount.minor)).toEqual(
                invoices.map(([minor]) => minor),
              );
            }
          } finally {
            await one.close();
          }
        },
      ),
      { numRuns: 15 },
    );
    creditor = await startCreditor(); // what the others leave for `afterEach`
  });
});
