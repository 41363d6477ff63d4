// month.ts — sixty days of a company: invoices go out, debtors behave, the bank tells, the engine keeps three ledgers in step.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCamtReader } from '@reskontra/bank-camt';
import { connect as connectMaventa, config as maventaConfig } from '@reskontra/collector-maventa/testing';
import {
  type AdapterContext,
  addDays,
  createStockHooks,
  type Money,
  money,
  type PlainDate,
  parsePlainDate,
  plainDateIn,
  type Random,
  SdkError,
  seededRandom,
  subtract,
  sum,
  VISMA_AMILI,
  zero,
} from '@reskontra/core';
import { createEngine, type Engine, openSqliteStore, type ShownReview } from '@reskontra/engine';
import csv from '@reskontra/erp-csv';
import { createSimulator, parseState, type Simulator } from '@reskontra/simulator';
import { type Act, type Behaviour, PAID_BOTH, pickBehaviour } from './behaviour.ts';
import { Books, type LedgerInvoice } from './books.ts';

export interface MonthOptions {
  readonly seed: number;
  readonly invoices: number;
  readonly days: number;
}

/** One invoice of the month, as nobody but the world knows it. */
interface Sent {
  readonly invoice: LedgerInvoice;
  readonly assignment: string;
  readonly behaviour: Behaviour;
  /** What the debtor has paid so far, to whomever: nobody knows it better. */
  paid: Money;
}

/** What the world knows of a line on the statement. */
interface BankLine {
  readonly number: string;
  readonly amount: Money;
  readonly on: PlainDate;
  readonly payer: string;
}

export interface Difference {
  readonly invoice: string;
  readonly behaviour: string;
  readonly erp: number;
  readonly journal: number;
  readonly collector: number;
}

export interface MonthResult {
  readonly options: MonthOptions;
  readonly behaviours: ReadonlyMap<string, { readonly invoices: number; readonly invoiced: Money }>;
  readonly statements: number;
  readonly transactions: number;
  readonly totals: Readonly<Record<'invoiced' | 'credited' | 'direct' | 'settled' | 'surplus' | 'open', Money>>;
  /** What the company wrote at the collector, by kind. */
  readonly reported: ReadonlyMap<string, number>;
  readonly closed: number;
  readonly chargesRemain: number;
  readonly decided: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
  /** Commands that are not delivered, hooks that failed. */
  readonly leftOver: readonly string[];
  /** Invoices whose direct payments were not reported exactly as they were. */
  readonly misreported: readonly string[];
}

const COMPANY = '7d3b3a52-2f0c-4f3d-9a9e-0f4a1b2c3d4e';
const ACCOUNT = 'FI2112345600000785';
const ZONE = 'Europe/Helsinki';
const FIRST_DAY = parsePlainDate('2026-03-02');
const SENDING_DAYS = 25; // so that the last ones have their time as well
const QUIET_DAYS = 8; // after the last day nobody does anything, until what is on its way has arrived
const DUE_AFTER_DAYS = 14;
const ADDRESS = { street: 'Katu 1', postCode: '00100', town: 'Helsinki', country: 'FI' };

