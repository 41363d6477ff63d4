// fake-server.ts — the base of a played system: a server on this machine, faults on order, a log of what took effect.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeRequest } from './fake-request.ts';
import { createFaultQueue, type FakeFaultOrder } from './fault-queue.ts';

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
}

export interface FakeServerOptions {
  /** Answers a request. What changes the books is told by `effect`, in words of the system: `payment 17`. */
  handle(request: FakeRequest, effect: (what: string) => void): FakeAnswer | Promise<FakeAnswer>;
}

export interface FakeServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Every request that came, spoilt ones too. */
  readonly requests: readonly FakeRequest[];
  /** What changed the books, in order. */
  readonly effects: readonly string[];
  order(fault: FakeFaultOrder): void;
  clearFaults(): void;
  close(): Promise<void>;
}

/** Starts the server on a free port of 127.0.0.1. A handler that throws answers 500, with its sentence. */
export async function startFakeServer({ handle }: FakeServerOptions): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const effects: string[] = [];
  const faults = createFaultQueue();

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await toRequest(incoming);
    requests.push(request);
    const fault = faults.take(request);
    if (fault === undefined) return reply(outgoing, await handle(request, (what) => effects.push(what)));
    if (fault.fault.endsWith('-after')) await handle(request, (what) => effects.push(what));
    spoil(outgoing, fault);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((thrown: unknown) =>
      reply(outgoing, { status: 500, body: { message: String(thrown) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    effects,
    order: (fault) => faults.order(fault),
    clearFaults: () => faults.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    path: url.pathname.split('/').slice(1).map(decodeURIComponent),
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function reply(outgoing: ServerResponse, { status, headers = {}, body }: FakeAnswer): void {
  if (typeof body === 'string' || body === undefined) outgoing.writeHead(status, headers).end(body);
  else outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function spoil(outgoing: ServerResponse, { fault, status = 500, retryAfterSeconds = 1 }: FakeFaultOrder): void {
  if (fault.startsWith('silence')) return; // the connection stays open until somebody gives up
  if (fault.startsWith('cut')) outgoing.destroy();
  else if (fault === 'too-many-requests')
    reply(outgoing, { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } });
  else reply(outgoing, { status, body: 'The fake was told to fail.' });
}
