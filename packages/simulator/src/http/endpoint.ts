// endpoint.ts — one of the partner's endpoints: who may call it, and what it answers. Pure but for the world it is given.
import type { Company } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import type { Wire } from '../wire.ts';
import type { World } from '../world.ts';
import type { EndpointName } from './endpoint-names.ts';
import type { Reply } from './reply.ts';

/** A call by a company that has signed in. */
export interface Call {
  readonly company: Company;
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  /** The JSON that was sent; undefined when there was none, or when it was not JSON. */
  readonly body: unknown;
  readonly world: World;
  readonly wire: Wire;
  readonly scenario: Scenario;
}

export interface Endpoint {
  readonly name: Exclude<EndpointName, 'token'>;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The token must carry one of these; an empty list asks for any token. */
  readonly scopes: (scenario: Scenario) => readonly string[];
  readonly handle: (call: Call) => Reply;
}

export function notFound(call: Call, what: string): Reply {
  const { notFound: code } = call.wire.errorCodes;
  return { status: 404, body: { code, message: `${what} was not found`, details: [] } };
}