/** Lives the month through and compares the three ledgers. */
export async function liveMonth(options: MonthOptions): Promise<MonthResult> {
  const folder = mkdtempSync(join(tmpdir(), 'reskontra-month-'));
  try {
    const month = await Month.begin(options, folder);
    return await month.live();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Month {
  readonly #options: MonthOptions;
  readonly #folder: string;
  readonly #random: Random;
  readonly #partner: Simulator;
  readonly #engine: Engine;
  readonly #books: Books;
  readonly #sent: Sent[] = [];
  readonly #lines = new Map<string, BankLine>(); // by the id of the direct payment or of the settlement
  readonly #decided = new Map<string, number>();
  readonly #acts = new Map<PlainDate, { readonly sent: Sent; readonly act: Act }[]>();
  #unread = FIRST_DAY;
  #statements = 0;
  #transactions = 0;
  #creditNotes = 0;

  static async begin(options: MonthOptions, folder: string): Promise<Month> {
    const partner = createSimulator({ seed: options.seed, state: parseState(firstState()) });
    const context: AdapterContext = {
      folder,
      clock: partner.clock,
      today: () => plainDateIn(partner.clock.now(), ZONE),
      signal: new AbortController().signal,
    };
    const books = new Books(folder);
    books.export(FIRST_DAY);
    const engine = createEngine({
      company: 'month',
      store: await openSqliteStore(':memory:'),
      erp: csv.connect(
        { invoices: './invoices.csv', creditNotes: './credit-notes.csv', payments: './payments.csv' },
        context,
      ),
      collector: connectMaventa(
        maventaConfig.parse({
          service: 'kassavirta',
          authUrl: 'https://partner.example',
          invoicesUrl: 'https://partner.example',
          receivablesUrl: 'https://partner.example',
          companyUuid: COMPANY,
          userApiKey: 'user-key',
          vendorApiKey: 'vendor-key',
        }),
        context,
        { sleep: async () => undefined, network: (request) => partner.fetch(request) },
      ),
      hooks: createStockHooks(),
      readers: [createCamtReader()],
      collectorProfile: VISMA_AMILI,
      ownAccounts: [ACCOUNT],
      clock: partner.clock,
      random: seededRandom(options.seed),
    });
    return new Month(options, folder, { partner, engine, books });
  }

  private constructor(
    options: MonthOptions,
    folder: string,
    parts: { readonly partner: Simulator; readonly engine: Engine; readonly books: Books },
  ) {
    this.#options = options;
    this.#folder = folder;
    this.#random = seededRandom(options.seed + 1);
    this.#partner = parts.partner;
    this.#engine = parts.engine;
    this.#books = parts.books;
  }

  async live(): Promise<MonthResult> {
    const { days } = this.#options;
    for (let day = 0; day < days + QUIET_DAYS; day += 1) {
      const today = addDays(FIRST_DAY, day);
      this.#partner.clock.advanceTo(`${today}T06:00:00.000Z` as never);
      if (day < Math.min(SENDING_DAYS, days)) this.#sendInvoices(today, day);
      if (day < days) for (const { sent, act } of this.#acts.get(today) ?? []) await this.#act(sent, act, today);
      this.#partner.clock.advanceTo(`${today}T15:00:00.000Z` as never);
      if (isOfficeDay(today)) await this.#evening(today);
    }
    const result = await this.#result();
    await this.#engine.close();
    return result;
  }

  #sendInvoices(today: PlainDate, day: number): void {
    const { invoices, days } = this.#options;
    const sendingDays = Math.min(SENDING_DAYS, days);
    const upTo = Math.round((invoices * (day + 1)) / sendingDays);
    while (this.#sent.length < upTo) this.#sendInvoice(today);
  }

  #sendInvoice(today: PlainDate): void {
    const number = String(10_001 + this.#sent.length);
    const amount = money('EUR', 2_000 + Math.floor(this.#random.next() * 180_000));
    const dueDate = addDays(today, DUE_AFTER_DAYS);
    const debtor = `Asiakas ${number} Oy`;
    const invoice = this.#books.add({ number, debtor, amount, issuedOn: today, dueDate });
    const assignment = this.#submit({
      kind: 'invoice',
      number,
      reference: invoice.reference,
      amount,
      debtor,
      today,
      dueDate,
    });
    const behaviour = pickBehaviour(this.#random);
    const acts = behaviour.acts(this.#random).map((act) => ({ ...act, on: addDays(today, act.day) }));
    const sent: Sent = { invoice, assignment, behaviour, paid: zero('EUR') };
    this.#sent.push(sent);
    for (const { on, ...act } of acts) this.#acts.set(on, [...(this.#acts.get(on) ?? []), { sent, act }]);
  }

  #submit(document: {
    readonly kind: 'invoice' | 'credit-note';
    readonly number: string;
    readonly reference?: string;
    readonly amount: Money;
    readonly debtor: string;
    readonly today: PlainDate;
    readonly dueDate: PlainDate;
  }): string {
    const { kind, number, reference, amount, debtor, today: date, dueDate } = document;
    const submission = this.#partner.control.submitInvoice({
      companyId: COMPANY,
      kind,
      number,
      ...(reference === undefined ? {} : { reference }),
      date,
      dueDate,
      sum: amount,
      tax: zero('EUR'),
      counterparty: { name: debtor, bid: '1234567-8', address: ADDRESS },
      debtorKind: 'b2b',
    });
    if (submission.kind !== 'assigned') throw new Error(`Document ${number} became no assignment.`);
    return submission.assignment.id;
  }

  async #act(sent: Sent, act: Act, today: PlainDate): Promise<void> {
    const { invoice, assignment } = sent;
    const { control } = this.#partner;
    const part = (percent: number) => money('EUR', Math.max(1, Math.round((invoice.amount.minor * percent) / 100)));
    switch (act.do) {
      case 'pay-collector':
        return this.#payCollector(sent, part(act.percent));
      case 'pay-collector-rest':
        return this.#payCollector(sent, restOf(sent, control.getAssignment(assignment)));
      case 'pay-company': {
        const wrong = act.how === 'wrong-reference' ? { reference: wrongReference(invoice.reference) } : {};
        return this.#payCompany(sent, part(act.percent), wrong);
      }
      case 'pay-company-rest':
        return this.#payCompany(sent, restOf(sent, NO_CHARGES));
      case 'pay-company-too-much':
        return this.#payCompany(sent, sum('EUR', [invoice.amount, money('EUR', 1_000)]));
      case 'credit':
        return this.#credit(invoice, part(act.percent), { through: act.through, today });
      case 'dispute':
        control.collectorComments(
          assignment,
          `The debtor of invoice ${invoice.number} disputes row 2. What was agreed?`,
        );
        return;
      case 'ask-for-time':
        await this.#engine.requests.ask({
          kind: 'due-date',
          of: invoice.number,
          dueDate: addDays(invoice.dueDate, act.days),
          by: 'Liisa',
        });
        return;
    }
  }

  #payCollector(sent: Sent, amount: Money): void {
    if (amount.minor <= 0) return;
    const { invoice, assignment } = sent;
    sent.paid = sum('EUR', [sent.paid, amount]);
    const { settlement } = this.#partner.control.customerPays(assignment, amount);
    if (settlement === undefined) return;
    const { id, bookedOn: on, payerName: payer } = settlement;
    this.#lines.set(id, { number: invoice.number, amount: settlement.amount, on, payer });
  }

  #payCompany(sent: Sent, amount: Money, details = {}): void {
    if (amount.minor <= 0) return;
    sent.paid = sum('EUR', [sent.paid, amount]);
    const paid = this.#partner.control.customerPaysCompany(sent.assignment, amount, details);
    this.#lines.set(paid.id, { number: sent.invoice.number, amount, on: paid.bookedOn, payer: paid.payerName });
  }

  #credit(
    invoice: LedgerInvoice,
    amount: Money,
    { through, today }: { through: 'maventa' | 'mail'; today: PlainDate },
  ): void {
    this.#creditNotes += 1;
    const note = String(90_000 + this.#creditNotes);
    const { debtor } = invoice;
    const { currency, minor } = amount;
    if (through === 'maventa')
      this.#submit({
        kind: 'credit-note',
        number: note,
        amount: money(currency, -minor),
        debtor,
        today,
        dueDate: today,
      });
    invoice.credits.push({ note, amount, on: today });
  }

  /** The bank's files since the last time are read, and both sides; what follows is sent; people decide what waits. */
  async #evening(today: PlainDate): Promise<void> {
    await this.#read();
    for (let day = this.#unread; day <= today; day = addDays(day, 1)) if (!isWeekend(day)) await this.#importDay(day);
    this.#unread = addDays(today, 1);
    await this.#deliver();
    await this.#people();
  }

  /** One bank file; the bookkeeper books what it brings, and the ERP shows it from now on. */
  async #importDay(day: PlainDate): Promise<void> {
    const file = join(this.#folder, `statement-${day}.xml`);
    writeFileSync(file, this.#partner.control.settlementStatement(day));
    const { transactions } = await this.#engine.importer.importFile(file);
    this.#statements += 1;
    this.#transactions += transactions;
    for (const [id, { number, amount, on, payer }] of this.#lines)
      if (on === day) this.#books.book(number, { id, amount, on, payer });
  }

  async #read(): Promise<void> {
    this.#books.export(plainDateIn(this.#partner.clock.now(), ZONE));
    for (const { reader, failure, setAside } of await this.#engine.puller.pull()) {
      if (failure !== undefined) throw failure;
      if (setAside[0] !== undefined) throw new Error(`${reader}: ${setAside[0].message}`, { cause: setAside[0] });
    }
  }

  async #deliver(): Promise<void> {
    const { stopped } = await this.#engine.outbox.deliver({ patienceMs: 0 });
    for (const error of Object.values(stopped)) throw error;
  }

  async #people(): Promise<void> {
    for (const { caseId, event, state } of await this.#engine.comments.list()) {
      if (state !== 'unanswered') continue;
      const request = {
        kind: 'comment',
        of: caseId,
        by: 'Liisa',
        text: 'A part is credited.',
        answers: event.id,
      } as const;
      await this.#engine.requests.ask(request);
      this.#count('a comment of the collector: answered');
    }
    for (const review of await this.#engine.reviews.list()) await this.#decide(review);
    await this.#deliver();
  }

  /** A person knows what the debtor meant; whatever is left after that was seen and handled outside. */
  async #decide(review: ShownReview): Promise<void> {
    const { id, why, transaction } = review;
    const common = { id, by: 'Liisa', because: 'she asked the debtor' };
    const line = transaction === undefined ? undefined : this.#lineOf(transaction.bankId ?? '');
    if (
      line !== undefined &&
      (await this.#accept({ ...common, verdict: 'accepted', invoice: line.number, as: 'debtor' }))
    ) {
      this.#count('money without a certain invoice: given to it');
      return;
    }
    const dueDate = /change a due date/.test(why) ? await this.#agreedDueDate(review) : undefined;
    if (dueDate !== undefined) this.#count('a new due date: changed in the ERP by hand');
    else
      this.#count(
        `${why.replace(/\d[\d ]*\.\d\d EUR/g, '…')}`
          .replace(/^(paid twice\?).*/, 'money that came twice: paid back')
          .replace(/^overpaid by.*/, 'money beyond the invoice: paid back'),
      );
    await this.#engine.reviews.decide({ ...common, verdict: line === undefined ? 'accepted' : 'dismissed' });
  }

  async #accept(options: Parameters<Engine['reviews']['decide']>[0]): Promise<boolean> {
    try {
      await this.#engine.reviews.decide(options);
      return true;
    } catch (error) {
      if (!SdkError.is(error, 'config')) throw error; // nothing is open on it any more
      return false;
    }
  }

  async #agreedDueDate({ caseId }: ShownReview): Promise<PlainDate | undefined> {
    if (caseId === undefined) return undefined;
    const { summary } = await this.#engine.cases.show(caseId);
    const { dueDate, invoice = '' } = summary;
    if (dueDate !== undefined) this.#books.get(invoice).dueDate = dueDate;
    return dueDate;
  }

  /** The bank's own id of a line begins with its day, and goes on with the id that the world knows. */
  #lineOf(bankId: string): BankLine | undefined {
    const rest = bankId.slice(6).toLowerCase();
    for (const [id, line] of this.#lines) if (id.replaceAll('-', '').startsWith(rest)) return line;
    return undefined;
  }

  #count(what: string): void {
    this.#decided.set(what, (this.#decided.get(what) ?? 0) + 1);
  }

  async #result(): Promise<MonthResult> {
    const cases = new Map((await this.#engine.cases.list()).map((summary) => [summary.invoice ?? summary.id, summary]));
    const { control } = this.#partner;
    const state = this.#sent.map((sent) => ({ ...sent, remote: control.getAssignment(sent.assignment) }));
    const ledger = [...this.#books.invoices.values()];
    const add = (parts: readonly Money[]) => sum('EUR', parts);
    const paidBy = (wanted: (payer: string) => boolean) =>
      add(ledger.flatMap(({ payments }) => payments.filter(({ payer }) => wanted(payer)).map(({ amount }) => amount)));
    const isCollector = (payer: string) => payer === 'VISMA FINANC';
    const pending = await this.#engine.puller.pending();
    const commands = await this.#engine.outbox.list();
    return {
      options: this.#options,
      behaviours: countBehaviours(this.#sent),
      statements: this.#statements,
      transactions: this.#transactions,
      totals: {
        invoiced: add(ledger.map(({ amount }) => amount)),
        credited: add(ledger.flatMap(({ credits }) => credits.map(({ amount }) => amount))),
        direct: paidBy((payer) => !isCollector(payer)),
        settled: paidBy(isCollector),
        surplus: add(ledger.map(({ surplus }) => surplus)),
        open: add(ledger.map((invoice) => this.#books.openOf(invoice))),
      },
      reported: countReported(this.#partner),
      closed: state.filter(({ remote }) => remote.status === 'closed').length,
      chargesRemain: state.filter(({ remote }) => remote.status === 'partially_closed').length,
      decided: this.#decided,
      differences: state.flatMap(({ invoice, behaviour, remote }) => {
        const erp = this.#books.openOf(invoice).minor;
        const journal = cases.get(invoice.number)?.open?.minor ?? Number.NaN;
        const collector = principalOf(remote).minor;
        if (erp === journal && journal === collector) return [];
        return [{ invoice: invoice.number, behaviour: behaviour.name, erp, journal, collector }];
      }),
      leftOver: [
        ...commands.map(
          ({ id, state: stuck, command, message }) => `${command.type} ${id} is ${stuck}: ${message ?? ''}`,
        ),
        ...pending
          .filter(({ state: how, hook }) => how === 'failed' || hook === 'direct-payment')
          .map(({ hook, caseId, message }) => `${hook} on ${caseId}: ${message}`),
      ],
      misreported: state.flatMap(({ invoice, behaviour, remote }) => {
        if (behaviour.name === PAID_BOTH) return []; // who was paid first is a matter of hours, and a person is asked
        const told = add(
          remote.events.flatMap(({ type, sender, sum: paid }) =>
            type === 'paid' && sender === 'company' && paid !== undefined ? [paid] : [],
          ),
        );
        const direct = add(invoice.payments.filter(({ payer }) => !isCollector(payer)).map(({ amount }) => amount));
        return told.minor === direct.minor
          ? []
          : [`${invoice.number}, ${behaviour.name}: ${told.minor} told, ${direct.minor} paid`];
      }),
    };
  }
}

function weekdayOf(day: PlainDate): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

/** The bank writes no statement. */
function isWeekend(day: PlainDate): boolean {
  return [0, 6].includes(weekdayOf(day));
}

/** A small company's bookkeeper comes three times a week. */
function isOfficeDay(day: PlainDate): boolean {
  return [1, 3, 5].includes(weekdayOf(day));
}

interface Owed {
  readonly sum: Money;
  readonly credited: Money;
  readonly paid: Money;
  readonly charges: Money;
  readonly interest: Money;
}

function atLeastNothing(amount: Money): Money {
  return amount.minor < 0 ? zero('EUR') : amount;
}

/** What the collector still asks for of the invoice itself. */
function principalOf({ sum: total, credited, paid }: Owed): Money {
  return atLeastNothing(subtract(subtract(total, credited), paid));
}

const NO_CHARGES = { charges: zero('EUR'), interest: zero('EUR') };

/** What the debtor finds is left, with what the collector's letters have added. */
function restOf({ invoice, paid }: Sent, { charges, interest }: Pick<Owed, 'charges' | 'interest'>): Money {
  const credits = invoice.credits.map(({ amount }) => amount);
  return atLeastNothing(subtract(sum('EUR', [invoice.amount, charges, interest]), sum('EUR', [paid, ...credits])));
}

/** One digit too many in the middle, so that it is the reference of nothing. */
function wrongReference(reference: string): string {
  return `${reference.slice(0, 3)}9${reference.slice(3)}`;
}

function countBehaviours(sent: readonly Sent[]): MonthResult['behaviours'] {
  const groups = Map.groupBy(sent, ({ behaviour }) => behaviour.name);
  return new Map(
    [...groups].map(([name, group]) => [
      name,
      {
        invoices: group.length,
        invoiced: sum(
          'EUR',
          group.map(({ invoice }) => invoice.amount),
        ),
      },
    ]),
  );
}

function countReported({ control }: Simulator): ReadonlyMap<string, number> {
  const ours = control.listEffects().filter(({ by, kind }) => by === 'company' && kind === 'event');
  const kindOf = ({ eventType, sum: amount }: (typeof ours)[number]) =>
    eventType === 'paid' && amount !== undefined && amount.minor < 0
      ? 'paid, negative: a credit note used'
      : String(eventType);
  return new Map([...Map.groupBy(ours, kindOf)].map(([kind, group]) => [kind, group.length]));
}

function firstState() {
  return {
    version: 1,
    now: `${addDays(FIRST_DAY, -1)}T06:00:00Z`,
    companies: [
      { id: COMPANY, name: 'Esimerkki Oy', userApiKeys: ['user-key'], vendorApiKeys: ['vendor-key'], account: ACCOUNT },
    ],
    activations: [
      {
        id: 'abababab-abab-4bab-8bab-abababababab',
        company: COMPANY,
        partner: 'amili',
        service: 'kassavirta',
        status: 'ACTIVE',
        decidedAt: '2026-01-05T08:00:00Z',
      },
    ],
  };
}
