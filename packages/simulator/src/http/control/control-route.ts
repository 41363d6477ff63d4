// control-route.ts — one of our own paths under /_simulator: what it takes, and what it does to the simulation.
import type { z } from 'zod';
import type { Simulation } from '../../simulation.ts';
import type { QueryDoc } from '../query-doc.ts';

export interface ControlCall<T> {
  readonly simulation: Simulation;
  /** From the path; empty when it has none. */
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly order: T;
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under /_simulator. */
  readonly path: string;
  readonly summary: string;
  readonly query?: readonly QueryDoc[];
  readonly body?: z.ZodType;
  /** Of an answer that is text. Otherwise it is JSON. */
  readonly type?: 'application/xml' | 'text/html';
  /** The value to answer with; undefined is 204. */
  readonly act: (call: ControlCall<unknown>) => unknown;
}

/** A route whose order is read by the schema. */
export function route<T = undefined>(
  definition: Omit<ControlRoute, 'body' | 'act'> & {
    readonly body?: z.ZodType<T>;
    readonly act: (call: ControlCall<T>) => unknown;
  },
): ControlRoute {
  return definition as ControlRoute;
}
