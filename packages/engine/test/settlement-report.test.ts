import {
  assignmentId,
  type BankTransaction,
  createStockHooks,
  type EventId,
  eventId,
  type Fact,
  factId,
  formatMoney,
  type Money,
  money,
  parseReference,
  positive,
  type SettlementLine,
  type SettlementReportFact,
  settledPrincipals,
  settlementGap,
  settlementSums,
  sum,
} from '@reskontra/core';
import { assignmentFact, collectorPaidFact, day, invoiceFact } from '@reskontra/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, type HarnessOptions, transaction } from './harness.ts';

const nok = (minor: number): Money => money('NOK', minor);
const HOOKS = createStockHooks({ collectorPayment: { mode: 'postToClearing', account: '1510' } });
const BOOKED = { 'erp.register_payment': {}, 'erp.book_settlement': {} } as never;

/** Invoices 1001 of 1000.00 NOK and 1002 of 500.00 NOK, both with the collector. */
function ledger(): readonly Fact[] {
  return [invoiceOf('1001', 100_000), invoiceOf('1002', 50_000)];
}

function invoiceOf(number: string, minor: number): Fact {
  return invoiceFact({
    id: factId('test', 'invoice', number),
    invoice: { number },
    amount: positive(nok(minor)),
    references: [],
  });
}

/** Settlement 77 of 2026-04-01: 1500.00 principal and 20.00 interest less 120.00 fee and 30.00 VAT. */
function report(fields: Partial<SettlementReportFact> = {}): SettlementReportFact {
  const line = (what: SettlementLine['what'], minor: number, number?: string): SettlementLine => ({
    what,
    amount: nok(minor),
    ...(number === undefined ? {} : { invoice: { number } }),
  });
  return {
    id: factId('test', 'settlement-report', '77'),
    kind: 'settlement-report',
    number: '77',
    settledOn: day('2026-04-01'),
    references: [parseReference('77001')],
    net: nok(137_000),
    lines: [
      line('principal', 100_000, '1001'),
      line('principal', 50_000, '1002'),
      line('interest', 2_000, '1001'),
      line('fee', -12_000),
      line('vat', -3_000),
    ],
    ...fields,
  };
}

/** The payout of settlement 77: 1370.00 NOK from the collector. */
function payout(fields: Partial<BankTransaction> = {}): BankTransaction {
  const reference = { ...parseReference('77001'), from: 'CdtrRefInf' };
  return transaction({ amount: nok(137_000), debtor: { name: 'Visma Amili' }, references: [reference], ...fields });
}

interface Norway extends Harness {
  readonly reports: SettlementReportFact[];
}

async function createNorway(options: HarnessOptions = {}): Promise<Norway> {
  const reports: SettlementReportFact[] = [];
  const settlements = {
    next: async (cursor: string | undefined) => ({
      facts: reports.slice(Number(cursor ?? '0')),
      cursor: String(reports.length),
      more: false,
    }),
  };
  const first = await createHarness();
  const { read, write } = first.collector.connection();
  const collector = { read: { ...read, settlements }, ...(write === undefined ? {} : { write }) };
  const erp = {
    read: { invoices: { next: async () => ({ facts: ledger(), cursor: '1', more: false }) } },
    write: BOOKED,
  };
  const harness = await createHarness({
    collector: first.collector,
    hooks: HOOKS,
    engine: { collector, erp: erp as never },
    ...options,
  });
  harness.collector.assignments.push(
    assignmentFact({ id: assignmentId('A-1'), sum: nok(100_000), paid: nok(0) }),
    assignmentFact({ id: assignmentId('A-2'), sum: nok(50_000), paid: nok(0), invoice: { number: '1002' } }),
  );
  return { ...harness, reports };
}

/** What was to be sent to the ERP, in short and in order. */
async function booked({ engine }: Harness): Promise<readonly string[]> {
  const commands = await engine.outbox.list();
  const short = commands.flatMap(({ command }) => {
    if (command.type === 'erp.register_payment')
      return `invoice ${command.invoice.number}: ${formatMoney(command.sum)}`;
    return command.type === 'erp.book_settlement'
      ? `settlement ${command.number}: ${formatMoney(command.cleared)}`
      : [];
  });
  return short.toSorted((one, other) => one.localeCompare(other));
}

