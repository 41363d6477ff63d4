// describe-tryton-circle.ts — Tryton, the engine and the simulated collector in one circle; the same for the real Tryton and its fake.
import collectorAdapter from '@reskontra/collector-maventa';
import { createStockHooks, finnishReference, money, parsePlainDate } from '@reskontra/core';
import erpAdapter from '@reskontra/erp-tryton';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booked, Subject } from '../../../../packages/erp-tryton/test/support/books.ts';
import { type Circle, createCircle } from './circle.ts';

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const STATE = {
  version: 1,
  now: '2026-03-02T08:00:00Z',
  companies: [{ id: COMPANY, name: 'Creditor Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'] }],
  activations: [
    {
      id: '5a0d3c1e-9f0b-4c1d-8f55-2f7f4f0f9d12',
      company: COMPANY,
      partner: 'amili',
      service: 'kassavirta',
      status: 'ACTIVE',
    },
  ],
};
const DEBTOR = {
  name: 'Asiakas Oy',
  bid: '1234567-1',
  address: { street: 'Velkakuja 2', postCode: '20100', town: 'Turku', country: 'FI' },
};
const DAY_MS = 86_400_000;
const START_MS = 200_000; // a new template of a real Tryton takes its time

/** `why`: it cannot run here. */
export function describeTrytonCircle(name: string, start: () => Promise<Subject>, why?: string): void {
  const title = `the circle of ${name}${why === undefined ? '' : ` (skipped: ${why})`}`;
  describe.skipIf(why !== undefined)(title, { timeout: 120_000 }, () => {
    let subject: Subject;
    let simulator: Simulator;
    let circle: Circle;
    let closeSimulator: () => Promise<void>;
    const books = () => subject.books;

    beforeAll(async () => {
      subject = await start();
      simulator = createSimulator({ state: parseState(JSON.stringify(STATE)) });
      const listening = await simulator.listen();
      closeSimulator = () => listening.close();
      const at = { authUrl: listening.url, invoicesUrl: listening.url, receivablesUrl: listening.url };
      const keys = { service: 'kassavirta', companyUuid: COMPANY, userApiKey: 'user-key', vendorApiKey: 'vendor-key' };
      circle = await createCircle({
        clock: simulator.clock,
        zone: 'Europe/Helsinki',
        hooks: createStockHooks({ collectorPayment: { mode: 'postToClearing', account: '1510' } }),
        erp: (context) => erpAdapter.connect(erpAdapter.config.parse(subject.settings), context),
        collector: (context) => collectorAdapter.connect(collectorAdapter.config.parse({ ...at, ...keys }), context),
      });
    }, START_MS);
    afterAll(async () => {
      await circle.close();
      await closeSimulator();
      await subject.close();
    });

    /** Sends a document of Tryton's through the collector's network, which makes an assignment of it. */
    function send(kind: 'invoice' | 'credit-note', { number }: Booked, minor: number): string {
      const sum = money('EUR', minor);
      const submitted = simulator.control.submitInvoice({
        companyId: COMPANY,
        kind,
        number,
        reference: referenceOf(number),
        date: parsePlainDate('2026-03-01'),
        dueDate: parsePlainDate('2026-03-31'),
        sum,
        tax: money('EUR', 0),
        counterparty: DEBTOR,
        debtorKind: 'b2b',
      });
      if (submitted.kind !== 'assigned') throw new Error(JSON.stringify(submitted));
      return submitted.assignment.id;
    }

    /** Invoiced in Tryton, sent, and known on all sides. */
    async function assigned(amount: string, minor: number): Promise<{ invoice: Booked; assignment: string }> {
      const invoice = await books().invoice({ amount, dueOn: '2026-03-31' });
      const assignment = send('invoice', invoice, minor);
      await circle.sync();
      return { invoice, assignment };
    }

    /** What we wrote on an assignment. */
    const written = (assignment: string) =>
      simulator.control
        .listEffects()
        .filter(({ by, kind, assignmentId }) => by === 'company' && kind === 'event' && assignmentId === assignment)
        .map(({ eventType, sum }) => (sum === undefined ? eventType : `${eventType} ${sum.minor}`));

    /** The statement of the day on which the money has come, at the latest tomorrow. */
    async function importStatementOf(day: string): Promise<void> {
      await circle.importStatement(simulator.control.settlementStatement(day, { companyId: COMPANY }));
      await circle.sync();
    }

    it('shows the case on the invoice, and closes when the debtor pays the collector: 1510, then the settlement', async () => {
      const { invoice, assignment } = await assigned('124.00', 12_400);
      expect((await books().notes(invoice)).join()).toContain(`Collector case ${assignment}: open`);

      simulator.control.customerPays(assignment, '124.00');
      await circle.sync();

      expect(await books().openAmount(invoice)).toMatch(/^0(?:\.00)?$/);
      expect(await books().uncleared(invoice)).toEqual(['124.00']);
      expect((await books().notes(invoice)).join()).toContain(`Collector case ${assignment}: closed`);

      simulator.clock.advance(DAY_MS);
      const bookedOn = simulator.control.listSettlements().at(-1)?.bookedOn ?? '';
      await importStatementOf(bookedOn);
      await books().settle(invoice, '124.00', '2026-03-20');
      await circle.sync();

      const { kase, summary } = await circle.case(invoice.number);
      expect(await books().uncleared(invoice)).toEqual([]);
      expect(kase.settlements.map(({ amount, via }) => [amount.minor, via])).toEqual([[12_400, 'bank']]);
      expect(kase.erpPayments.map(({ bookAccount, causedBy }) => [bookAccount, causedBy !== undefined])).toEqual([
        ['1510', true],
      ]);
      expect(summary.open?.minor).toBe(0);
      expect(written(assignment)).toEqual([]);
    });

    it('tells of a part that the collector received, and leaves the rest open on both sides', async () => {
      const { invoice, assignment } = await assigned('100.00', 10_000);

      simulator.control.customerPays(assignment, '40.00');
      await circle.sync();

      expect(await books().openAmount(invoice)).toBe('60.00');
      expect(await books().clearing(invoice)).toEqual(['40.00']);
      expect((await circle.case(invoice.number)).summary.open?.minor).toBe(6000);
      expect(simulator.control.getAssignment(assignment).paid.minor).toBe(4000);
    });

    it('tells the collector of an applied credit note by the pair of events', async () => {
      const { invoice, assignment } = await assigned('300.00', 30_000);
      const note = await books().creditNote('120.00');
      const noteAssignment = send('credit-note', note, -12_000);
      await circle.sync();
      expect(written(assignment)).toEqual([]);

      await books().applyCredit(note, invoice);
      await circle.sync();

      expect(written(assignment)).toEqual(['credit_note 12000']);
      expect(written(noteAssignment)).toEqual(['paid -12000']);
      expect(await books().openAmount(invoice)).toBe('180.00');
      expect((await circle.case(invoice.number)).summary.open?.minor).toBe(18_000);
    });

    it('tells the collector of a direct payment once, though the statement and Tryton both know it', async () => {
      const { invoice, assignment } = await assigned('80.00', 8000);

      const { bookedOn } = simulator.control.customerPaysCompany(assignment, '80.00');
      await importStatementOf(bookedOn);
      await books().pay(invoice, { amount: '80.00', on: bookedOn, account: '1910' });
      await circle.sync();

      expect(written(assignment)).toEqual(['paid 8000']);
      expect(simulator.control.getAssignment(assignment).status).toBe('closed');
      expect(await books().clearing(invoice)).toEqual([]);
      expect((await circle.case(invoice.number)).kase.payments).toHaveLength(1);
    });

    it('asks nobody any more about a payment that was cancelled in Tryton, and has the sum open again', async () => {
      const { invoice, assignment } = await assigned('50.00', 5000);
      await books().pay(invoice, { amount: '20.00', on: '2026-03-10', account: '1910' });
      await circle.sync();
      const asked = (await circle.questions()).length;

      await books().cancelPayments(invoice);
      await circle.sync();

      expect(asked).toBeGreaterThan(0); // Tryton does not say who paid: a person is asked …
      expect((await circle.questions()).length).toBe(asked - 1); // … until there is nothing to ask about
      expect(written(assignment)).toEqual([]);
      expect((await circle.case(invoice.number)).summary.open?.minor).toBe(5000);
    });

    it('does not pay an invoice twice that a bookkeeper paid meanwhile, which Tryton would pass over without an error', async () => {
      const { invoice, assignment } = await assigned('70.00', 7000);
      simulator.control.customerPays(assignment, '70.00');
      await books().pay(invoice, { amount: '70.00', on: '2026-03-12', account: '1910' });

      await circle.sync();

      expect(await books().clearing(invoice)).toEqual([]);
      expect((await circle.refused()).join()).toContain('erp.register_payment rejected');
    });

    function referenceOf(number: string): string {
      return finnishReference(number.replaceAll(/\D/g, ''));
    }
  });
}
