// world.ts — the partner at work: applies what the rules decide to its books, each thing at its own time.
import { assert, BugError, type Instant, type Money, plainDateIn, unreachable, zero } from '@reskontra/core';
import { Books } from './books.ts';
import { ActivationDesk } from './desks/activation-desk.ts';
import { BankDesk } from './desks/bank-desk.ts';
import { InvoiceDesk } from './desks/invoice-desk.ts';
import type { HintSubject, Office } from './desks/office.ts';
import { ServiceLevelDesk } from './desks/service-level-desk.ts';
import { TransferDesk } from './desks/transfer-desk.ts';
import { EffectLog, type NewEffect } from './effects.ts';
import { uuidOf } from './ids.ts';
import type {
  Assignment,
  AssignmentEvent,
  Effect,
  EventContent,
  OfficeAction,
  ScheduledAction,
  SimulatorState,
  Webhook,
} from './model.ts';
import { applyCollectorAction } from './rules/collector-action.ts';
import { applyCompanyEvent, type CompanyEvent, checkCoverage } from './rules/company-event.ts';
import { coverage } from './rules/coverage.ts';
import { planNextLetter } from './rules/letters.ts';
import { COLLECTOR_ZONE, type Refusal, type RuleContext, type Step, step } from './rules/step.ts';
import { Schedule } from './schedule.ts';
import type { Scenario } from './undocumented.ts';
import type { Hint, WebhookEvent } from './webhooks/hint.ts';

export interface WorldOptions {
  readonly state: SimulatorState;
  readonly seed: number;
  readonly scenario: () => Scenario;
  /** Takes what webhooks are to be told. */
  readonly onHint: (hint: Hint) => void;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly event: AssignmentEvent;
  readonly assignment: Assignment;
}

const MAX_ACTIONS_AT_ONCE = 1_000_000; // stops a rule that keeps planning itself

/** Time is an argument: whoever holds the clock calls `catchUp` before anything else. */
export class World {
  readonly books: Books;
  readonly activations: ActivationDesk;
  readonly bank: BankDesk;
  readonly invoices: InvoiceDesk;
  readonly serviceLevels: ServiceLevelDesk;
  readonly transfers: TransferDesk;
  readonly #seed: number;
  readonly #scenario: () => Scenario;
  readonly #onHint: (hint: Hint) => void;
  readonly #schedule: Schedule;
  readonly #effects: EffectLog;
  #sequence: number;
  #now: Instant;

