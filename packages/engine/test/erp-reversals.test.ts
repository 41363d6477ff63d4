import { commandId } from '@reskontra/core';
import {
  assignmentFact,
  creditAppliedFact,
  erpPaymentFact,
  erpReversalFact,
  eur,
  invoiceFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createHarness, type Harness, transaction } from './harness.ts';

const booked = erpPaymentFact();
const credit = creditAppliedFact({ amount: eur('40.00') });

async function start(): Promise<Harness> {
  const harness = await createHarness({ ledger: [invoiceFact()] });
  harness.collector.assignments.push(assignmentFact());
  await harness.engine.puller.pull();
  return harness;
}

async function tell(harness: Harness, ...facts: Harness['ledger']): Promise<void> {
  harness.ledger.push(...facts);
  await harness.engine.puller.pull();
}

async function outcome(harness: Harness) {
  await harness.deliver();
  return {
    told: harness.collector.events.map(({ type }) => type),
    reviews: (await harness.engine.reviews.list()).map(({ why }) => why),
    open: (await harness.engine.cases.show('1001')).summary.open?.minor,
  };
}

describe('a payment that the ERP took back', () => {
  it('is told of when it had been reported as paid, and is owed again', async () => {
    const harness = await start();
    await tell(harness, booked);
    await harness.deliver();

    await tell(harness, erpReversalFact(booked.id));

    expect(await outcome(harness)).toEqual({
      told: ['paid', 'comment'],
      reviews: ['100.00 EUR went back after it was reported as paid'],
      open: 10_000,
    });
  });

  it('is never reported when the report had not left', async () => {
    const harness = await start();

    await tell(harness, booked, erpReversalFact(booked.id));

    expect(await outcome(harness)).toEqual({ told: [], reviews: [], open: 10_000 });
  });

  it('is still paid when the bank shows the money: the ERP has mended its books', async () => {
    const harness = await start();
    await tell(harness, booked);
    await harness.importTransactions(transaction());

    const again = erpPaymentFact({ id: 'test:erp-payment:2' as never });
    await tell(harness, erpReversalFact(booked.id), again);

    expect(await outcome(harness)).toEqual({ told: ['paid'], reviews: [], open: 0 });
  });

  it('leaves no question open about who had paid', async () => {
    const harness = await start();
    const { payer: _, ...unclear } = booked;
    await tell(harness, unclear);

    await tell(harness, erpReversalFact(booked.id));

    expect(await outcome(harness)).toEqual({ told: [], reviews: [], open: 10_000 });
  });

  it('is a question when it was what we booked for the collector', async () => {
    const harness = await start();
    await tell(harness, erpPaymentFact({ causedBy: commandId('c_1') }));

    await tell(harness, erpReversalFact(booked.id));

    expect((await outcome(harness)).reviews).toEqual([
      "100.00 EUR that was booked for the collector's payment was taken back in the ERP",
    ]);
  });

  it('that nobody had told of changes nothing', async () => {
    const harness = await start();

    await tell(harness, erpReversalFact(booked.id));

    expect(await outcome(harness)).toEqual({ told: [], reviews: [], open: 10_000 });
  });
});

describe('a credit that the ERP took back', () => {
  it('is told of when it had been reported', async () => {
    const harness = await start();
    await tell(harness, credit);
    await harness.deliver();

    await tell(harness, erpReversalFact(credit.id));

    expect(await outcome(harness)).toEqual({
      told: ['credit_note', 'comment'],
      reviews: ['credit note 9001 of 40.00 EUR was taken off the invoice after it was reported'],
      open: 10_000,
    });
  });

  it('is never reported when the report had not left', async () => {
    const harness = await start();

    await tell(harness, credit, erpReversalFact(credit.id));

    expect(await outcome(harness)).toEqual({ told: [], reviews: [], open: 10_000 });
  });

  it('is never reported when the assignment comes only afterwards', async () => {
    const harness = await createHarness({ ledger: [invoiceFact()] });
    await tell(harness, credit, erpReversalFact(credit.id));

    harness.collector.assignments.push(assignmentFact());
    await harness.engine.puller.pull();

    expect(await outcome(harness)).toEqual({ told: [], reviews: [], open: 10_000 });
  });
});
