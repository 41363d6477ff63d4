import { money, parseCurrencyCode } from '@reskontra/core';
import netvisor from '@reskontra/erp-netvisor';
import { createFake, type NetvisorFake } from '@reskontra/erp-netvisor/fake';
import { afterEach, describe, expect, it } from 'vitest';
import { type CircleErp, DEBTOR, type FinnishCircle, PATIENCE_MS, startFinnishCircle } from './finnish-circle.ts';

let circle: FinnishCircle;
let fake: NetvisorFake;
afterEach(() => circle.close());

const eur = (minor: number) => money(parseCurrencyCode('EUR'), minor);
const keyOf = (number: number) => fake.books.invoiceByNumber(String(number))?.key ?? 0;
const historyOf = (number: number) =>
  fake.books.invoiceByNumber(String(number))?.history.map(({ comment }) => comment) ?? [];

/** As in Finland: Netvisor matches what the bank brings. With a clearing account, collector payments are booked there. */
async function start(mode: 'bankMatches' | 'postToClearing'): Promise<FinnishCircle> {
  circle = await startFinnishCircle({
    collectorPayment: mode === 'bankMatches' ? { mode } : { mode, account: '1510' },
    async start(context): Promise<CircleErp> {
      fake = await createFake({ clock: context.clock });
      const { clearing, ...rest } = fake.config;
      const config = netvisor.config.parse(mode === 'bankMatches' ? rest : { ...rest, clearing });
      const { books } = fake;
      return {
        connection: netvisor.connect(config, context),
        add({ number, total, reference, date, dueDate }) {
          const customer = { customerName: DEBTOR, businessId: '1234567-8' };
          const days = { issuedOn: date, dueDate };
          books.addInvoice({ number: String(number), minor: total.minor, reference, ...customer, ...days });
        },
        useCredit: ({ note, invoice, amount, on }) =>
          books.match(keyOf(note), { invoice: keyOf(invoice), minor: amount.minor, on }),
        bankPaid({ invoice, amount, payer, on }) {
          books.addPayment({ invoice: keyOf(invoice), minor: amount.minor, name: payer, paidOn: on });
        },
        openOf: (number) => eur(books.openOf(keyOf(number))),
        close: fake.close,
      };
    },
  });
  return circle;
}

describe('invoice in Netvisor, its case at the collector, its money at the bank', { timeout: PATIENCE_MS }, () => {
  it('closes when the debtor pays the collector: settled by bank, and no word of it to the collector', async () => {
    const { erp, simulator, sync, importToday, nextDay, send, told, today, openAtEngine } = await start('bankMatches');
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
    expect(historyOf(20_410)[0]).toMatch(/^Collector case \S+, open/);
  });

  it('books what the collector was paid on the clearing account, once, and does not take it for news', async () => {
    const { erp, simulator, sync, send, told, openAtEngine } = await start('postToClearing');
    const assignment = send({ number: 20_410, total: eur(124_000), reference: '204103' });
    await sync();

    simulator.control.customerPays(assignment, eur(24_000));
    await sync();
    await sync();

    const booked = [...fake.books.payments.values()].map(({ account, minor, name }) => ({ account, minor, name }));
    expect(booked).toEqual([{ account: '1510', minor: 24_000, name: expect.stringMatching(/^RSK-/) }]);
    expect(told()).toEqual({});
    expect([erp.openOf(20_410), await openAtEngine(20_410)]).toEqual([eur(100_000), eur(100_000)]);
  });

  it('tells of a direct payment once, whether the bank or Netvisor is read first', async () => {
    const { erp, simulator, sync, importToday, send, told, today, openAtEngine } = await start('bankMatches');
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

  it('tells of a credit note when it is matched, by the pair of events, and not when it is made', async () => {
    const { erp, sync, send, told, today, openAtEngine } = await start('bankMatches');
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

  it('keeps from the collector what Netvisor has in collection already', async () => {
    const { erp, sync, send } = await start('bankMatches');
    send({ number: 20_410, total: eur(124_000), reference: '204103' });
    fake.books.changeInvoice(keyOf(20_410), { isInCollection: true });
    await sync();

    expect((await circle.case(20_410)).kase.invoice?.excluded).toBe(true);
    expect(erp.openOf(20_410)).toEqual(eur(124_000));
  });
});
