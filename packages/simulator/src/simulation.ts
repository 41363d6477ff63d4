// simulation.ts — one run: the books, the clock, the switches, the faults, and everything a test may ask of them.
import {
  type Clock,
  DataError,
  type Instant,
  instantToMs,
  type Money,
  type PlainDate,
  parsePlainDate,
  plainDateIn,
  seededRandom,
} from '@reskontra/core';
import { writeStatement } from './camt053/statement.ts';
import { createPacer, createVirtualClock, isMovable, type Pace, type VirtualClock } from './clock.ts';
import type { CustomerPaymentOutcome, DirectPaymentDetails } from './desks/bank-desk.ts';
import type { Submission } from './desks/invoice-desk.ts';
import type { FaultOrder, FaultRates } from './faults/fault.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { formatState } from './format-state.ts';
import type {
  Activation,
  Assignment,
  AssignmentEvent,
  Company,
  DirectPayment,
  Effect,
  Invoice,
  Partner,
  Settlement,
  SimulatorState,
  Transfer,
} from './model.ts';
import { missing, notMovable, readPayment, requireSign } from './order-problems.ts';
import { parseState } from './parse-state.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import type { OutgoingInvoice } from './rules/route-invoice.ts';
import { COLLECTOR_ZONE } from './rules/step.ts';
import type { StateFile } from './state-schema.ts';
import { differingSwitches, resolveScenario, type Scenario, type ScenarioInput } from './undocumented.ts';
import { Announcer } from './webhooks/announcer.ts';
import type { WebhookDelivery, WebhookOptions } from './webhooks/webhook-sender.ts';
import { createWire, type Wire, type WireOverrides } from './wire.ts';
import { World } from './world.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly state: SimulatorState;
  readonly clock: Clock | VirtualClock | undefined;
  readonly pace: Pace;
  readonly scenario: ScenarioInput;
  readonly wire: WireOverrides;
  readonly faultRates: FaultRates;
  readonly webhooks: WebhookOptions;
}

export interface Advanced {
  readonly now: Instant;
  /** How many actions of the collector fell due. */
  readonly actions: number;
}

export interface NewInvoice extends Omit<Invoice, 'id' | 'createdAt'> {
  readonly id?: string;
  readonly service: Assignment['service'];
  readonly debtorKind: Assignment['debtorKind'];
}

export interface ExportOptions {
  /** With everything that has happened, so that a test can go on counting. Default: without. */
  readonly effects?: boolean;
}

export interface StatementOf {
  /** Left out when there is only one company. */
  readonly companyId?: string | undefined;
}

/** Every method first lets the collector do what is due. */
export class Simulation {
  readonly seed: number;
  readonly wire: Wire;
  readonly faults: FaultPlan;
  readonly requests: RequestLog = createRequestLog();
  readonly #clock: Clock | VirtualClock;
  readonly #pace: () => number;
  readonly #options: SimulationOptions;
  readonly #announcer: Announcer;
  #scenario: Scenario;
  #world: World;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.seed = options.seed;
    this.wire = createWire(options.wire);
    this.faults = new FaultPlan(seededRandom(options.seed));
    this.faults.setRates(options.faultRates);
    this.#clock = options.clock ?? createVirtualClock(options.state.now);
    this.#pace = createPacer(options.pace);
    this.#announcer = new Announcer(options.webhooks, this);
    this.#scenario = resolveScenario({ ...options.state.scenario, ...options.scenario });
    this.#world = this.#createWorld(options.state);
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  /** The books as they are now. */
  get world(): World {
    this.#world.catchUp(this.#clock.now());
    return this.#world;
  }

  now(): Instant {
    return this.world.now;
  }

  /** The collector's day, in Helsinki. */
  today(): PlainDate {
    return plainDateIn(this.now(), COLLECTOR_ZONE);
  }

  /** Moves the clock by what the pace gives a request. */
  keepPace(): void {
    const ms = this.#pace();
    if (ms > 0) this.advance(ms);
  }

