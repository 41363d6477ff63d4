// town.ts — what really happens: a company's invoices, who pays what to whom, and the days of the bank. The engine only hears of it.
import {
  type CreditAppliedFact,
  comparePlainDates,
  factId,
  finnishReference,
  type InvoiceFact,
  instantToMs,
  type Money,
  money,
  type PlainDate,
  parsePlainDate,
  parseReference,
  plainDateIn,
} from '@reskontra/core';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import type { Chance } from './chance.ts';
import { FakeErp } from './fake-erp.ts';

export const COMPANY_ID = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
export const ACCOUNT = 'FI2112345600000785';
const DEBTOR = 'Asiakas Oy';
const START = '2026-04-01T08:00:00.000Z';
const DUE = parsePlainDate('2026-09-30'); // far away, so that no letter and no charge comes in between
const DAY_MS = 24 * 60 * 60_000;
const SUM = 10_000;
const PARTS = [1000, 1000, 2500, 3000, 4000]; // equal ones are likely, and all are genuine
const COLLECTED_PARTS = PARTS.map((minor) => minor + 1);

export interface TownInvoice {
  readonly number: string;
  readonly reference: string;
  assignment: string | undefined;
  /** What nobody has paid or credited yet. */
  leftMinor: number;
  /** What the collector received: never the sum of a direct payment, since bank and ERP name both alike within a few days. */
  readonly collected: number[];
  readonly direct: { readonly minor: number; readonly on: PlainDate }[];
  readonly credits: {
    readonly number: string;
    readonly minor: number;
    readonly on: PlainDate;
    own: string | undefined;
  }[];
}

/** A line of the bank that the ERP has not booked yet. */
interface Unbooked {
  readonly number: string;
  readonly amount: Money;
  readonly on: PlainDate;
  readonly payer: string;
}

export interface TownOptions {
  readonly chance: Chance;
  /** Whether the ERP books the collector's money from the bank, or we book it on a clearing account. */
  readonly bankMatches: boolean;
}

export class Town {
  readonly simulator: Simulator;
  readonly erp = new FakeErp();
  readonly invoices: TownInvoice[] = [];
  readonly #chance: Chance;
  readonly #bankMatches: boolean;
  #unbooked: Unbooked[] = [];

  constructor({ chance, bankMatches }: TownOptions) {
    this.#chance = chance;
    this.#bankMatches = bankMatches;
    this.simulator = createSimulator({
      seed: 1 + chance.whole(1_000_000),
      state: parseState({
        version: 1,
        now: START,
        companies: [
          {
            id: COMPANY_ID,
            name: 'Esimerkki Oy',
            userApiKeys: ['user-key'],
            vendorApiKeys: ['vendor-key'],
            account: ACCOUNT,
          },
        ],
      }),
    });
    this.#openAssignment(this.#issue());
    this.#issue();
  }

  get today(): PlainDate {
    return plainDateIn(this.simulator.clock.now(), 'Europe/Helsinki');
  }

  get nowMs(): number {
    return instantToMs(this.simulator.clock.now());
  }

  /** Every day of the bank so far on which something was booked. */
  days(): readonly PlainDate[] {
    const { control } = this.simulator;
    const booked = [...control.listDirectPayments(), ...control.listSettlements()].map(({ bookedOn }) => bookedOn);
    return [...new Set(booked)].filter((day) => day <= this.today).toSorted(comparePlainDates);
  }

  statement(day: PlainDate): string {
    return this.simulator.control.settlementStatement(day);
  }

  /** Something happens out there. */
  happen(): void {
    const acts = [
      () => this.#payCompany(),
      () => this.#payCompany(),
      () => this.#payCompany(),
      () => this.#payCollector(),
      () => this.#payCollector(),
      () => this.#credit(),
      () => this.#issue(),
      () => this.#collect(),
      () => this.#collect(),
      () => this.#speak(),
      () => this.bookInErp(),
    ];
    this.#chance.oneOf(acts)();
  }

  passTime(ms: number): void {
    this.simulator.clock.advance(ms);
  }

  /** The ERP books what its bank has told it, some of it or all. */
  bookInErp(all = false): void {
    const due = this.#unbooked.filter(({ on }) => on <= this.today);
    const now = all ? due : due.filter(() => this.#chance.happens(0.6));
    this.#unbooked = this.#unbooked.filter((line) => !now.includes(line));
    for (const { number, amount, on, payer } of now) this.erp.book({ number, amount, on, payer });
  }

  /** Until all that the bank will book has been booked. */
  waitForBank(): void {
    this.passTime(8 * DAY_MS);
    this.bookInErp(true);
  }

  #issue(): TownInvoice {
    const number = String(2000 + this.invoices.length);
    const invoice: TownInvoice = {
      number,
      reference: finnishReference(number),
      assignment: undefined,
      leftMinor: SUM,
      direct: [],
      collected: [],
      credits: [],
    };
    this.invoices.push(invoice);
    this.erp.invoices.push({
      id: factId('erp', 'invoice', number),
      kind: 'invoice',
      invoice: { number },
      amount: eur(SUM) as InvoiceFact['amount'],
      issuedOn: this.today,
      dueDate: DUE,
      references: [parseReference(invoice.reference)],
      debtor: { name: DEBTOR },
    });
    return invoice;
  }

