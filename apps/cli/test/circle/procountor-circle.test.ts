import { money, parseCurrencyCode } from '@reskontra/core';
import procountor from '@reskontra/erp-procountor';
import { createFake } from '@reskontra/erp-procountor/fake';
import { afterEach, describe, expect, it } from 'vitest';
import { type CircleErp, DEBTOR, type FinnishCircle, PATIENCE_MS, startFinnishCircle } from './finnish-circle.ts';

let circle: FinnishCircle;
afterEach(() => circle.close());

const eur = (minor: number) => money(parseCurrencyCode('EUR'), minor);
const notesOf: Record<number, () => string> = {};

/** As in Finland: Procountor matches what the bank brings, and nothing else is booked. */
async function start(): Promise<FinnishCircle> {
  circle = await startFinnishCircle({
    collectorPayment: { mode: 'bankMatches' },
    async start(context): Promise<CircleErp> {
      const fake = await createFake({ clock: context.clock });
      const { books } = fake;
      return {
        connection: procountor.connect(procountor.config.parse(fake.config), context),
        add(invoice) {
          books.addInvoice({ ...invoice, name: DEBTOR });
          notesOf[invoice.number] = () => books.byNumber(invoice.number).notes;
        },
        useCredit: (use) => books.useCredit(use),
        bankPaid: (payment) => {
          books.pay(payment);
        },
        openOf: (number) => books.openOf(books.byNumber(number).id),
        close: fake.close,
      };
    },
  });
  return circle;
}

describe('invoice in Procountor, its case at the collector, its money at the bank', { timeout: PATIENCE_MS }, () => {
  it('closes when the debtor pays the collector: settled by bank, and no word of it to the collector', async () => {
    const { erp, simulator, sync, importToday, nextDay, send, told, today, openAtEngine } = await start();
    const assignment = send({ number: 20_410, total: eur(124_000), reference: '204103' });
    await sync();
    simulator.control.customerPays(assignment, eur(124_000));
    await sync();
    nextDay();

    await importToday();
    erp.bankPaid({ invoice: 20_410, amount: eur(124_000), payer: 'VISMA FINANC', on: today() });
    await sync();

    const life = await circle.case(20_410);
    expect(told()).toEqual({});
    expect(life.kase.settlements).toHaveLength(1);
    expect(life.reviews).toEqual([]);
    expect([erp.openOf(20_410), await openAtEngine(20_410)]).toEqual([eur(0), eur(0)]);
    expect(notesOf[20_410]?.()).toMatch(/^Collector case \S+, (?:open|closed)/);
  });

  it('tells of a direct payment once, whether the bank or Procountor is read first', async () => {
    const { erp, simulator, sync, importToday, send, told, today, openAtEngine } = await start();
    const first = send({ number: 20_410, total: eur(124_000), reference: '204103' });
    const second = send({ number: 20_411, total: eur(50_000), reference: '204116' });
    await sync();
    simulator.control.customerPaysCompany(first, eur(24_000));
    simulator.control.customerPaysCompany(second, eur(50_000));

    erp.bankPaid({ invoice: 20_410, amount: eur(24_000), payer: DEBTOR, on: today() });
    await sync();
    await importToday();
    erp.bankPaid({ invoice: 20_411, amount: eur(50_000), payer: DEBTOR, on: today() });
    await sync();

    expect(told()).toEqual({ 20410: ['paid 24000'], 20411: ['paid 50000'] });
    expect([erp.openOf(20_410), await openAtEngine(20_410)]).toEqual([eur(100_000), eur(100_000)]);
    expect([erp.openOf(20_411), await openAtEngine(20_411)]).toEqual([eur(0), eur(0)]);
  });

  it('tells of a credit note when it is used, by the pair of events, and not when it is made', async () => {
    const { erp, sync, send, told, today, openAtEngine } = await start();
    send({ number: 20_410, total: eur(124_000), reference: '204103' });
    send({ number: 30_010, total: eur(-24_000), reference: '300105' });
    await sync();
    const made = told();

    erp.useCredit({ note: 30_010, invoice: 20_410, amount: eur(24_000), on: today() });
    await sync();
    await sync();

    expect(made).toEqual({});
    expect(told()).toEqual({ 20410: ['credit_note 24000'], 30010: ['paid -24000'] });
    expect([erp.openOf(20_410), await openAtEngine(20_410)]).toEqual([eur(100_000), eur(100_000)]);
  });
});