  /** @throws ConfigError `simulator.clock` when the clock was given from outside and cannot be moved. */
  advance(ms: number): Advanced {
    if (!isMovable(this.#clock)) throw notMovable();
    this.#clock.advance(ms);
    const actions = this.#world.catchUp(this.#clock.now());
    return { now: this.#world.now, actions };
  }

  /** Moves the clock forward to a moment. @throws DataError `simulator.clock` when it has passed. */
  advanceTo(instant: Instant): Advanced {
    const ms = instantToMs(instant) - instantToMs(this.now());
    if (ms < 0)
      throw new DataError('The moment has passed; reset the simulator to go back.', { code: 'simulator.clock' });
    return this.advance(ms);
  }

  /** The customer pays the collector. */
  customerPays(assignmentId: string, amount: string | Money): CustomerPaymentOutcome {
    const assignment = this.#get(assignmentId);
    return this.#world.bank.payCollector(assignment, readPayment(assignment, amount));
  }

  /**
   * The customer pays the company's own account, for an assignment or for an invoice that has none.
   * The collector does not hear of it; the bank statement has it.
   */
  customerPaysCompany(id: string, amount: string | Money, details: DirectPaymentDetails = {}): DirectPayment {
    const assignment = this.world.books.findAnyAssignment(id);
    if (assignment !== undefined) {
      const { companyId, originalReference: reference, debtor } = assignment;
      const claim = { companyId, assignmentId: id, debtorName: debtor.name, reference };
      return this.#world.bank.payCompany(claim, readPayment(assignment, amount), details);
    }
    const invoice = this.#getInvoice(id);
    const { companyId, reference, counterparty } = invoice;
    const claim = { companyId, invoiceId: id, debtorName: counterparty.name, reference };
    return this.#world.bank.payCompany(claim, readPayment(invoice, amount), details);
  }

  collectorComments(assignmentId: string, comment: string): AssignmentEvent {
    return this.#world.writeAsCollector(this.#get(assignmentId), { type: 'comment', comment });
  }

  /** An event of a type that nobody knows yet. */
  collectorSendsUnknown(assignmentId: string, wireType: string): AssignmentEvent {
    return this.#world.writeAsCollector(this.#get(assignmentId), { type: 'other', wireType });
  }

  waiveCharges(assignmentId: string): void {
    this.#world.waiveCharges(this.#get(assignmentId));
  }

  /** The company allows legal collection of one claim. */
  authoriseLegalCollection(assignmentId: string): Assignment {
    this.#world.authoriseLegal(this.#get(assignmentId));
    return this.#get(assignmentId);
  }

  /** An invoice goes straight into the books and becomes an assignment: no rule is asked. */
  sendInvoice({ service, debtorKind, ...invoice }: NewInvoice): {
    readonly invoice: Invoice;
    readonly assignment: Assignment;
  } {
    this.#getCompany(invoice.companyId);
    return this.#world.invoices.add(invoice, { service, debtorKind });
  }

  /** An invoice as the company's own system sends it: it becomes an assignment if Kassavirta is active and its rules allow. */
  submitInvoice(invoice: OutgoingInvoice): Submission {
    this.#getCompany(invoice.companyId);
    requireSign(invoice);
    return this.#world.invoices.submit(invoice);
  }

  /** The invoice did not reach its receiver. */
  failInvoice(invoiceId: string, note = 'The receiver was not reached'): Invoice {
    return this.#world.invoices.failDelivery(this.#getInvoice(invoiceId), note);
  }

  /** The person who may sign has finished the form: a pending activation becomes active now. */
  completeActivation(companyId: string, partner: Partner): Activation {
    return this.#world.activations.accept(this.#findActivation(companyId, partner));
  }

  rejectActivation(companyId: string, partner: Partner, message = 'The company was not identified'): Activation {
    return this.#world.activations.reject(this.#findActivation(companyId, partner), message);
  }

  /** By its own id, as in activation_url. */
  getActivation(activationId: string): Activation {
    return this.world.books.findAnyActivation(activationId) ?? missing('activation');
  }

  /** A pending transfer of the invoice ends in error now. */
  rejectTransfer(invoiceId: string, message = 'The claim was not accepted'): Transfer {
    const transfer = this.#world.transfers.find(this.#getInvoice(invoiceId).id) ?? missing('transfer');
    return this.#world.transfers.reject(transfer, message);
  }

  /**
   * The company's bank statement of one day, camt.053.001.08: settlements, and what customers paid the company itself.
   * A day ahead of the clock has what is known of it now.
   */
  settlementStatement(day: PlainDate | string, of: StatementOf = {}): string {
    const { books } = this.world;
    const company = this.#companyOf(of);
    return writeStatement({
      company,
      account: books.findAccount(company.id),
      day: parsePlainDate(day),
      settlements: books.listSettlements(),
      directPayments: books.listDirectPayments(),
      reference: this.#scenario.statementReference,
    });
  }

  listDirectPayments(): readonly DirectPayment[] {
    return this.world.books.listDirectPayments();
  }

  /** Every attempt so far. */
  listWebhookDeliveries(): readonly WebhookDelivery[] {
    return this.#announcer.sender.list();
  }

  /** Resolves when all webhooks are delivered that are not held back. */
  webhooksDelivered(): Promise<readonly WebhookDelivery[]> {
    return this.#announcer.sender.settled();
  }

  getAssignment(assignmentId: string): Assignment {
    return this.#get(assignmentId);
  }

  listEffects(): readonly Effect[] {
    return this.world.listEffects();
  }

  /** In the order the payments came; `bookedOn` may be ahead of the clock. */
  listSettlements(): readonly Settlement[] {
    return this.world.books.listSettlements();
  }

  orderFault(order: FaultOrder): void {
    this.faults.order(order);
  }

  setFaultRates(rates: FaultRates): void {
    this.faults.setRates(rates);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Changes some switches; the rest stay. @throws ConfigError `simulator.scenario` */
  setScenario(changes: ScenarioInput): Scenario {
    this.#scenario = resolveScenario({ ...this.#scenario, ...changes });
    return this.#scenario;
  }

  /** The books, what is planned, and the switches that differ from our choices. Faults and logs are not in it. */
  exportState({ effects = false }: ExportOptions = {}): StateFile {
    const scenario = differingSwitches(this.#scenario);
    return formatState({
      ...this.world.exportState(),
      ...(Object.keys(scenario).length === 0 ? {} : { scenario }),
      ...(effects ? { effects: this.listEffects() } : {}),
    });
  }

  /** Puts other books in place, with their switches if they have any. Faults stay. @throws DataError `simulator.state` */
  importState(state: unknown): void {
    const parsed = parseState(state);
    if (parsed.scenario !== undefined) this.#scenario = resolveScenario(parsed.scenario);
    this.#load(parsed);
  }

  /** Begins again from the first state, without faults; switches as they were given. */
  reset(): void {
    this.faults.clear();
    this.faults.setRates(this.#options.faultRates);
    this.requests.clear();
    this.#announcer.sender.clear();
    this.#scenario = resolveScenario({ ...this.#options.state.scenario, ...this.#options.scenario });
    this.#load(this.#options.state);
  }

  #load(state: SimulatorState): void {
    if (isMovable(this.#clock)) this.#clock.set(state.now);
    this.#world = this.#createWorld(state);
  }

  #createWorld(state: SimulatorState): World {
    return new World({
      state,
      seed: this.seed,
      scenario: () => this.#scenario,
      onHint: (hint) => this.#announcer.announce(hint, { books: this.#world.books, scenario: this.#scenario }),
    });
  }

  #companyOf({ companyId }: StatementOf): Company {
    if (companyId !== undefined) return this.#getCompany(companyId);
    const [only, ...others] = this.world.books.listCompanies();
    if (only === undefined || others.length > 0) {
      throw new DataError('There is not one company but several, or none. Say whose statement it is.', {
        code: 'simulator.company',
      });
    }
    return only;
  }

  #getCompany(companyId: string): Company {
    return this.world.books.findCompany(companyId) ?? missing('company');
  }

  #getInvoice(invoiceId: string): Invoice {
    return this.world.books.findAnyInvoice(invoiceId) ?? missing('invoice');
  }

  #findActivation(companyId: string, partner: Partner): Activation {
    return this.world.books.findActivation(companyId, partner) ?? missing('activation');
  }

  #get(assignmentId: string): Assignment {
    return this.world.books.findAnyAssignment(assignmentId) ?? missing('assignment');
  }
}
