// world.ts — the partner's books: applies what the rules decide, one assignment at a time.
import { assert, BugError, type Instant, type Money, plainDateIn, zero } from '@reskontra/core';
import { assignmentOf } from './assignment-of.ts';
import { compareInstants } from './compare-instants.ts';
import { EffectLog, type NewEffect } from './effects.ts';
import { uuidOf } from './ids.ts';
import type {
  Assignment,
  AssignmentEvent,
  Company,
  EventContent,
  Invoice,
  ScheduledAction,
  Settlement,
  SimulatorState,
} from './model.ts';
import { applyCollectorAction } from './rules/collector-action.ts';
import { applyCompanyEvent, type CompanyEvent, checkCoverage } from './rules/company-event.ts';
import { coverage } from './rules/coverage.ts';
import { applyCustomerPayment } from './rules/customer-payment.ts';
import { planReminder } from './rules/reminders.ts';
import type { Refusal, RuleContext, Step } from './rules/step.ts';
import { Schedule } from './schedule.ts';
import type { Scenario } from './undocumented.ts';

export interface WorldOptions {
  readonly state: SimulatorState;
  readonly seed: number;
  readonly scenario: () => Scenario;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly event: AssignmentEvent;
  readonly assignment: Assignment;
}

export interface CustomerPaymentOutcome {
  /** What the collector kept; absent when all went back. */
  readonly event?: AssignmentEvent;
  readonly settlement?: Settlement;
  readonly refund?: Money;
}

/** An event with the assignment it is on, as the feed lists them. */
export interface FeedEntry {
  readonly assignmentId: string;
  readonly event: AssignmentEvent;
}

const COLLECTOR_ZONE = 'Europe/Helsinki';
const MAX_ACTIONS_AT_ONCE = 1_000_000; // stops a rule that keeps planning itself

/** Time is an argument: whoever holds the clock calls `catchUp` before anything else. */
export class World {
  readonly #seed: number;
  readonly #scenario: () => Scenario;
  readonly #companies: Map<string, Company>;
  readonly #invoices: Map<string, Invoice>;
  readonly #assignments: Map<string, Assignment>;
  readonly #settlements: Settlement[];
  readonly #feeds = new Map<string, { readonly assignmentId: string; readonly place: number }[]>();
  readonly #schedule: Schedule;
  readonly #effects = new EffectLog();
  #sequence: number;
  #now: Instant;

  constructor({ state, seed, scenario }: WorldOptions) {
    this.#seed = seed;
    this.#scenario = scenario;
    this.#now = state.now;
    this.#sequence = state.sequence;
    this.#companies = new Map(state.companies.map((company) => [company.id, company]));
    this.#invoices = new Map(state.invoices.map((invoice) => [invoice.id, invoice]));
    this.#assignments = new Map(state.assignments.map((assignment) => [assignment.id, assignment]));
    this.#settlements = [...state.settlements];
    this.#schedule = new Schedule(state.scheduled ?? []);
    this.#readFeeds();
    if (state.scheduled === undefined) this.#planFromScratch();
  }

  get now(): Instant {
    return this.#now;
  }

  findCompany(id: string): Company | undefined {
    return this.#companies.get(id);
  }