  constructor({ state, seed, scenario, onHint }: WorldOptions) {
    this.books = new Books(state);
    this.#seed = seed;
    this.#scenario = scenario;
    this.#onHint = onHint;
    this.#now = state.now;
    this.#sequence = state.sequence;
    this.#effects = new EffectLog(state.effects ?? []);
    this.#schedule = new Schedule(state.scheduled ?? []);
    const office = this.#office();
    this.activations = new ActivationDesk(office);
    this.bank = new BankDesk(office);
    this.invoices = new InvoiceDesk(office);
    this.serviceLevels = new ServiceLevelDesk(office);
    this.transfers = new TransferDesk(office);
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

  /** The collector writes an event that has no effect of its own: a comment, or a type nobody knows yet. */
  writeAsCollector(assignment: Assignment, event: Omit<EventContent, 'sender'>): AssignmentEvent {
    const [added] = this.#apply(assignment, step({ events: [{ ...event, sender: 'collector' }] }), 'collector');
    assert(added !== undefined, 'An event of the collector is on its assignment.');
    return added;
  }

  /** The collector gives up charges and interest; an assignment whose principal is paid then closes. */
  waiveCharges(assignment: Assignment): void {
    const none: Money = zero(assignment.sum.currency);
    this.#record({ by: 'collector', kind: 'charges-waived', ...namesOf(assignment), sum: assignment.charges });
    const change = { charges: none, interest: none };
    this.#apply(assignment, step({ change, plan: [checkCoverage(this.#context())] }), 'collector');
  }

  /** The company allows legal collection. */
  authoriseLegal(assignment: Assignment): void {
    const plan = planNextLetter({ ...assignment, legalAuthorised: true }, this.#context());
    this.#apply(assignment, step({ change: { legalAuthorised: true }, plan }), 'company');
  }

  addWebhook(webhook: Omit<Webhook, 'id'>): Webhook {
    const added = { id: this.#nextId(), ...webhook };
    this.books.putWebhook(added);
    this.#record({ by: 'company', kind: 'webhook', companyId: webhook.companyId, status: 'added' });
    return added;
  }

  removeWebhook({ id, companyId }: Webhook): void {
    this.books.removeWebhook(id);
    this.#record({ by: 'company', kind: 'webhook', companyId, status: 'removed' });
  }

  exportState(): SimulatorState {
    const scheduled = this.#schedule.list();
    return { now: this.#now, sequence: this.#sequence, ...this.books.export(), scheduled };
  }

  #office(): Office {
    return {
      books: this.books,
      context: () => this.#context(),
      nextId: () => this.#nextId(),
      record: (effect) => this.#record(effect),
      plan: (action) => this.#schedule.add(action),
      apply: (assignment, outcome, by) => this.#apply(assignment, outcome, by),
      openAssignment: (assignment) => this.#open(assignment),
      tell: (event, about) => this.#tell(event, about),
    };
  }

  #act(scheduled: ScheduledAction): void {
    if (!('assignmentId' in scheduled)) {
      this.#actForOffice(scheduled.action);
      return;
    }
    const assignment = this.#current(scheduled.assignmentId);
    this.#apply(assignment, applyCollectorAction(assignment, scheduled.action, this.#context()), 'collector');
  }

  #actForOffice(action: OfficeAction): void {
    switch (action.kind) {
      case 'decide-activation':
        this.activations.decide(action.activationId);
        break;
      case 'decide-transfer':
        this.transfers.decide(action.transferId);
        break;
      default:
        unreachable(action);
    }
  }

  #open(assignment: Assignment): void {
    this.books.addAssignment(assignment);
    this.#planFor(assignment);
    const level = this.books.findLevel({ companyId: assignment.companyId, bid: assignment.debtor.bid });
    if (level !== assignment.serviceLevel) this.serviceLevels.planFor(assignment.id);
    this.#record({ by: 'collector', kind: 'assignment', ...namesOf(assignment), sum: assignment.sum });
    this.#tell('assignmentCreated', namesOf(assignment));
  }

  #apply(assignment: Assignment, outcome: Step, by: 'company' | 'collector'): readonly AssignmentEvent[] {
    const { change, events, plan, settlements, refund } = outcome;
    const names = namesOf(assignment);
    const added = events.map((content) => this.#newEvent(content));
    this.books.update({ ...assignment, ...change, events: [...assignment.events, ...added] });
    for (const { id: eventId, type: eventType, sum, sender } of added) {
      this.#record({ by, kind: 'event', ...names, eventId, eventType, ...(sum === undefined ? {} : { sum }) });
      if (sender === 'collector') this.#tell('eventCreated', { ...names, eventId });
    }
    for (const { dueAt, action } of plan) this.#schedule.add({ assignmentId: assignment.id, dueAt, action });
    if (change.status !== undefined) this.#record({ by, kind: 'status', ...names, status: change.status });
    for (const settlement of settlements) {
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
    for (const planned of [...(isSettled ? [checkCoverage(context)] : []), ...planNextLetter(assignment, context)]) {
      this.#schedule.add({ assignmentId: assignment.id, ...planned });
    }
  }

  #current(assignmentId: string): Assignment {
    const assignment = this.books.findAnyAssignment(assignmentId);
    assert(assignment !== undefined, 'A planned action names an assignment that exists.');
    return assignment;
  }

  #context(): RuleContext {
    return {
      now: this.#now,
      today: plainDateIn(this.#now, COLLECTOR_ZONE),
      scenario: this.#scenario(),
      levelOf: (customer) => this.books.findLevel(customer),
    };
  }

  #tell(event: WebhookEvent, about: HintSubject): void {
    const isHeard = this.books.listWebhooks().length > 0;
    if (isHeard) this.#onHint({ id: this.#nextId(), event, happenedAt: this.#now, ...about });
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
    { code: 'bug.schedule' },
  );
}
