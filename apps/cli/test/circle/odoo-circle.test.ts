import { money, parseCurrencyCode } from '@reskontra/core';
import odoo from '@reskontra/erp-odoo';
import { createFake, type OdooFake } from '@reskontra/erp-odoo/fake';
import { afterEach, describe, expect, it } from 'vitest';
import { type CircleErp, DEBTOR, type FinnishCircle, PATIENCE_MS, startFinnishCircle } from './finnish-circle.ts';

let circle: FinnishCircle;
afterEach(() => circle.close());

const eur = (minor: number) => money(parseCurrencyCode('EUR'), minor);

interface OdooCircle extends FinnishCircle {
  readonly payments: () => readonly unknown[];
  readonly messages: () => readonly unknown[];
}

/** The collector's money is booked on 1510 when the collector has it, until it settles. */
async function start(version = 19): Promise<OdooCircle> {
  let odooFake: OdooFake | undefined;
  circle = await startFinnishCircle({
    collectorPayment: { mode: 'postToClearing', account: '1510' },
    async start(context): Promise<CircleErp> {
      const fake = await createFake({ clock: context.clock, version });
      odooFake = fake;
      const { books } = fake;
      const given = { ...fake.config, clearing: { journal: 'COLL', account: '1510' }, collectorName: 'Visma Amili' };
      return {
        connection: odoo.connect(odoo.config.parse(given), context),
        add({ number, total, ...rest }) {
          const document = { name: String(number), partner: DEBTOR, ...rest };
          if (total.minor < 0) books.addRefund({ ...document, total: eur(-total.minor) });
          else books.addInvoice({ ...document, total });
        },
        useCredit({ note, invoice, amount, on }) {
          books.useRefund({ refund: String(note), invoice: String(invoice), amount, on });
        },
        bankPaid({ invoice, ...payment }) {
          books.bankPaid({ invoice: String(invoice), ...payment });
        },
        openOf: (number) => eur(books.openOf(books.byName(String(number)).id)),
        close: fake.close,
      };
    },
  });
  const rowsOf = (model: string) => odooFake?.books.tables.all(model) ?? [];
  return {
    ...circle,
    payments: () => rowsOf('account.payment').map(({ memo }) => memo),
    messages: () => rowsOf('mail.message').map(({ body }) => body),
  };
}

describe('invoice in Odoo, its case at the collector, its money at the bank', { timeout: PATIENCE_MS }, () => {
  it.each([17, 19])(
    'closes when the debtor pays the collector: on 1510 once, then settled, in Odoo %i',
    async (version) => {
      const { erp, simulator, sync, importToday, nextDay, send, told, payments, messages, openAtEngine } =
        await start(version);
      const assignment = send({ number: 20_410, total: eur(124_000), reference: '204103' });
      await sync();

      simulator.control.customerPays(assignment, eur(124_000));
      await sync();
      await sync(); // what we booked comes back, and is no news
      const bookedAt = [payments().length, erp.openOf(20_410)];
      nextDay();
      await importToday();
      await sync();

      const life = await circle.case(20_410);
      expect(bookedAt).toEqual([1, eur(0)]);
      expect(payments()).toEqual([expect.stringMatching(/^RSK-/)]);
      expect(life.kase.erpPayments).toMatchObject([{ bookAccount: '1510', causedBy: expect.any(String) }]);
      expect(life.kase.settlements).toHaveLength(1);
      expect([told(), life.reviews]).toEqual([{}, []]);
      expect(await openAtEngine(20_410)).toEqual(eur(0));
      expect(messages()[0]).toMatch(/^<p>Collector case \S+, open/);
    },
  );

  it('tells of a direct payment once, though the bank and Odoo both have it', async () => {
    const { erp, simulator, sync, importToday, send, told, payments, today, openAtEngine } = await start();
    const assignment = send({ number: 20_410, total: eur(124_000), reference: '204103' });
    await sync();
    simulator.control.customerPaysCompany(assignment, eur(24_000));

    erp.bankPaid({ invoice: 20_410, amount: eur(24_000), payer: DEBTOR, on: today() });
    await sync();
    await importToday();
    await sync();

    expect(told()).toEqual({ 20410: ['paid 24000'] });
    expect(payments()).toEqual([]);
    expect([erp.openOf(20_410), await openAtEngine(20_410)]).toEqual([eur(100_000), eur(100_000)]);
  });

  it('tells of a refund when it is used, by the pair of events, and not when it is made', async () => {
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
