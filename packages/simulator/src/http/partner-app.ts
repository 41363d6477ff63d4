// partner-app.ts — the partner's paths: pace, fault before, sign-in, effect, fault after, answer.
import { type Context, Hono } from 'hono';
import { distort } from '../faults/distort.ts';
import type { ActiveFault } from '../faults/fault.ts';
import type { Company } from '../model.ts';
import type { Simulation } from '../simulation.ts';
import { readToken, type TokenClaims } from './access-token.ts';
import type { Endpoint } from './endpoint.ts';
import type { EndpointName } from './endpoint-names.ts';
import { ENDPOINTS } from './endpoints.ts';
import { readForm, readJson } from './read-body.ts';
import { failure, type Reply, replyText } from './reply.ts';
import { expandScopes } from './scopes.ts';
import { severed } from './severance.ts';
import { answerToken } from './token-endpoint.ts';

export function createPartnerApp(simulation: Simulation): Hono {
  const app = new Hono();
  app.post('/oauth2/token', async (context) => {
    const form = await readForm(context.req);
    return exchange(simulation, 'token', context, () =>
      answerToken({ ...surroundings(simulation), form, seed: simulation.seed }),
    );
  });
  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method, endpoint.path, async (context) => {
      const body = await readBodyOf(endpoint, context);
      return exchange(simulation, endpoint.name, context, () => answer(simulation, endpoint, context, body));
    });
  }
  return app;
}

async function readBodyOf({ method, reads = 'json' }: Endpoint, context: Context): Promise<unknown> {
  if (method === 'GET' || method === 'DELETE') return undefined;
  return reads === 'form' ? readForm(context.req) : readJson(context.req);
}

// From here on nothing is awaited: requests take effect one after the other, in the order their bodies arrived.
function exchange(simulation: Simulation, name: EndpointName, context: Context, handle: () => Reply): Response {
  simulation.keepPace();
  const at = simulation.now();
  const fault = simulation.faults.take(name);
  const reply = meet(simulation, fault, handle);
  const { pathname, search } = new URL(context.req.url);
  simulation.requests.add({
    at,
    endpoint: name,
    method: context.req.method,
    target: pathname + search,
    ...(typeof reply === 'string' ? {} : { status: reply.status }),
    ...(fault === undefined ? {} : { fault: fault.kind }),
  });
  return typeof reply === 'string' ? severed(reply) : render(simulation, reply, fault);
}

function meet(simulation: Simulation, fault: ActiveFault | undefined, handle: () => Reply): Reply | 'cut' | 'silence' {
  if (fault === undefined) return handle();
  const { wire } = simulation;
  const broken = () => failure(fault.status, wire.errorCodes.internal, 'The service is not available, try again later');
  switch (fault.kind) {
    case 'too-many-requests':
      return {
        ...failure(429, wire.errorCodes.tooManyRequests, 'Too many requests'),
        headers: { 'Retry-After': String(fault.retryAfterSeconds) },
      };
    case 'error-before':
      return broken();
    case 'cut-before':
      return 'cut';
    case 'silence-before':
      return 'silence';
    case 'expired-token':
      return expired(simulation);
    case 'error-after':
      handle();
      return broken();
    case 'cut-after':
      handle();
      return 'cut';
    case 'silence-after':
      handle();
      return 'silence';
    default:
      return distort(handle(), fault.kind, wire);
  }
}

function answer(simulation: Simulation, endpoint: Endpoint, context: Context, body: unknown): Reply {
  const { scenario } = simulation;
  const session = signIn(simulation, context);
  if (session.kind === 'refused') return session.reply;
  const wanted = endpoint.scopes(scenario);
  if (wanted.length > 0 && !wanted.some((scope) => session.scopes.has(scope))) {
    return failure(401, simulation.wire.errorCodes.noAccess, 'The token has no access to this resource');
  }
  const url = new URL(context.req.url);
  const params = context.req.param() as Record<string, string>;
  const { company, claims } = session;
  return endpoint.handle({ ...surroundings(simulation), company, session: claims, params, url, body });
}

type Session =
  | {
      readonly kind: 'signed-in';
      readonly company: Company;
      readonly claims: TokenClaims;
      readonly scopes: ReadonlySet<string>;
    }
  | { readonly kind: 'refused'; readonly reply: Reply };

function signIn(simulation: Simulation, context: Context): Session {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
  const reading = readToken(token, { seed: simulation.seed, now: simulation.now() });
  if (reading.kind === 'expired') return { kind: 'refused', reply: expired(simulation) };
  const company = reading.kind === 'valid' ? simulation.world.books.findCompany(reading.claims.company) : undefined;
  if (reading.kind === 'invalid' || company === undefined) {
    return {
      kind: 'refused',
      reply: failure(401, simulation.wire.errorCodes.invalidToken, 'The access token is missing or not valid'),
    };
  }
  return { kind: 'signed-in', company, claims: reading.claims, scopes: expandScopes(reading.claims.scopes) };
}

function expired({ wire }: Simulation): Reply {
  return failure(401, wire.errorCodes.tokenExpired, 'The access token has expired');
}

function surroundings({ world, wire, scenario }: Simulation): Pick<Simulation, 'world' | 'wire' | 'scenario'> {
  return { world, wire, scenario };
}

function render({ scenario }: Simulation, reply: Reply, fault: ActiveFault | undefined): Response {
  const text = replyText(reply, scenario);
  const isTruncated = fault?.kind === 'truncated-body' && text !== undefined;
  const body = isTruncated ? text.slice(0, Math.ceil(text.length / 2)) : (text ?? null);
  const type = text === undefined ? {} : { 'Content-Type': 'application/json' };
  return new Response(body, { status: reply.status, headers: { ...type, ...reply.headers } });
}
