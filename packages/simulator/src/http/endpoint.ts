// endpoint.ts — one of the partner's endpoints: who may call it, what it answers, and what is known of it. Pure but for the world it is given.
import type { Instant } from '@reskontra/core';
import type { z } from 'zod';
import type { Company } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import type { EndpointName } from './endpoint-names.ts';
import type { QueryDoc } from './query-doc.ts';
import type { Reply } from './reply.ts';
import type { Style } from './show.ts';

/** A call by a company that has signed in. */
export interface Call {
  readonly company: Company;
  readonly session: { readonly expiresAt: Instant; readonly scopes: readonly string[] };
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  /** The JSON or the form that was sent; undefined when there was none, or when it could not be read. */
  readonly body: unknown;
  readonly world: World;
  readonly wire: Wire;
  readonly scenario: Scenario;
}

/** Where the path is known from: the partner's documentation, or clients of the sibling API. */
export type Evidence = 'documented' | 'sibling';

/** What an endpoint answers when all is well: the status, and the shape of the body if there is one. */
export interface GoodAnswer {
  readonly status: number;
  readonly body?: (style: Style) => z.ZodType;
}

export interface EndpointDoc {
  readonly summary: string;
  readonly evidence: Evidence;
  readonly query?: (style: Style) => readonly QueryDoc[];
  readonly body?: (style: Style) => z.ZodType;
  /** A function where a switch decides. */
  readonly answer: GoodAnswer | ((scenario: Scenario) => GoodAnswer);
}

export interface Endpoint {
  readonly name: Exclude<EndpointName, 'token' | 'webhook'>;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** The token must carry one of these; an empty list asks for any token. */
  readonly scopes: (scenario: Scenario) => readonly string[];
  /** How the body is read. Default: JSON, where there is one. */
  readonly reads?: 'json' | 'form';
  readonly doc: EndpointDoc;
  readonly handle: (call: Call) => Reply;
}

export function goodAnswer({ answer }: EndpointDoc, scenario: Scenario): GoodAnswer {
  return typeof answer === 'function' ? answer(scenario) : answer;
}

export function notFound(call: Call, what: string): Reply {
  const { notFound: code } = call.wire.errorCodes;
  return { status: 404, body: { code, message: `${what} was not found`, details: [] } };
}
