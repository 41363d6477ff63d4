// world.ts — the partner at work: applies what the rules decide to its books, each thing at its own time.
import { assert, BugError, type Instant, type Money, plainDateIn, zero } from '@reskontra/core';
import { assignmentOf } from './assignment-of.ts';
import { Books } from './books.ts';
import { type Effect, EffectLog, type NewEffect } from './effects.ts';
import { uuidOf } from './ids.ts';
import type {
  Assignment,
  AssignmentEvent,
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
import { type Refusal, type RuleContext, type Step, step } from './rules/step.ts';
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

/** What became of a customer's payment: kept, settled with the company, sent back. */
export interface CustomerPaymentOutcome {
  readonly event?: AssignmentEvent;
  readonly settlement?: Settlement;
  readonly refund?: Money;
}

/** The zone of the collector's calendar. */
export const COLLECTOR_ZONE = 'Europe/Helsinki';
const MAX_ACTIONS_AT_ONCE = 1_000_000; // stops a rule that keeps planning itself

/** Time is an argument: whoever holds the clock calls `catchUp` before anything else. */
export class World {
  readonly books: Books;
  readonly #seed: number;
  readonly #scenario: () => Scenario;
  readonly #schedule: Schedule;
  readonly #effects = new EffectLog();
  #sequence: number;
  #now: Instant;

  constructor({ state, seed, scenario }: WorldOptions) {
    this.books = new Books(state);
    this.#seed = seed;
    this.#scenario = scenario;
    this.#now = state.now;
    this.#sequence = state.sequence;
    this.#schedule = new Schedule(state.scheduled ?? []);
    if (state.scheduled === undefined) {
      for (const assignment of this.books.listAllAssignments()) this.#planFor(assignment);
    }
  }

  get now(): Instant {
    return this.#now;
  }

  listEffects(): readonly Effect[] {
    return this.#effects.list();
  }

  /** Does what fell due up to the moment, each at its own time; returns how many actions that was. */
  catchUp(now: Instant): number {
    let done = 0;
    for (let next = this.#schedule.takeDue(now); next !== undefined; next = this.#schedule.takeDue(now)) {
      if (done >= MAX_ACTIONS_AT_ONCE) throw neverRests();
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
    this.books.update({ ...assignment, events: assignment.events.with(place, seen) });
    this.#record({ by: 'company', kind: 'seen', ...namesOf(assignment), eventId });
    return seen;
  }

  /** A customer pays the collector's account. */
  payByCustomer(assignment: Assignment, amount: Money): CustomerPaymentOutcome {
    const account = this.books.findCompany(assignment.companyId)?.account;
    const outcome = applyCustomerPayment(assignment, { amount, account }, this.#context());
    const [event] = this.#apply(assignment, outcome, 'collector');
    const settlement = outcome.settlement === undefined ? undefined : this.books.listSettlements().at(-1);
    return {
      ...(event === undefined ? {} : { event }),
      ...(settlement === undefined ? {} : { settlement }),
      ...(outcome.refund === undefined ? {} : { refund: outcome.refund }),
    };
  }

  /** The collector writes an event that has no effect of its own: a comment, or a type nobody knows yet. */
  writeAsCollector(assignment: Assignment, event: Omit<EventContent, 'sender'>): AssignmentEvent {
    const [added] = this.#apply(assignment, step({ events: [{ ...event, sender: 'collector' }] }), 'collector');
    assert(added !== undefined, 'An event of the collector is on its assignment.');
    return added;
  }

  /** The collector gives up the charges; an assignment whose principal is paid then closes. */
  waiveCharges(assignment: Assignment): void {
    const change = { charges: zero(assignment.sum.currency) };
    this.#record({ by: 'collector', kind: 'charges-waived', ...namesOf(assignment), sum: assignment.charges });
    this.#apply(assignment, step({ change, plan: [checkCoverage(this.#context())] }), 'collector');
  }

  /** An invoice goes out through the service, and becomes an assignment. */
  addInvoice(
    content: Omit<Invoice, 'id' | 'createdAt'> & { readonly id?: string },
    options: Pick<Assignment, 'service' | 'debtorKind'>,
  ): { readonly invoice: Invoice; readonly assignment: Assignment } {
    const invoice: Invoice = { ...content, id: content.id ?? this.#nextId(), createdAt: this.#now };
    const assignment = assignmentOf(invoice, { id: this.#nextId(), ...options });
    this.books.addInvoice(invoice, assignment);
    this.#planFor(assignment);
    this.#record({ by: 'company', kind: 'invoice', ...namesOf(assignment), sum: invoice.sum });
    return { invoice, assignment };
  }

  exportState(): SimulatorState {
    const scheduled = this.#schedule.list();
    return { now: this.#now, sequence: this.#sequence, ...this.books.export(), scheduled };
  }

  #act({ assignmentId, action }: ScheduledAction): void {
    const assignment = this.#current(assignmentId);
    this.#apply(assignment, applyCollectorAction(assignment, action, this.#context()), 'collector');
  }

  #apply(assignment: Assignment, outcome: Step, by: 'company' | 'collector'): readonly AssignmentEvent[] {
    const { change, events, plan, settlement, refund } = outcome;
    const names = namesOf(assignment);
    const added = events.map((content) => this.#newEvent(content));
    this.books.update({ ...assignment, ...change, events: [...assignment.events, ...added] });
    for (const { id: eventId, type: eventType, sum } of added) {
      this.#record({ by, kind: 'event', ...names, eventId, eventType, ...(sum === undefined ? {} : { sum }) });
    }
    for (const { dueAt, action } of plan) this.#schedule.add({ assignmentId: assignment.id, dueAt, action });
    if (change.status !== undefined) this.#record({ by, kind: 'status', ...names, status: change.status });
    if (settlement !== undefined) {
      this.books.addSettlement({ id: this.#nextId(), ...names, ...settlement });
      this.#record({ by, kind: 'settlement', ...names, sum: settlement.amount });
    }
    if (refund !== undefined) this.#record({ by, kind: 'refund', ...names, sum: refund });
    return added;
  }

  #newEvent(content: EventContent): AssignmentEvent {
    const seen = content.sender === 'company' && this.#scenario().ownEventsAre === 'seen';
    return { ...content, id: this.#nextId(), createdAt: this.#now, seen };
  }

  #planFor(assignment: Assignment): void {
    const context = this.#context();
    const isSettled = assignment.status === 'open' && coverage(assignment) !== 'open';
    for (const planned of [...(isSettled ? [checkCoverage(context)] : []), ...planReminder(assignment, context)]) {
      this.#schedule.add({ assignmentId: assignment.id, ...planned });
    }
  }

  #current(assignmentId: string): Assignment {
    const assignment = this.books.findAnyAssignment(assignmentId);
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

function namesOf({ id, companyId }: Assignment): { readonly companyId: string; readonly assignmentId: string } {
  return { companyId, assignmentId: id };
}

function neverRests(): BugError {
  return new BugError(
    `MAX_ACTIONS_AT_ONCE: the collector has ${MAX_ACTIONS_AT_ONCE} things due at once. Please report this.`,
    {
      code: 'bug.schedule',
    },
  );
}
