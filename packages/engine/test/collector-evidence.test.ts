import { type BankTransaction, eventId, type Instant, money } from '@reskontra/core';
import { assignmentFact, collectorPaidFact, day, eur, eventFact, invoiceFact } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

const assignment = assignmentFact().assignment.id;
const paid = (id: string, on = '2026-03-30', amount = '100.00') =>
  collectorPaidFact({ id: eventId(id), on: day(on), sum: eur(amount) });

async function collectorSays(...written: Harness['collector']['written']): Promise<Harness> {
  const harness = await createHarness({ ledger: [invoiceFact({ amount: eur('200.00') })] });
  harness.collector.assignments.push(assignmentFact({ sum: eur('200.00') }));
  harness.collector.written.push(...written);
  await harness.engine.puller.pull();
  return harness;
}

function nameless(fields: Partial<BankTransaction> = {}): BankTransaction {
  const { debtor: _, ...rest } = transaction(fields);
  return rest;
}

const why = ({ decided }: Awaited<ReturnType<Harness['importTransactions']>>) =>
  decided.reviews.map((review) => review.why);

describe("the collector's own word about a payer whom the bank does not name", () => {
  it('32: makes it the settlement that it is, and nothing is reported', async () => {
    const harness = await collectorSays(paid('E-1'));

    const imported = await harness.importTransactions(nameless());
    await harness.deliver();

    expect(why(imported)).toEqual([]);
    expect(harness.collector.events).toEqual([]);
    expect((await harness.engine.cases.show('1001')).kase.settlements).toMatchObject([
      {
        amount: eur('100.00'),
        because: [
          'its reference is the reference of invoice 1001, 100.00 EUR open',
          'the bank names no payer',
          'the collector says it received the same sum on 2026-03-30',
        ],
      },
    ]);
  });

  it('needs two events for two equal sums', async () => {
    const once = await collectorSays(paid('E-1'));
    const twice = await collectorSays(paid('E-1'), paid('E-2', '2026-03-31'));
    const lines = [nameless(), nameless({ bankId: 'B2', bookedOn: day('2026-04-02') })];

    expect(why(await once.importTransactions(...lines))).toEqual(['the payer is not known']);
    expect(why(await twice.importTransactions(...lines))).toEqual([]);
  });

  it.each([
    ['another sum', [paid('E-1', '2026-03-30', '99.00')]],
    ['another time', [paid('E-1', '2026-03-01')]],
    ['nothing', []],
  ])('is no evidence when it says %s', async (_case, written) => {
    expect(why(await (await collectorSays(...written)).importTransactions(nameless()))).toEqual([
      'the payer is not known',
    ]);
  });

  it('is no evidence when the company wrote it', async () => {
    const own = collectorPaidFact({ sender: 'company', on: day('2026-03-30') });

    expect(why(await (await collectorSays(own)).importTransactions(nameless()))).toEqual(['the payer is not known']);
  });

  it('counts when it closed the assignment and this sum is all that was open, unless the company had reported a payment', async () => {
    const close = eventFact({
      id: eventId('E-7'),
      assignment,
      type: 'close',
      sender: 'collector',
      createdAt: '2026-03-31T10:00:00.000Z' as Instant,
    });
    const reported = collectorPaidFact({ sender: 'company', on: day('2026-03-30'), sum: eur('200.00') });
    const whole = nameless({ amount: eur('200.00') });

    expect(why(await (await collectorSays(close)).importTransactions(whole))).toEqual([]);
    expect(why(await (await collectorSays(close)).importTransactions(nameless()))).toHaveLength(1);
    expect(why(await (await collectorSays(close, reported)).importTransactions(whole))).toHaveLength(1);
  });

  it("never makes a payment the debtor's, and never takes one from a debtor whom the bank names", async () => {
    const harness = await collectorSays(paid('E-1'));

    await harness.importTransactions(transaction());
    await harness.deliver();

    expect((await harness.engine.cases.show('1001')).kase.settlements).toEqual([]);
    expect(harness.collector.events.map(({ minor }) => minor)).toEqual([10000]);
  });
});

describe('collector and debtor', () => {
  const line = (payer: string, amount: string, on: string) =>
    transaction({ amount: eur(amount), bookedOn: day(on), debtor: { name: payer }, bankId: `${payer} ${on}` });

  it('38: pay parts in turn: each part of the debtor is reported, and none of the collector', async () => {
    const harness = await collectorSays();

    await harness.importTransactions(
      line('VISMA FINANC', '50.00', '2026-04-01'),
      line('Asiakas Oy', '100.00', '2026-04-02'),
      line('VISMA FINANC', '50.00', '2026-04-03'),
    );
    await harness.deliver();

    expect(harness.collector.events.map(({ type, minor }) => [type, minor])).toEqual([['paid', 10000]]);
    expect((await harness.engine.cases.show('1001')).summary.open).toEqual(money('EUR', 0));
    expect(await harness.engine.reviews.list()).toEqual([]);
  });

  it('39: both pay in full, the debtor first: one event, and a person is told of the rest', async () => {
    const harness = await collectorSays();

    await harness.importTransactions(
      line('Asiakas Oy', '200.00', '2026-04-01'),
      line('VISMA FINANC', '200.00', '2026-04-02'),
    );
    await harness.deliver();

    expect(harness.collector.events.map(({ type, minor }) => [type, minor])).toEqual([['paid', 20000]]);
    expect((await harness.engine.reviews.list()).map((review) => review.why)).toEqual([
      "paid twice? The collector paid 200.00 EUR; with the debtor's direct payments that is 200.00 EUR too much",
    ]);
  });

  it('39: both pay in full, the collector first: no event, and a person is asked', async () => {
    const harness = await collectorSays();

    await harness.importTransactions(
      line('VISMA FINANC', '200.00', '2026-04-01'),
      line('Asiakas Oy', '200.00', '2026-04-02'),
    );
    await harness.deliver();

    expect(harness.collector.events).toEqual([]);
    expect((await harness.engine.reviews.list()).map((review) => review.why)).toEqual([
      'paid twice? Invoice 1001 is paid already',
    ]);
  });

  it('35: is known by both names in one file, on the day the name changes', async () => {
    const harness = await collectorSays();

    const { byClass, decided } = await harness.importTransactions(
      line('VISMA FINANC', '50.00', '2026-04-01'),
      line('Visma Amili Oy', '60.00', '2026-04-01'),
    );

    expect(byClass).toEqual({ collector: 2 });
    expect(decided.commands).toEqual([]);
  });

  it('37: asks whose money it is when the collector itself is the debtor of the invoice', async () => {
    const harness = await createHarness({
      ledger: [invoiceFact({ debtor: { name: 'Visma Financial Solutions Oy' } })],
    });
    await harness.engine.puller.pull();

    expect(why(await harness.importTransactions(line('Visma Financial Solutions Oy', '100.00', '2026-04-01')))).toEqual(
      ["the debtor of invoice 1001 has the collector's name; whose money it is cannot be told"],
    );
  });
});