  listCompanies(): readonly Company[] {
    return [...this.#companies.values()];
  }

  /** Another company's invoice is not found. */
  findInvoice(companyId: string, id: string): Invoice | undefined {
    return ownedBy(companyId, this.#invoices.get(id));
  }

  /** Oldest first. */
  listInvoices(companyId: string): readonly Invoice[] {
    return [...this.#invoices.values()].filter((invoice) => invoice.companyId === companyId);
  }

  /** Another company's assignment is not found. */
  findAssignment(companyId: string, id: string): Assignment | undefined {
    return ownedBy(companyId, this.#assignments.get(id));
  }

  /** Whosever it is: for the control side only. */
  findAnyAssignment(id: string): Assignment | undefined {
    return this.#assignments.get(id);
  }

  /** Oldest first. */
  listAssignments(companyId: string): readonly Assignment[] {
    return [...this.#assignments.values()].filter((assignment) => assignment.companyId === companyId);
  }

  /** Every event of the company's assignments, in the order they happened. */
  listEvents(companyId: string): readonly FeedEntry[] {
    return (this.#feeds.get(companyId) ?? []).map(({ assignmentId, place }) => {
      const event = this.#assignments.get(assignmentId)?.events[place];
      assert(event !== undefined, 'The feed names an event that is not there.');
      return { assignmentId, event };
    });
  }

  listSettlements(): readonly Settlement[] {
    return [...this.#settlements];
  }

  listEffects(): ReturnType<EffectLog['list']> {
    return this.#effects.list();
  }

  /** Does what fell due up to the moment, each at its own time; returns how many actions that was. */
  catchUp(now: Instant): number {
    let done = 0;
    for (let next = this.#schedule.takeDue(now); next !== undefined; next = this.#schedule.takeDue(now)) {
      if (done >= MAX_ACTIONS_AT_ONCE)
        throw new BugError('MAX_ACTIONS_AT_ONCE: the collector never rests.', { code: 'bug.schedule' });
      this.#moveTo(next.dueAt);
      this.#act(next);
      done += 1;
    }
    this.#moveTo(now);
    return done;
  }

  addCompanyEvent(assignment: Assignment, event: CompanyEvent): Accepted | Refusal {
    const outcome = applyCompanyEvent(assignment, event, this.#context());
    if (outcome.kind === 'refusal') return outcome;
    const [added] = this.#apply(assignment, outcome, 'company');
    assert(added !== undefined, 'An accepted company event is on its assignment.');
    return { kind: 'accepted', event: added, assignment: this.#current(assignment.id) };
  }

  /** Marks one event as read by the company; again makes no difference. */
  markSeen(assignment: Assignment, eventId: string): AssignmentEvent | undefined {
    const place = assignment.events.findIndex((event) => event.id === eventId);
    const event = assignment.events[place];
    if (event === undefined || event.seen) return event;
    const seen = { ...event, seen: true };
    this.#assignments.set(assignment.id, { ...assignment, events: assignment.events.with(place, seen) });
    this.#record({
      by: 'company',
      kind: 'seen',
      companyId: assignment.companyId,
      assignmentId: assignment.id,
      eventId,
    });
    return seen;
  }

  /** A customer pays the collector's account. */
  payByCustomer(assignment: Assignment, amount: Money): CustomerPaymentOutcome {
    const account = this.#companies.get(assignment.companyId)?.account;
    const outcome = applyCustomerPayment(assignment, { amount, account }, this.#context());
    const [event] = this.#apply(assignment, outcome, 'collector');
    const settlement = outcome.settlement === undefined ? undefined : this.#settlements.at(-1);
    return {
      ...(event === undefined ? {} : { event }),
      ...(settlement === undefined ? {} : { settlement }),
      ...(outcome.refund === undefined ? {} : { refund: outcome.refund }),
    };
  }

  /** The collector writes an event that has no effect of its own: a comment, or a type nobody knows yet. */
  writeAsCollector(assignment: Assignment, event: Omit<EventContent, 'sender'>): AssignmentEvent {
    const events = [{ ...event, sender: 'collector' as const }];
    const [added] = this.#apply(assignment, { kind: 'step', change: {}, events, plan: [] }, 'collector');
    assert(added !== undefined, 'An event of the collector is on its assignment.');
    return added;
  }

  /** The collector gives up the charges; an assignment whose principal is paid then closes. */
  waiveCharges(assignment: Assignment): void {
    const change = { charges: zero(assignment.sum.currency) };
    this.#apply(assignment, { kind: 'step', change, events: [], plan: [checkCoverage(this.#context())] }, 'collector');
    this.#record({
      by: 'collector',
      kind: 'charges-waived',
      companyId: assignment.companyId,
      assignmentId: assignment.id,
    });
  }

  /** An invoice goes out through the service, and becomes an assignment. */
  addInvoice(
    invoice: Omit<Invoice, 'id' | 'createdAt'> & { readonly id?: string },
    options: Pick<Assignment, 'service' | 'debtorKind'>,
  ): { readonly invoice: Invoice; readonly assignment: Assignment } {
    const added: Invoice = { ...invoice, id: invoice.id ?? this.#nextId(), createdAt: this.#now };
    const assignment = assignmentOf(added, { id: this.#nextId(), ...options });
    this.#invoices.set(added.id, added);
    this.#assignments.set(assignment.id, assignment);
    this.#planFor(assignment);
    this.#record({ by: 'company', kind: 'invoice', companyId: added.companyId, assignmentId: assignment.id });
    return { invoice: added, assignment };
  }

  exportState(): SimulatorState {
    return {
      now: this.#now,
      sequence: this.#sequence,
      companies: this.listCompanies(),
      invoices: [...this.#invoices.values()],
      assignments: [...this.#assignments.values()],
      scheduled: this.#schedule.list(),
      settlements: this.listSettlements(),
    };
  }

  #act({ assignmentId, action }: ScheduledAction): void {
    const assignment = this.#current(assignmentId);
    this.#apply(assignment, applyCollectorAction(assignment, action, this.#context()), 'collector');
  }

  #apply(
    assignment: Assignment,
    { change, events, plan, settlement, refund }: Step,
    by: 'company' | 'collector',
  ): readonly AssignmentEvent[] {
    const { companyId, id: assignmentId } = assignment;
    const added = events.map((content): AssignmentEvent => this.#newEvent(content));
    this.#assignments.set(assignmentId, { ...assignment, ...change, events: [...assignment.events, ...added] });
    for (const [index, event] of added.entries()) {
      this.#feedOf(companyId).push({ assignmentId, place: assignment.events.length + index });
      const sum = event.sum === undefined ? {} : { sum: event.sum };
      this.#record({ by, kind: 'event', companyId, assignmentId, eventId: event.id, eventType: event.type, ...sum });
    }
    for (const { dueAt, action } of plan) this.#schedule.add({ assignmentId, dueAt, action });
    if (change.status !== undefined)
      this.#record({ by, kind: 'status', companyId, assignmentId, status: change.status });
    if (settlement !== undefined) {
      this.#settlements.push({ id: this.#nextId(), companyId, assignmentId, ...settlement });
      this.#record({ by, kind: 'settlement', companyId, assignmentId, sum: settlement.amount });
    }
    if (refund !== undefined) this.#record({ by, kind: 'refund', companyId, assignmentId, sum: refund });
    return added;
  }

  #newEvent(content: EventContent): AssignmentEvent {
    const seen = content.sender === 'company' && this.#scenario().ownEventsAre === 'seen';
    return { ...content, id: this.#nextId(), createdAt: this.#now, seen };
  }

  #readFeeds(): void {
    const entries = [...this.#assignments.values()].flatMap((assignment) =>
      assignment.events.map((event, place) => ({ assignment, place, createdAt: event.createdAt })),
    );
    entries.sort((a, b) => compareInstants(a.createdAt, b.createdAt));
    for (const { assignment, place } of entries) {
      this.#feedOf(assignment.companyId).push({ assignmentId: assignment.id, place });
    }
  }

  #planFromScratch(): void {
    for (const assignment of this.#assignments.values()) this.#planFor(assignment);
  }

  #planFor(assignment: Assignment): void {
    const context = this.#context();
    const settled = assignment.status === 'open' && coverage(assignment) !== 'open' ? [checkCoverage(context)] : [];
    for (const planned of [...settled, ...planReminder(assignment, context)]) {
      this.#schedule.add({ assignmentId: assignment.id, ...planned });
    }
  }

  #feedOf(companyId: string): { readonly assignmentId: string; readonly place: number }[] {
    const feed = this.#feeds.get(companyId) ?? [];
    this.#feeds.set(companyId, feed);
    return feed;
  }

  #current(assignmentId: string): Assignment {
    const assignment = this.#assignments.get(assignmentId);
    assert(assignment !== undefined, 'A planned action names an assignment that exists.');
    return assignment;
  }

  #context(): RuleContext {
    return { now: this.#now, today: plainDateIn(this.#now, COLLECTOR_ZONE), scenario: this.#scenario() };
  }

  #record(effect: NewEffect): void {
    this.#effects.add(this.#now, effect);
  }

  #moveTo(now: Instant): void {
    if (now > this.#now) this.#now = now;
  }

  #nextId(): string {
    this.#sequence += 1;
    return uuidOf(this.#seed, this.#sequence);
  }
}

function ownedBy<T extends { readonly companyId: string }>(companyId: string, found: T | undefined): T | undefined {
  return found?.companyId === companyId ? found : undefined;
}
