// server.ts — answers HTTP as trytond does, and spoils answers on order.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultKind, FaultPlan } from './faults.ts';
import { Refused } from './pay-wizard.ts';

/** A request as it came. */
export interface Asked {
  readonly method: string;
  readonly database: string;
}

export interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
  readonly database: string;
  readonly authorization: string | undefined;
}

/** What the call gives; a number is an HTTP status without a body. @throws Refused */
export type Answer = (call: Call) => { readonly result: unknown } | number;

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_000_000;

export async function listen(answer: Answer, plan: FaultPlan, log: Asked[]): Promise<Listening> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    });
    request.on('end', () => {
      const call = readCall(String(Buffer.concat(chunks)), request.url ?? '/', request.headers.authorization);
      if (call !== undefined) log.push({ method: call.method, database: call.database });
      send(response, call === undefined ? empty(400) : replyTo(call, answer, plan.take(call.method)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readCall(body: string, path: string, authorization: string | undefined): Call | undefined {
  try {
    const { id, method, params } = JSON.parse(body) as { id: unknown; method: string; params: unknown[] };
    return { id, method, params, database: path.split('/')[1] ?? '', authorization };
  } catch {
    return undefined;
  }
}

/** What is sent; a reply that is cut or withheld is the client's to cope with. */
type Reply =
  | { readonly kind: 'silence' | 'cut' }
  | {
      readonly kind: 'sent';
      readonly status: number;
      readonly text: string;
      readonly headers?: Record<string, string>;
    };

function send(response: ServerResponse, reply: Reply): void {
  if (reply.kind === 'cut') response.destroy();
  if (reply.kind !== 'sent') return;
  const type = reply.text.startsWith('<') ? 'text/html' : 'application/json';
  response.writeHead(reply.status, { 'content-type': type, ...reply.headers }).end(reply.text);
}

const SAID: Partial<Record<FaultKind, object>> = {
  conflict: { error: ['could not obtain lock on row in relation "ir_sequence_strict"\n', 'Traceback …'] },
  'server-fault': { error: ["'NoneType' object has no attribute 'id'", 'Traceback …'] },
  warning: { error: ['UserWarning', ['period_closed_3', 'The period is closed.', '']] },
};

/** A fault that ends in `-after` lets the call have its effect first. */
function replyTo(call: Call, answer: Answer, fault: FaultKind | undefined): Reply {
  switch (fault) {
    case 'silence-before':
      return { kind: 'silence' };
    case 'cut-before':
      return { kind: 'cut' };
    case 'error-before':
      return empty(503);
    case 'session-expired':
      return empty(401);
    case 'too-many-requests':
      return { ...empty(429), headers: { 'retry-after': '30' } };
    case 'web-page':
      return { ...empty(200), text: '<!doctype html><title>Sign in</title>' };
    case 'conflict':
    case 'server-fault':
    case 'warning':
      return json(call, SAID[fault] ?? {});
    default:
      return spoil(call, perform(call, answer), fault);
  }
}

function spoil(call: Call, done: Performed, fault: FaultKind | undefined): Reply {
  switch (fault) {
    case 'silence-after':
      return { kind: 'silence' };
    case 'cut-after':
      return { kind: 'cut' };
    case 'error-after':
      return empty(503);
    case 'truncated-after': {
      const whole = json(call, done.body);
      return { ...whole, text: whole.text.slice(0, -1) };
    }
    case 'malformed-row': {
      const [first, ...rest] = (done.body as { result?: object[] }).result ?? [];
      return json(call, { result: [{ ...first, total_amount: 'a lot' }, ...rest] });
    }
    default:
      return done.status === 200 ? json(call, done.body) : empty(done.status);
  }
}

function empty(status: number): Extract<Reply, { kind: 'sent' }> {
  return { kind: 'sent', status, text: '' };
}

function json({ id }: Call, body: object): Extract<Reply, { kind: 'sent' }> {
  return { kind: 'sent', status: 200, text: JSON.stringify({ id, ...body }) };
}

interface Performed {
  readonly status: number;
  readonly body: object;
}

function perform(call: Call, answer: Answer): Performed {
  try {
    const given = answer(call);
    return typeof given === 'number' ? { status: given, body: {} } : { status: 200, body: given };
  } catch (error) {
    if (error instanceof Refused) return { status: 200, body: { error: error.error } };
    return { status: 200, body: { error: [error instanceof Error ? error.message : 'unknown', 'Traceback …'] } };
  }
}
