// The flow of a Norwegian company: Visma.net, a bank account and an agency, whose ledgers are equal whenever nothing moves.
import { addDays, createStockHooks, kidMod10, plainDateIn } from '@reskontra/core';
import erpAdapter from '@reskontra/erp-visma-net';
import { createFake, type VismaNetFake } from '@reskontra/erp-visma-net/fake';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Circle, createCircle, createMovableClock, type MovableClock } from './circle.ts';
import { createNorwegianAgency, type NorwegianAgency } from './norwegian-agency.ts';

const ZONE = 'Europe/Oslo';
const AFTER_DAYS = 14;
const DUE_ON = '2026-04-14';
const DAY_MS = 86_400_000;
const kidOf = (invoice: string) => kidMod10(invoice);

let clock: MovableClock;
let erp: VismaNetFake;
let agency: NorwegianAgency;
let circle: Circle;

beforeEach(async () => {
  clock = createMovableClock('2026-04-01T08:00:00Z');
  erp = await createFake({ clock });
  agency = createNorwegianAgency(clock, kidOf);
  const settings = {
    ...erp.config,
    claims: {},
    collectorName: 'Visma Amili',
    payers: [{ cashAccount: 'BANK', paidBy: 'debtor' }],
  };
  circle = await createCircle({
    clock,
    zone: ZONE,
    hooks: createStockHooks({
      collectorPayment: { mode: 'postToClearing', account: '1510' },
      overdueToCollection: { companyAfterDays: AFTER_DAYS, personAfterDays: AFTER_DAYS },
    }),
    overdueDays: [AFTER_DAYS],
    erp: (context) => erpAdapter.connect(erpAdapter.config.parse(settings), context),
    collector: () => agency.connection(),
  });
});
afterEach(async () => {
  await circle.close();
  await erp.close();
});

function invoice(
  number: string,
  minor: number,
  changes: { excludeDebtCollection?: boolean; customer?: string } = {},
): void {
  erp.books.addInvoice({ number, minor, dueDate: DUE_ON, paymentReference: kidOf(number), ...changes });
}

/** The bank brings what the debtor paid, and Visma.net books it by its reference. */
function debtorPaysBank(number: string, minor: number): void {
  erp.books.bookPayment({ minor, lines: [{ type: 'Invoice', invoice: number, minor }] });
}

/** Synchronises on the day before, and on the day. */
async function waitUntil(day: string): Promise<void> {
  const today = () => plainDateIn(clock.now(), ZONE);
  while (addDays(today(), 1) < day) clock.advance(DAY_MS);
  await circle.sync();
  if (today() < day) clock.advance(DAY_MS);
  await circle.sync();
}

/** What is owed on an invoice, as the three of them have it: the ERP, the agency, and our own case. */
async function ledgers(number: string): Promise<{ erp: number; agency: number; ours: number | undefined }> {
  const ours = (await circle.case(number)).summary.open?.minor;
  return { erp: erp.books.balanceOf(number), agency: agency.openOf(number), ours };
}

const even = (minor: number) => ({ erp: minor, agency: minor, ours: minor });

