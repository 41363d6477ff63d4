// fault-plan.ts — which request meets which fault: what was ordered first, then chance.
import { ConfigError, type Random } from '@reskontra/core';
import type { EndpointName } from '../http/endpoint-names.ts';
import {
  type ActiveFault,
  FAULT_KINDS,
  type FaultOrder,
  type FaultRates,
  faultOrderSchema,
  faultRatesSchema,
  fits,
  type QueuedFault,
} from './fault.ts';

const MAX_QUEUED = 10_000; // nobody orders more by hand; a script that does has lost count

export class FaultPlan {
  readonly #random: Random;
  #queue: QueuedFault[] = [];
  #rates: FaultRates = {};

  constructor(random: Random) {
    this.#random = random;
  }

  /** @throws ConfigError `simulator.fault` */
  order(order: FaultOrder): void {
    const parsed = faultOrderSchema.safeParse(order);
    if (!parsed.success) throw invalid(parsed.error);
    if (this.#queue.length >= MAX_QUEUED)
      throw new RangeError(`MAX_QUEUED: more than ${MAX_QUEUED} faults are waiting.`);
    this.#queue.push(parsed.data);
  }

  /** @throws ConfigError `simulator.fault` */
  setRates(rates: FaultRates): void {
    const parsed = faultRatesSchema.safeParse(rates);
    if (!parsed.success) throw invalid(parsed.error);
    this.#rates = parsed.data;
  }

  clear(): void {
    this.#queue = [];
    this.#rates = {};
  }

  list(): { readonly queue: readonly QueuedFault[]; readonly rates: FaultRates } {
    return { queue: [...this.#queue], rates: { ...this.#rates } };
  }

  /** The fault of the next request to this endpoint; asking counts as the request. */
  take(endpoint: EndpointName): ActiveFault | undefined {
    return this.#takeQueued(endpoint) ?? this.#takeByChance(endpoint);
  }

  #takeQueued(endpoint: EndpointName): ActiveFault | undefined {
    const place = this.#queue.findIndex(
      (order) => fits(order.fault, endpoint) && (order.endpoint === undefined || order.endpoint === endpoint),
    );
    const order = this.#queue[place];
    if (order === undefined) return undefined;
    if (order.after > 0) {
      this.#queue = this.#queue.with(place, { ...order, after: order.after - 1 });
      return undefined;
    }
    const rest = order.times > 1 ? [{ ...order, times: order.times - 1 }] : [];
    this.#queue = this.#queue.toSpliced(place, 1, ...rest);
    return { kind: order.fault, status: order.status, retryAfterSeconds: order.retryAfterSeconds };
  }

  #takeByChance(endpoint: EndpointName): ActiveFault | undefined {
    for (const kind of FAULT_KINDS) {
      const rate = fits(kind, endpoint) ? (this.#rates[`${endpoint}:${kind}`] ?? this.#rates[kind] ?? 0) : 0;
      if (rate > 0 && this.#random.next() < rate) return { kind, status: 500, retryAfterSeconds: 1 };
    }
    return undefined;
  }
}

/**
 * Reads `cut-after=0.05,events.add:error-after=0.1`, as a command line has it.
 * @throws ConfigError `simulator.fault`
 */
export function parseFaultRates(text: string): FaultRates {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const rates = Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', rate = ''] = pair.split('=', 2);
      return [name, /^(0|1|0?\.\d+)$/.test(rate) ? Number(rate) : rate];
    }),
  );
  const parsed = faultRatesSchema.safeParse(rates);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data;
}

function invalid(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): ConfigError {
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'the fault';
  return new ConfigError(`The simulator has no such fault: ${where}: ${issue?.message}. The README lists the faults.`, {
    code: 'simulator.fault',
    cause: error,
  });
}