async function questions({ engine }: Harness): Promise<readonly string[]> {
  return (await engine.reviews.list()).map(({ why }) => why);
}

const ALL = ['invoice 1001: 1000.00 NOK', 'invoice 1002: 500.00 NOK', 'settlement 77: 1500.00 NOK'];

describe('a settlement in one sum', () => {
  it('is booked on each invoice against the clearing account, and every difference by its name', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();

    const imported = await norway.importTransactions(payout());

    expect(imported.decided.commands.map(({ command }) => command)).toEqual([
      {
        type: 'erp.book_settlement',
        report: 'test:settlement-report:77',
        number: '77',
        on: '2026-04-01',
        received: nok(137_000),
        clearingAccount: '1510',
        cleared: nok(150_000),
        differences: [
          { what: 'interest', amount: nok(2_000) },
          { what: 'fee', amount: nok(-12_000) },
          { what: 'vat', amount: nok(-3_000) },
        ],
        because: [
          'it names settlement 77, whose net is this sum',
          'payer name {payer} is an alias of the collector (Visma Amili)',
          'principal 1500.00 NOK',
          'interest 20.00 NOK',
          'fee 120.00 NOK kept',
          'vat 30.00 NOK kept',
        ],
      },
      expect.objectContaining({
        type: 'erp.register_payment',
        invoice: { number: '1001' },
        sum: nok(100_000),
        bookAccount: '1510',
      }),
      expect.objectContaining({
        type: 'erp.register_payment',
        invoice: { number: '1002' },
        sum: nok(50_000),
        bookAccount: '1510',
      }),
    ]);
    expect(await questions(norway)).toEqual([]);
    expect((await norway.engine.cases.show('1001')).summary.open).toEqual(nok(0));
    await norway.deliver();
    expect(norway.collector.events).toEqual([]);
    expect((await norway.engine.cases.list()).map(({ id }) => id)).toEqual(['1001', '1002']);
    const { facts, explanations } = await norway.engine.cases.show('settlement 77');
    expect(facts.map(({ kind }) => kind)).toEqual(['settlement-report', 'bank-transaction', 'payout']);
    expect([...explanations.values()]).toMatchObject([
      { decision: 'settled by report 77', differences: [{ kind: 'interest' }, { kind: 'fee' }, { kind: 'vat' }] },
    ]);
  });

  it('is the same when the bank comes first: the question is answered by the report', async () => {
    const norway = await createNorway();
    await norway.engine.puller.pull();
    await norway.importTransactions(payout());
    expect(await questions(norway)).toEqual(["the collector's settlement fits no invoice"]);

    norway.reports.push(report());
    await norway.engine.puller.pull();

    expect(await questions(norway)).toEqual([]);
    expect(await booked(norway)).toEqual(ALL);
  });

  it('is booked once when the report comes twice and the statement too', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();
    await norway.importTransactions(payout());
    norway.reports.push(report());
    await norway.engine.puller.pull();
    await norway.importTransactions(payout());

    expect(await booked(norway)).toEqual(ALL);
    expect(await questions(norway)).toEqual([]);
  });

  it('books nothing again on an invoice whose payment the collector has told of, whichever comes first', async () => {
    const told = (id: EventId, assignment: string, minor: number) =>
      collectorPaidFact({ id, assignment: assignmentId(assignment), sum: nok(minor), on: day('2026-03-28') });
    const before = await createNorway();
    before.collector.written.push(told(eventId('E-1'), 'A-1', 100_000));
    before.reports.push(report());
    await before.engine.puller.pull();
    await before.importTransactions(payout());

    const after = await createNorway();
    after.reports.push(report());
    await after.engine.puller.pull();
    await after.importTransactions(payout());
    after.collector.written.push(told(eventId('E-1'), 'A-1', 100_000));
    await after.engine.puller.pull();

    expect(await booked(before)).toEqual(ALL);
    expect(await booked(after)).toEqual(ALL);
  });

  it('is found by its sum and day when the bank gives no reference', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();

    const imported = await norway.importTransactions(payout({ references: [], bookedOn: day('2026-04-03') }));

    expect(imported.decided.commands[0]?.command.because[0]).toBe('its sum is the net of settlement 77 of 2026-04-01');
  });

  it('is found by a number in the text, from a payer whom the bank does not name', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();
    const { debtor: _, ...nameless } = payout({ references: [], text: ['Oppgjør 77001'] });

    await norway.importTransactions(nameless);

    expect(await booked(norway)).toEqual(ALL);
  });

  it('asks when a nameless payer brings the sum and nothing names the settlement', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();
    const { debtor: _, ...nameless } = payout({ references: [] });

    await norway.importTransactions(nameless);

    expect(await booked(norway)).toEqual([]);
    expect(await questions(norway)).toEqual(['nothing says which invoice is meant']);
  });
});

