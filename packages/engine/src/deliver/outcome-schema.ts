// outcome-schema.ts — an adapter is an edge: what it says of an attempt is checked like everything that enters.
import type { Outcome } from '@reskontra/core';
import { z } from 'zod';

const LONGEST_WAIT_MS = 24 * 60 * 60_000; // a wish beyond a day is a mistake of the other side

const message = z.string();
const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delivered'), remote: z.string().min(1).nullish() }),
  z.object({ kind: z.literal('rejected'), code: z.string(), message }),
  z.object({ kind: z.literal('retry'), message, afterMs: z.number().nullish() }),
  z.object({ kind: z.literal('unknown'), message }),
  z.object({ kind: z.literal('pending'), remote: z.string().min(1), message, afterMs: z.number().nullish() }),
]);

/** The outcome as the contract has it. Whatever is none says nothing about the effect: `unknown`. */
export function toOutcome(answer: unknown): Outcome {
  const parsed = outcomeSchema.safeParse(answer);
  if (!parsed.success)
    return { kind: 'unknown', message: "the adapter's answer is no outcome; report it to the adapter's author" };
  const outcome = parsed.data;
  switch (outcome.kind) {
    case 'delivered':
      return typeof outcome.remote === 'string' ? { kind: 'delivered', remote: outcome.remote } : { kind: 'delivered' };
    case 'retry':
      return typeof outcome.afterMs === 'number'
        ? { kind: 'retry', message: outcome.message, afterMs: toWaitMs(outcome.afterMs) }
        : { kind: 'retry', message: outcome.message };
    case 'pending': {
      const { remote, afterMs } = outcome;
      const wait = typeof afterMs === 'number' ? { afterMs: toWaitMs(afterMs) } : {};
      return { kind: 'pending', remote, message: outcome.message, ...wait };
    }
    default:
      return outcome;
  }
}

/** Whole milliseconds from now to a day. */
export function toWaitMs(wish: number): number {
  return Number.isNaN(wish) ? 0 : Math.ceil(Math.min(Math.max(wish, 0), LONGEST_WAIT_MS));
}
