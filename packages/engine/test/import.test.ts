import { type BankTransaction, money, type Random, seededRandom } from '@reskontra/core';
import { assignmentFact, creditAppliedFact, day, erpPaymentFact, eur, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

async function withInvoices(count: number): Promise<Harness> {
  const harness = await createHarness({ ledger: manyInvoices(count) });
  harness.collector.assignments = [...manyAssignments(count)];
  await harness.engine.puller.pull();
  return harness;
}

/** Everything that the store holds, row for row. */
async function dump(harness: Harness): Promise<string> {
  const tables = ['facts', 'personal', 'case_facts', 'commands', 'reviews', 'pending_hooks'] as const;
  const rows: unknown[] = [];
  for (const table of tables) rows.push(await harness.store.db.selectFrom(table).selectAll().execute());
  return JSON.stringify(rows);
}

/** Where in the file a line stood is part of the line as it was read, and no part of the plan. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/\\"path\\":\\"[^"]*\\"|"content_hash":"[0-9a-f]*"/g, '');
}

const back = (fields: Partial<BankTransaction> = {}) =>
  transaction({ amount: money('EUR', -10000), reversal: true, bankId: 'X', originalBankId: 'B1', ...fields });

describe('importing a file', () => {
  it('90: plans the same to the last byte, however its lines are shuffled', async () => {
    const lines = mixedLines(230);
    const dumps = new Set<string>();

    for (const seed of [1, 2]) {
      const harness = await withInvoices(20);
      await harness.importTransactions(...shuffled(lines, seededRandom(seed)));
      dumps.add(withoutPlaces(await dump(harness)));
    }

    expect(dumps.size).toBe(1);
  });

  it('67: gives the same plan in two overlapping files as in one', async () => {
    const lines = Array.from({ length: 30 }, (_, at) =>
      paymentOf(at % 5, { amount: eur('10.00'), bookedOn: day(`2026-04-0${1 + Math.floor(at / 10)}`) }),
    );
    const harness = await withInvoices(5);

    await harness.importTransactions(...lines.slice(0, 20));
    await harness.importTransactions(...lines.slice(10));
    await harness.deliver();

    expect(harness.collector.events).toHaveLength(30);
  });

  it('leaves nothing of a rehearsal, numbers to come included', async () => {
    const rehearsed = await withInvoices(3);
    const untouched = await withInvoices(3);
    const lines = [paymentOf(0), paymentOf(1, { amount: eur('140.00') }), paymentOf(2, { debtor: {} })];
    const file = rehearsed.fileOf(...lines.map((line) => JSON.stringify(line)));
    const before = await dump(rehearsed);

    const planned = await rehearsed.engine.importer.importFile(file, { dryRun: true });
    expect(await dump(rehearsed)).toBe(before);
    const real = await rehearsed.importTransactions(...lines);
    await untouched.importTransactions(...lines);

    expect(planned).toEqual(real);
    expect(await dump(rehearsed)).toBe(await dump(untouched));
  });

  it('75: counts an announcement for nothing, and takes the booking when it comes, in the same file or later', async () => {
    const harness = await withInvoices(1);
    const pending = paymentOf(0, { status: 'pending' });

    const announced = await harness.importTransactions(pending);
    const both = await harness.importTransactions(pending, paymentOf(0));
    const booked = await harness.importTransactions(paymentOf(0));
    await harness.deliver();

    expect(announced.byClass).toEqual({ pending: 1 });
    expect([both.new, booked.new]).toEqual([1, 0]);
    expect(harness.collector.events).toHaveLength(1);
  });

  it('goes on where it died between a payment and the booking of the same file that takes it back', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    let transactions = 0;
    const mortal = await createHarness({
      store: {
        ...harness.store,
        transaction: (work) => {
          transactions += 1;
          if (transactions === 2) throw new Error('the power is gone');
          return harness.store.transaction(work);
        },
      },
    });
    await expect(mortal.importTransactions(transaction(), back())).rejects.toThrow('the power is gone');

    const again = await harness.importTransactions(transaction(), back());

    expect(again).toMatchObject({ new: 1, known: 1 });
    expect(again.decided).toMatchObject({ commands: [], reviews: [] });
    expect(await harness.engine.reviews.list()).toEqual([]);
  });

  it("40: always asks a person when the collector's settlement of an earlier file is taken back", async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    const settled = transaction({ debtor: { name: 'VISMA FINANC' } });
    await harness.importTransactions(settled);

    const later = await harness.importTransactions(settled, back({ creditor: { name: 'VISMA FINANC' } }));

    expect(later.decided.reviews.map(({ why }) => why)).toEqual(["the collector's settlement was taken back"]);
  });

  it('asks nobody any more about a payment that went back while it waited for a decision', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    const { debtor: _, ...nameless } = transaction();
    await harness.importTransactions(nameless);

    const later = await harness.importTransactions(nameless, back());

    expect(later.decided.reviews).toEqual([]);
    expect(await harness.engine.reviews.list()).toEqual([]);
    expect((await harness.engine.reviews.list('dismissed')).map(({ decidedBecause }) => decidedBecause)).toEqual([
      'the money went back',
    ]);
  });

  it('79: reports nothing of a payment that goes back before its invoice has an assignment, and the next one once', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await harness.engine.puller.pull();
    await harness.importTransactions(transaction());
    await harness.importTransactions(back({ returnReason: 'AC04' }));

    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();
    await harness.deliver();
    expect(harness.collector.events).toEqual([]);
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(eur('100.00'));

    await harness.importTransactions(transaction({ bankId: 'B3', bookedOn: day('2026-04-09') }));
    await harness.deliver();
    expect(harness.collector.events).toHaveLength(1);
  });

  it('80: leaves one event of plus, minus, plus in three files when the first was reported, and asks about the rest', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();

    await harness.importTransactions(transaction());
    await harness.deliver();
    await harness.importTransactions(back());
    await harness.importTransactions(transaction({ bankId: 'B3', bookedOn: day('2026-04-03') }));
    await harness.deliver();

    expect(harness.collector.events.map(({ type }) => type)).toEqual(['paid', 'comment', 'comment']);
    expect((await harness.engine.reviews.list()).map(({ why }) => why)).toEqual([
      '100.00 EUR went back after it was reported as paid',
      '100.00 EUR was paid again after it had gone back; it stands as paid at the collector and was not reported twice',
    ]);
  });

  it("asks a person when the collector's settlement is in another currency, and goes on with the file", async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();

    await harness.importTransactions(transaction({ debtor: { name: 'VISMA FINANC' }, amount: money('SEK', 10000) }));
    const next = await harness.importTransactions(transaction({ bankId: 'B2' }));

    expect(await harness.engine.reviews.list()).toHaveLength(1);
    expect(next.decided.commands).toHaveLength(1);
  });

  it('leaves to a person what meets a case that cannot be added up, and goes on with the file', async () => {
    const swedish = creditAppliedFact({ invoice: { number: '2000' }, amount: money('SEK', 500) as never });
    const harness = await createHarness({ ledger: [...manyInvoices(2), swedish] });
    harness.collector.assignments = [...manyAssignments(2)];
    await harness.engine.puller.pull();

    const imported = await harness.importTransactions(paymentOf(0), paymentOf(1));
    const again = await harness.importTransactions(paymentOf(0), paymentOf(1));

    expect(imported.decided.reviews.map(({ why }) => why)).toEqual(['it could not be placed']);
    expect(imported.decided.commands).toHaveLength(1);
    expect(again).toMatchObject({ new: 0, known: 2 });
  });

  it('nets a payment that goes back by its code alone, without a reason', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();

    const imported = await harness.importTransactions(
      back({ reversal: false, domainCode: 'PMNT/RCDT/RRTN' }),
      transaction(),
    );

    expect(imported.decided).toMatchObject({ commands: [], reviews: [] });
  });

  it('tells of each payment once when one invoice has many', async () => {
    const harness = await withInvoices(1);
    const lines = Array.from({ length: 40 }, () => paymentOf(0, { amount: eur('2.50') }));

    await harness.importTransactions(...lines);
    await harness.deliver();

    expect(harness.collector.events).toHaveLength(40);
    expect((await harness.engine.cases.show('2000')).summary.open).toEqual(money('EUR', 0));
  });
});

describe('rules 1 to 4', () => {
  const rule = async (harness: Harness, line: BankTransaction) => {
    const { decided } = await harness.importTransactions(line);
    return {
      paid: decided.commands.flatMap(({ command }) => (command.type === 'assignment.paid' ? [command.sum.minor] : [])),
      reviews: decided.reviews.map(({ why }) => why),
    };
  };

  it.each([
    ['55: exactly what is open', '100.00', [10000], []],
    ['56: a part', '30.00', [3000], []],
    ['55: one cent too little', '99.99', [9999], []],
    ['55: one cent too much', '100.01', [10000], ['overpaid by 0.01 EUR']],
    ['57: too much', '140.00', [10000], ['overpaid by 40.00 EUR']],
  ] as const)('%s', async (_case, amount, paid, reviews) => {
    expect(await rule(await withInvoices(1), paymentOf(0, { amount: eur(amount) }))).toEqual({ paid, reviews });
  });

  it('57: reports of an overpaid part only what is open', async () => {
    const harness = await withInvoices(1);
    await harness.importTransactions(paymentOf(0, { amount: eur('70.00'), bankId: 'B1' }));

    expect(await rule(harness, paymentOf(0, { amount: eur('50.00'), bankId: 'B2' }))).toEqual({
      paid: [3000],
      reviews: ['overpaid by 20.00 EUR'],
    });
  });

  it('39: asks whether an invoice was paid twice', async () => {
    const harness = await withInvoices(1);
    await harness.importTransactions(paymentOf(0, { bankId: 'B1' }));

    const { paid, reviews } = await rule(harness, paymentOf(0, { bankId: 'B2', bookedOn: day('2026-04-02') }));

    expect(paid).toEqual([]);
    expect(reviews).toEqual(['paid twice? Invoice 2000 is paid already']);
  });

  it('61: reports nothing of equal numbers in another currency', async () => {
    const { paid, reviews } = await rule(await withInvoices(1), paymentOf(0, { amount: money('SEK', 10000) }));

    expect(paid).toEqual([]);
    expect(reviews).toHaveLength(1);
  });

  it('52: never takes the first of two invoices with one reference when nothing tells them apart', async () => {
    const shared = manyInvoices(2).map((invoice) => ({ ...invoice, references: invoiceFact().references }));
    const harness = await createHarness({ ledger: shared });
    await harness.engine.puller.pull();

    const { paid, reviews } = await rule(harness, transaction());

    expect(paid).toEqual([]);
    expect(reviews).toHaveLength(1);
    expect((await harness.engine.reviews.list())[0]?.candidates.map(({ invoice }) => invoice)).toEqual([
      '2000',
      '2001',
    ]);
  });

  it('50: asks when one of two references is of no invoice', async () => {
    const line = paymentOf(0);
    const unknown = { scheme: 'fi', canonical: '55554', raw: '55554', valid: true, from: 'CdtrRefInf' } as const;

    const { paid, reviews } = await rule(await withInvoices(1), { ...line, references: [...line.references, unknown] });

    expect(paid).toEqual([]);
    expect(reviews).toHaveLength(1);
  });

  it.each([
    ['an unknown reference', '55554', true],
    ['43: a wrong check digit that is no open reference', '20001', false],
  ])('%s is a review without an event', async (_case, digits, valid) => {
    const reference = { scheme: 'fi', canonical: digits, raw: digits, valid, from: 'CdtrRefInf' } as const;

    const { paid, reviews } = await rule(await withInvoices(1), paymentOf(0, { references: [reference] }));

    expect(paid).toEqual([]);
    expect(reviews).toHaveLength(1);
  });

  it('43: a wrong check digit that an open invoice has too is that invoice', async () => {
    const reference = { scheme: 'fi', canonical: '20001', raw: '20001', valid: false } as const;
    const harness = await createHarness({ ledger: [invoiceFact({ references: [reference] })] });
    harness.collector.assignments = [assignmentFact()];
    await harness.engine.puller.pull();

    const { paid } = await rule(harness, transaction({ references: [{ ...reference, from: 'CdtrRefInf' }] }));

    expect(paid).toEqual([10000]);
  });

  it('39: reports nothing of what comes after the collector has settled the whole', async () => {
    const harness = await withInvoices(1);
    await harness.importTransactions(paymentOf(0, { debtor: { name: 'VISMA FINANC' } }));

    const { paid, reviews } = await rule(harness, paymentOf(0, { bankId: 'B2' }));

    expect(paid).toEqual([]);
    expect(reviews).toHaveLength(1);
  });
});

describe('personal data', () => {
  it('stands in its own table and nowhere else', async () => {
    const CANARY = /CANARY/i;
    const harness = await createHarness({
      ledger: [
        invoiceFact({ debtor: { id: 'CANARY-1', name: 'Canary Oy', businessId: 'CANARY-2', account: 'FICANARY' } }),
        creditAppliedFact({ amount: eur('1.00') }),
        erpPaymentFact({ payer: { name: 'Canary Oy', account: 'FICANARY' }, amount: eur('2.00') }),
        erpPaymentFact({ id: 'test:erp-payment:2' as never, payer: { account: 'FICANARY' }, amount: eur('3.00') }),
      ],
    });
    harness.collector.assignments = [assignmentFact({ debtorName: 'Canary Oy' })];
    await harness.engine.puller.pull();
    const party = { name: 'Canary Oy', account: 'FICANARY', agent: 'CANARYXX', id: 'CANARY-3' };
    const personal = { debtor: party, ultimateDebtor: party, creditor: party, text: ['canary sings'] };
    await harness.importTransactions(
      transaction({ ...personal, amount: eur('5.00') }),
      transaction({ ...personal, bankId: 'B2', amount: eur('500.00') }),
      transaction({ ...personal, bankId: 'B3', references: [] }),
      transaction({ ...personal, bankId: 'B4', amount: money('EUR', -100), returnReason: 'AC04' }),
      transaction({ ...personal, bankId: 'B5', debtor: { ...party, name: 'Canary Visma Amili' } }),
      transaction({ ...personal, bankId: 'B6', debtor: { ...party, name: 'Visma Amili Canary' } }),
    );
    await harness.deliver();

    const { sql } = await import('kysely');
    const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(
      harness.store.db,
    );
    const speaking: string[] = [];
    for (const { name } of rows) {
      const table = await sql`select * from ${sql.table(name)}`.execute(harness.store.db);
      if (CANARY.test(JSON.stringify(table.rows))) speaking.push(name);
    }

    expect(speaking).toEqual(['personal']);
  });
});

/** Payments in parts, too much, twice, by the collector, without a name, and some that are taken back. */
function mixedLines(count: number): readonly BankTransaction[] {
  const random = seededRandom(7);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random.next() * items.length)] as T;
  return Array.from({ length: count }, (_, at) => {
    const fields: Partial<BankTransaction> = {
      path: `${at}/0`,
      amount: eur(pick(['5.00', '10.00', '60.00', '100.00'])),
      bookedOn: day(pick(['2026-04-01', '2026-04-02'])),
      debtor: pick([{ name: 'Asiakas Oy' }, { name: 'VISMA FINANC' }, {}]),
    };
    const bankId = `B-${at % 20}-${fields.amount?.minor}-${fields.bookedOn}`; // equal lines are equal in everything
    const line = paymentOf(at % 20, { ...fields, bankId });
    if (random.next() >= 0.1) return line;
    const { debtor, ...rest } = line;
    return { ...rest, creditor: debtor ?? {}, amount: money('EUR', -line.amount.minor), reversal: true };
  });
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
