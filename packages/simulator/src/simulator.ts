// simulator.ts — the simulator as its user meets it: a server to talk to, and a hand on its clock, its faults and its books.
import { type Clock, ConfigError, type Instant } from '@reskontra/core';
import type { Pace, VirtualClock } from './clock.ts';
import type { FaultRates } from './faults/fault.ts';
import { createApp } from './http/app.ts';
import { severanceOf, throwAsFetchDoes } from './http/severance.ts';
import { type Listening, type ListenOptions, listen } from './listen.ts';
import type { SimulatorState } from './model.ts';
import { type Advanced, Simulation } from './simulation.ts';
import { DEFAULT_START } from './state-schema.ts';
import type { ScenarioInput } from './undocumented.ts';
import type { WebhookOptions } from './webhooks/webhook-sender.ts';
import type { WireOverrides } from './wire.ts';

export interface CreateSimulatorOptions {
  /** Ids, tokens and chance follow from it. Default 1. */
  readonly seed?: number;
  /** Default: a virtual clock that begins at the state's `now`. Given a clock that only tells the time, move it yourself. */
  readonly clock?: Clock | VirtualClock;
  /** How time passes for clients that cannot move it. Default: it does not. */
  readonly pace?: Pace;
  /** Switches that differ from our choices. */
  readonly scenario?: ScenarioInput;
  /** Names that differ from our table. */
  readonly wire?: WireOverrides;
  /** The books to begin with, from `parseState`. Default: empty. */
  readonly state?: SimulatorState;
  readonly faultRates?: FaultRates;
  /** Default: signed with `DEFAULT_WEBHOOK_SECRET`, delivered to this machine only. */
  readonly webhooks?: Partial<WebhookOptions>;
}

/** Signs webhooks where no other secret is given. Everybody knows it. */
export const DEFAULT_WEBHOOK_SECRET = 'simulator-webhook-secret';

/** What only a simulator has: the collector's and the customer's hands, faults, logs, state. */
export type SimulatorControl = Omit<Simulation, 'keepPace' | 'world' | 'advance' | 'advanceTo' | 'now'>;

export interface SimulatorClock extends Clock {
  /** Moves time forward and lets the collector do what falls due, in order. */
  advance(ms: number): Advanced;
  advanceTo(instant: Instant): Advanced;
}

export interface Simulator {
  /** The partner's API in this process, without a port. A severed connection fails as `fetch` fails. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** The partner's API on a port of this machine. */
  listen(options?: ListenOptions): Promise<Listening>;
  readonly clock: SimulatorClock;
  readonly control: SimulatorControl;
}

/**
 * A partner of one's own: stateful, on a virtual clock, the same for the same seed and the same requests.
 * @throws ConfigError `simulator.scenario`, `simulator.fault`, `simulator.seed`
 */
export function createSimulator(options: CreateSimulatorOptions = {}): Simulator {
  const {
    seed = 1,
    clock,
    pace = { kind: 'explicit' },
    scenario = {},
    wire = {},
    state = EMPTY,
    faultRates = {},
    webhooks = {},
  } = options;
  if (!Number.isSafeInteger(seed)) throw new ConfigError('The seed is not a whole number.', { code: 'simulator.seed' });
  const simulation = new Simulation({
    seed,
    clock,
    pace,
    scenario,
    wire,
    state,
    faultRates,
    webhooks: toWebhookOptions(webhooks),
  });
  const app = createApp(simulation);
  const serve = (request: Request) => app.fetch(request);

  return {
    async fetch(input, init) {
      const request = new Request(input instanceof Request ? input : new URL(input, 'http://simulator.local'), init);
      const response = await serve(request);
      const severance = severanceOf(response);
      return severance === undefined ? response : throwAsFetchDoes(severance, request.signal);
    },
    listen: (where = {}) => listen(serve, where),
    clock: {
      now: () => simulation.now(),
      advance: (ms) => simulation.advance(ms),
      advanceTo: (instant) => simulation.advanceTo(instant),
    },
    control: simulation,
  };
}

function toWebhookOptions({
  secret = DEFAULT_WEBHOOK_SECRET,
  deliverTo = 'loopback',
}: Partial<WebhookOptions>): WebhookOptions {
  return { secret, deliverTo };
}

const EMPTY: SimulatorState = {
  now: DEFAULT_START,
  sequence: 0,
  companies: [],
  invoices: [],
  assignments: [],
  settlements: [],
  directPayments: [],
  activations: [],
  transfers: [],
  serviceLevels: [],
  webhooks: [],
};