describe('a settlement that does not fit', () => {
  it.each([
    [
      'the bank brought another sum',
      report(),
      payout({ amount: nok(136_999) }),
      'settlement 77 says 1370.00 NOK; the bank brought 0.01 NOK less',
    ],
    [
      'its lines do not make up its net',
      report({ lines: report().lines.slice(0, 4) }),
      payout(),
      'the lines of settlement 77 do not make up its net: -30.00 NOK is not explained',
    ],
    [
      'principal of no invoice',
      report({ lines: [{ what: 'principal', amount: nok(137_000) }] }),
      payout(),
      'settlement 77 does not say of which invoice 1370.00 NOK is',
    ],
  ])('goes to a person: %s', async (_, announced, brought, why) => {
    const norway = await createNorway();
    norway.reports.push(announced);
    await norway.engine.puller.pull();

    await norway.importTransactions(brought);

    expect(await booked(norway)).toEqual([]);
    expect(await questions(norway)).toEqual([why]);
  });

  it('is settled once a correction makes it fit', async () => {
    const norway = await createNorway();
    norway.reports.push(report({ net: nok(140_000) }));
    await norway.engine.puller.pull();
    await norway.importTransactions(payout());
    expect(await booked(norway)).toEqual([]);

    norway.reports.push(report());
    await norway.engine.puller.pull();

    expect(await booked(norway)).toEqual(ALL);
    expect(await questions(norway)).toEqual([]);
  });

  it('asks about the second of two payments of one settlement', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();

    await norway.importTransactions(payout(), payout({ path: '2/0', bankId: 'B2', bookedOn: day('2026-04-02') }));

    expect(await booked(norway)).toEqual(ALL);
    expect(await questions(norway)).toEqual(['paid twice? The settlement it names was paid before']);
  });

  it('asks which of two settlements of one sum is meant, and takes the one of the very day', async () => {
    const twin = (number: string, on: string) =>
      report({ id: factId('test', 'settlement-report', number), number, references: [], settledOn: day(on) });
    const unclear = await createNorway();
    unclear.reports.push(twin('78', '2026-03-30'), twin('79', '2026-03-31'));
    await unclear.engine.puller.pull();
    await unclear.importTransactions(payout({ references: [] }));
    const clear = await createNorway();
    clear.reports.push(twin('78', '2026-03-31'), twin('79', '2026-04-01'));
    await clear.engine.puller.pull();
    await clear.importTransactions(payout({ references: [] }));

    expect(await questions(unclear)).toEqual(['2 settlements have the sum 1370.00 NOK']);
    expect(await booked(clear)).toContain('settlement 79: 1500.00 NOK');
  });

  it('tells what a correction changes after the money came, and books nothing again', async () => {
    const norway = await createNorway();
    norway.reports.push(report());
    await norway.engine.puller.pull();
    await norway.importTransactions(payout());
    const lines = report().lines.map((line) =>
      line.what !== 'principal' ? line : { ...line, amount: nok(line.invoice?.number === '1001' ? 90_000 : 60_000) },
    );

    norway.reports.push(report({ lines }));
    await norway.engine.puller.pull();

    expect(await booked(norway)).toEqual(ALL);
    expect(await norway.engine.reviews.list()).toMatchObject([
      {
        why: 'settlement report 77 was corrected after its money came',
        because: [
          'invoice 1001 was 1000.00 NOK and is now 900.00 NOK',
          'invoice 1002 was 500.00 NOK and is now 600.00 NOK',
        ],
      },
    ]);
  });

  it('asks about what it takes back on an invoice, and does the rest', async () => {
    const norway = await createNorway();
    const lines: readonly SettlementLine[] = [
      { what: 'principal', amount: nok(50_000), invoice: { number: '1002' } },
      { what: 'principal', amount: nok(-20_000), invoice: { number: '1001' } },
    ];
    norway.reports.push(report({ lines, net: nok(30_000) }));
    await norway.engine.puller.pull();

    await norway.importTransactions(payout({ amount: nok(30_000) }));

    expect(await questions(norway)).toEqual(['settlement 77 takes 200.00 NOK back on invoice 1001']);
    expect(await booked(norway)).toEqual(['invoice 1002: 500.00 NOK', 'settlement 77: 300.00 NOK']);
  });
});