  /** An invoice, or a credit note, reaches the collector late. */
  #collect(): void {
    const waiting = this.invoices.filter(({ assignment }) => assignment === undefined);
    const notes = this.invoices.flatMap(({ credits }) => credits.filter(({ own }) => own === undefined));
    if (notes.length > 0 && this.#chance.happens(0.5)) {
      const note = this.#chance.oneOf(notes);
      note.own = this.#send({ number: note.number, kind: 'credit-note', minor: -note.minor });
    } else if (waiting.length > 0) this.#openAssignment(this.#chance.oneOf(waiting));
  }

  #openAssignment(invoice: TownInvoice): void {
    invoice.assignment = this.#send({
      number: invoice.number,
      kind: 'invoice',
      minor: SUM,
      reference: invoice.reference,
    });
  }

  #send(document: {
    readonly number: string;
    readonly kind: 'invoice' | 'credit-note';
    readonly minor: number;
    readonly reference?: string;
  }): string {
    const { minor, ...names } = document;
    return this.simulator.control.sendInvoice({
      ...names,
      companyId: COMPANY_ID,
      direction: 'SENT',
      status: 'DELIVERED',
      date: this.today,
      dueDate: DUE,
      sum: eur(minor),
      tax: eur(0),
      counterparty: { name: DEBTOR },
      service: 'kassavirta',
      debtorKind: 'b2b',
    }).assignment.id;
  }

  #payCompany(): void {
    const paid = this.#partOfOne(() => true);
    if (paid === undefined || paid.invoice.collected.includes(paid.minor)) return;
    const { invoice, minor } = paid;
    const [first] = this.invoices;
    const { bookedOn } = this.simulator.control.customerPaysCompany(first?.assignment ?? '', eur(minor), {
      reference: invoice.reference,
      payerName: DEBTOR,
    });
    invoice.leftMinor -= minor;
    invoice.direct.push({ minor, on: bookedOn });
    this.#unbooked.push({ number: invoice.number, amount: eur(minor), on: bookedOn, payer: DEBTOR });
  }

  #payCollector(): void {
    const paid = this.#partOfOne(({ assignment }) => assignment !== undefined, COLLECTED_PARTS);
    if (paid === undefined || paid.invoice.direct.some(({ minor }) => minor === paid.minor)) return;
    const { invoice, minor } = paid;
    const { settlement } = this.simulator.control.customerPays(invoice.assignment ?? '', eur(minor));
    if (settlement === undefined) return;
    invoice.leftMinor -= minor;
    invoice.collected.push(minor);
    const { amount, bookedOn: on, payerName: payer } = settlement;
    if (this.#bankMatches) this.#unbooked.push({ number: invoice.number, amount, on, payer });
  }

  #credit(): void {
    const credited = this.#partOfOne(() => true);
    if (credited === undefined) return;
    const { invoice, minor } = credited;
    const number = `${invoice.number}9${invoice.credits.length}`;
    invoice.leftMinor -= minor;
    invoice.credits.push({ number, minor, on: this.today, own: undefined });
    const amount = eur(minor) as CreditAppliedFact['amount'];
    const creditNote = { number };
    this.erp.credits.push(
      {
        id: factId('erp', 'credit-note', number),
        kind: 'credit-note',
        invoice: creditNote,
        amount,
        issuedOn: this.today,
        references: [],
      },
      {
        id: factId('erp', 'credit-applied', number),
        kind: 'credit-applied',
        invoice: { number: invoice.number },
        creditNote,
        amount,
        on: this.today,
      },
    );
  }

  #speak(): void {
    const { assignment } = this.#chance.oneOf(this.invoices.filter((invoice) => invoice.assignment !== undefined));
    if (this.#chance.happens(0.7)) this.simulator.control.collectorComments(assignment ?? '', 'Which delivery was it?');
    else this.simulator.control.collectorSendsUnknown(assignment ?? '', 'letter_returned');
  }

  #partOfOne(
    fits: (invoice: TownInvoice) => boolean,
    parts: readonly number[] = PARTS,
  ): { readonly invoice: TownInvoice; readonly minor: number } | undefined {
    const open = this.invoices.filter((invoice) => invoice.leftMinor > 0 && fits(invoice));
    if (open.length === 0) return undefined;
    const invoice = this.#chance.oneOf(open);
    const wish = this.#chance.happens(0.1) ? invoice.leftMinor : this.#chance.oneOf(parts);
    return { invoice, minor: Math.min(wish, invoice.leftMinor) };
  }
}

function eur(minor: number): Money {
  return money('EUR', minor);
}