describe('a Norwegian company with Visma.net', { timeout: 60_000 }, () => {
  it('hands an invoice over fourteen days after its due date and not before, and shows the case number on it', async () => {
    invoice('100234', 50_000);

    await waitUntil('2026-04-27');
    const before = agency.caseNumberOf('100234');
    await waitUntil('2026-04-28');

    expect(before).toBeUndefined();
    expect(agency.told()).toEqual(['open 100234 50000']);
    expect(erp.books.getInvoice('100234').case).toMatchObject({
      number: '4711',
      status: 'open',
      url: 'https://agency.example/cases/4711',
    });
    expect(await ledgers('100234')).toEqual(even(50_000));
  });

  it('hands over later what was given more time', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-20');
    erp.books.changeInvoice('100234', { dueDate: '2026-04-30' });

    await waitUntil('2026-05-13');
    const before = agency.caseNumberOf('100234');
    await waitUntil('2026-05-14');

    expect(before).toBeUndefined();
    expect(agency.caseNumberOf('100234')).toBe('4711');
  });

  it('never hands over what is excluded, by invoice or by customer', async () => {
    erp.books.setCustomer('20000', { excludeDebtCollection: true });
    invoice('100234', 50_000, { excludeDebtCollection: true });
    invoice('100235', 50_000, { customer: '20000' });

    await waitUntil('2026-05-20');

    expect(agency.told()).toEqual([]);
  });

  it('hands over what is left when a part was paid to the bank before', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-20');
    debtorPaysBank('100234', 20_000);

    await waitUntil('2026-04-28');

    expect(agency.capitalOf('100234')).toBe(30_000);
    expect(await ledgers('100234')).toEqual(even(30_000));
  });

  it('hands over what is left when a credit note was matched before, and does not tell of that credit again', async () => {
    invoice('100234', 50_000);
    erp.books.addCreditNote({ number: '200001', minor: 12_000 });
    erp.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 12_000 });

    await waitUntil('2026-04-28');

    expect(agency.told()).toEqual(['open 100234 38000']);
    expect(await ledgers('100234')).toEqual(even(38_000));
  });

  it('hands over nothing of what was paid in time', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-10');
    debtorPaysBank('100234', 50_000);

    await waitUntil('2026-05-20');

    expect(agency.told()).toEqual([]);
  });

  it('mirrors a payment to the bank out to the agency, once', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-28');

    debtorPaysBank('100234', 20_000);
    await circle.sync();

    expect(agency.told()).toEqual(['open 100234 50000', 'paid 20000']);
    expect(await ledgers('100234')).toEqual(even(30_000));
  });

  it('mirrors a payment to the agency in, to 1510 until it is settled, and tells nobody of the settlement', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-28');

    agency.debtorPays('100234', 50_000);
    await circle.sync();

    const [booked, ...more] = [...erp.books.payments.values()];
    expect(booked).toMatchObject({ cashAccount: 'INK', minor: 50_000, status: 'Closed' });
    expect(more).toEqual([]);
    expect(await ledgers('100234')).toEqual(even(0));
    expect((await circle.case('100234')).kase.settlements).toEqual([]);

    await circle.importStatement(agency.settle());
    await circle.sync();

    const { kase } = await circle.case('100234');
    expect(kase.settlements.map(({ amount, via }) => [amount.minor, via])).toEqual([[50_000, 'bank']]);
    expect(kase.payments).toEqual([]);
    expect(agency.told()).toEqual(['open 100234 50000']);
    expect(erp.books.payments.size).toBe(1);
    expect(await circle.questions()).toEqual([]);
  });

  it('mirrors a credit note when it is matched with the invoice, and not before', async () => {
    invoice('100234', 50_000);
    await waitUntil('2026-04-28');
    erp.books.addCreditNote({ number: '200001', minor: 12_000 });
    await circle.sync();
    const before = agency.told();

    erp.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 12_000 });
    await circle.sync();

    expect(before).toEqual(['open 100234 50000']);
    expect(agency.told()).toEqual(['open 100234 50000', 'credit_note 12000']);
    expect(await ledgers('100234')).toEqual(even(38_000));
  });

  it('keeps both ledgers equal through the whole life of an invoice', async () => {
    invoice('100234', 100_000);
    await waitUntil('2026-04-20');
    debtorPaysBank('100234', 10_000);
    await waitUntil('2026-04-28');
    const quiet = [await ledgers('100234')];

    debtorPaysBank('100234', 15_000);
    await circle.sync();
    quiet.push(await ledgers('100234'));
    erp.books.addCreditNote({ number: '200001', minor: 5000 });
    erp.books.applyCreditNote({ creditNote: '200001', invoice: '100234', minor: 5000 });
    await circle.sync();
    quiet.push(await ledgers('100234'));
    agency.debtorPays('100234', 30_000);
    await circle.sync();
    quiet.push(await ledgers('100234'));
    await waitUntil('2026-05-20');
    agency.debtorPays('100234', 40_000);
    await circle.sync();
    quiet.push(await ledgers('100234'));
    await circle.importStatement(agency.settle());
    await circle.sync();
    quiet.push(await ledgers('100234'));

    expect(quiet).toEqual([90_000, 75_000, 70_000, 40_000, 0, 0].map(even));
    expect(agency.told()).toEqual(['open 100234 90000', 'paid 15000', 'credit_note 5000']);
    expect(erp.books.getInvoice('100234').case.status).toBe('closed');
    expect(await circle.refused()).toEqual([]);
  });
});