describe('whatever the report says', () => {
  const amount = fc.integer({ min: -10_000_000, max: 10_000_000 });
  const what = fc.constantFrom<SettlementLine['what'][]>(
    'principal',
    'interest',
    'costs',
    'fee',
    'vat',
    'rounding',
    'other',
  );
  const lines = fc.array(fc.record({ what, minor: amount, number: fc.constantFrom('1001', '1002', '1003') }), {
    maxLength: 30,
  });

  it('names and invoices add up to the øre', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: -3, max: 3 }), (rows, off) => {
        const given = rows.map(({ what: name, minor, number }) => ({
          what: name,
          amount: nok(minor),
          invoice: { number },
        }));
        const total = rows.reduce((all, { minor }) => all + minor, 0);
        const made = { net: nok(total + off), lines: given };
        const amounts = (list: readonly { readonly amount: Money }[]) =>
          sum(
            'NOK',
            list.map((one) => one.amount),
          ).minor;

        expect(settlementGap(made)?.minor ?? 0).toBe(off);
        expect(amounts(settlementSums(made))).toBe(total);
        expect(amounts(settledPrincipals(made))).toBe(amounts(given.filter(({ what: name }) => name === 'principal')));
      }),
    );
  });

  it('what is booked makes up what the bank brought, in both orders, and nothing is booked twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          first: fc.integer({ min: 1, max: 100_000 }),
          second: fc.integer({ min: 0, max: 50_000 }),
          fee: fc.integer({ min: 0, max: 1000 }),
          interest: fc.integer({ min: 0, max: 1000 }),
          bankFirst: fc.boolean(),
        }),
        async ({ first, second, fee, interest, bankFirst }) => {
          const norway = await createNorway();
          await norway.engine.puller.pull();
          const vat = Math.floor(fee / 4);
          const net = first + second + interest - fee - vat;
          fc.pre(net > 0);
          const all: readonly SettlementLine[] = [
            { what: 'principal', amount: nok(first), invoice: { number: '1001' } },
            { what: 'principal', amount: nok(second), invoice: { number: '1002' } },
            { what: 'interest', amount: nok(interest) },
            { what: 'fee', amount: nok(-fee) },
            { what: 'vat', amount: nok(-vat) },
          ];
          const steps = [
            async () => {
              norway.reports.push(report({ net: nok(net), lines: all }));
              await norway.engine.puller.pull();
            },
            async () => void (await norway.importTransactions(payout({ amount: nok(net) }))),
          ];
          for (const step of bankFirst ? steps.toReversed() : steps) await step();

          const commands = (await norway.engine.outbox.list()).map(({ command }) => command);
          const settlements = commands.filter((command) => command.type === 'erp.book_settlement');
          const payments = commands.filter((command) => command.type === 'erp.register_payment');
          expect(settlements).toHaveLength(1);
          expect(
            sum(
              'NOK',
              payments.map((one) => one.sum),
            ).minor,
          ).toBe(first + second);
          for (const { received, cleared, differences } of settlements) {
            expect(received.minor).toBe(net);
            expect(cleared.minor).toBe(first + second);
            expect(cleared.minor + differences.reduce((total, one) => total + one.amount.minor, 0)).toBe(net);
          }
          await norway.engine.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
