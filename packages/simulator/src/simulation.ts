// simulation.ts — one run: the books, the clock, the switches, the faults, and everything a test may ask of them.
import {
  type Clock,
  ConfigError,
  DataError,
  type Instant,
  instantToMs,
  type Money,
  parseDecimal,
  seededRandom,
} from '@reskontra/core';
import { createPacer, createVirtualClock, type Pace, type VirtualClock } from './clock.ts';
import type { Effect } from './effects.ts';
import type { FaultOrder, FaultRates } from './faults/fault.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { formatState } from './format-state.ts';
import type { Assignment, AssignmentEvent, Invoice, Settlement, SimulatorState } from './model.ts';
import { parseState } from './parse-state.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import type { StateFile } from './state-schema.ts';
import { resolveScenario, type Scenario, type ScenarioInput } from './undocumented.ts';
import { createWire, type Wire, type WireOverrides } from './wire.ts';
import { type CustomerPaymentOutcome, World } from './world.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly state: SimulatorState;
  readonly clock: Clock | VirtualClock | undefined;
  readonly pace: Pace;
  readonly scenario: ScenarioInput;
  readonly wire: WireOverrides;
  readonly faultRates: FaultRates;
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

/** Every method first lets the collector do what is due. */
export class Simulation {
  readonly seed: number;
  readonly wire: Wire;
  readonly faults: FaultPlan;
  readonly requests: RequestLog = createRequestLog();
  readonly #clock: Clock | VirtualClock;
  readonly #pace: () => number;
  readonly #options: SimulationOptions;
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
    this.#scenario = resolveScenario(options.scenario);
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

  customerPays(assignmentId: string, amount: string | Money): CustomerPaymentOutcome {
    const assignment = this.#get(assignmentId);
    const sum = typeof amount === 'string' ? parseDecimal(amount, assignment.sum.currency) : amount;
    if (assignment.kind !== 'invoice' || sum.minor <= 0) {
      throw new DataError('A customer pays a positive sum, on the assignment of an invoice.', {
        code: 'simulator.payment',
      });
    }
    return this.#world.payByCustomer(assignment, sum);
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

  sendInvoice({ service, debtorKind, ...invoice }: NewInvoice): {
    readonly invoice: Invoice;
    readonly assignment: Assignment;
  } {
    if (this.world.books.findCompany(invoice.companyId) === undefined) throw unknownRecord('company');
    return this.#world.addInvoice(invoice, { service, debtorKind });
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

  exportState(): StateFile {
    return formatState(this.world.exportState());
  }

  /** Puts other books in place. Faults and switches stay. @throws DataError `simulator.state` */
  importState(state: unknown): void {
    this.#load(parseState(state));
  }

  /** Begins again from the first state, without faults; switches as they were given. */
  reset(): void {
    this.faults.clear();
    this.faults.setRates(this.#options.faultRates);
    this.requests.clear();
    this.#scenario = resolveScenario(this.#options.scenario);
    this.#load(this.#options.state);
  }

  #load(state: SimulatorState): void {
    if (isMovable(this.#clock)) this.#clock.set(state.now);
    this.#world = this.#createWorld(state);
  }

  #createWorld(state: SimulatorState): World {
    return new World({ state, seed: this.seed, scenario: () => this.#scenario });
  }

  #get(assignmentId: string): Assignment {
    const assignment = this.world.books.findAnyAssignment(assignmentId);
    if (assignment === undefined) throw unknownRecord('assignment');
    return assignment;
  }
}

function isMovable(clock: Clock | VirtualClock): clock is VirtualClock {
  return 'advance' in clock && 'set' in clock;
}

function notMovable(): ConfigError {
  return new ConfigError("The simulator's clock belongs to somebody else. Move it there, or give a virtual clock.", {
    code: 'simulator.clock',
  });
}

function unknownRecord(what: string): DataError {
  return new DataError(`The simulator has no such ${what}. Check the id.`, { code: 'simulator.unknown-record' });
}
