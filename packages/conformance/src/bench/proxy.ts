// proxy.ts — stands between an adapter and its fake, and lets a check decide what becomes of each request.
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way to the fake. */
export interface ProxiedRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer on its way to the adapter. */
export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `cut` closes the connection without an answer, `silence` leaves it open, `flood` sends for ever. */
export type Fate = ProxiedAnswer | 'cut' | 'silence' | 'flood';

/** What becomes of a request. `forward` asks the fake; not called, the fake never hears of it. */
export type Rule = (request: ProxiedRequest, forward: () => Promise<Fate>) => Fate | Promise<Fate>;

export interface NetworkProxy {
  /** What has been asked so far. */
  readonly requests: readonly ProxiedRequest[];
  /** How many bytes a flood has sent. */
  readonly floodedBytes: number;
  /** The address to be used instead of this one. */
  through(origin: string): Promise<string>;
  /** From now on this rule decides. */
  set(rule: Rule): void;
  close(): Promise<void>;
}

const FLOOD_CHUNK = Buffer.alloc(64 * 1024, ' ');
const MAX_FLOOD_BYTES = 128 * 1024 * 1024; // stops feeding an adapter that would take everything

/** Makes a proxy that forwards everything until it is told otherwise. */
export function createProxy(): NetworkProxy {
  const requests: ProxiedRequest[] = [];
  const ports = new Map<string, Promise<Port>>();
  let rule: Rule = (_request, forward) => forward();
  let floodedBytes = 0;
  const agent = new Agent({ keepAlive: true });

  async function serve(origin: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await toRequest(incoming);
    requests.push(request);
    const fate = await rule(request, () => forwardTo(origin, request, agent));
    if (fate === 'silence') return;
    if (fate === 'cut') outgoing.destroy();
    else if (fate === 'flood') flood(outgoing, (bytes) => (floodedBytes += bytes));
    else answer(outgoing, fate);
  }

  return {
    requests,
    get floodedBytes() {
      return floodedBytes;
    },
    async through(origin) {
      const port = ports.get(origin) ?? openPort((incoming, outgoing) => serve(origin, incoming, outgoing));
      ports.set(origin, port);
      return (await port).origin;
    },
    set(next) {
      rule = next;
    },
    async close() {
      agent.destroy();
      for (const port of ports.values()) await (await port).close();
    },
  };
}

interface Port {
  readonly origin: string;
  close(): Promise<void>;
}

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** A server of this machine; what a handler throws cuts the connection. */
export async function openPort(handle: Handler): Promise<Port> {
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function toRequest(incoming: IncomingMessage): Promise<ProxiedRequest> {
  const body = await bodyOf(incoming);
  return { method: incoming.method ?? 'GET', target: incoming.url ?? '/', headers: incoming.headers, body };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function forwardTo(origin: string, { method, target, headers, body }: ProxiedRequest, agent: Agent): Promise<Fate> {
  return new Promise((resolve) => {
    const outgoing = send(
      `${origin}${target}`,
      { method, agent, headers: { ...headers, connection: 'keep-alive' } },
      (incoming) => {
        bodyOf(incoming).then(
          (answered) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: answered }),
          () => resolve('cut'),
        );
      },
    );
    outgoing.on('error', () => resolve('cut'));
    outgoing.end(body);
  });
}

/** The length is told anew, since a rule may have changed the body. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

function answer(outgoing: ServerResponse, { status, headers, body }: ProxiedAnswer): void {
  const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
  outgoing.writeHead(status, { ...Object.fromEntries(kept), 'content-length': body.length }).end(body);
}

function flood(outgoing: ServerResponse, sent: (bytes: number) => void): void {
  let total = 0;
  outgoing.writeHead(200, { 'content-type': 'application/json' });
  outgoing.on('error', () => undefined);
  function more(): void {
    while (!outgoing.destroyed && total < MAX_FLOOD_BYTES) {
      total += FLOOD_CHUNK.length;
      sent(FLOOD_CHUNK.length);
      if (!outgoing.write(FLOOD_CHUNK)) {
        outgoing.once('drain', more);
        return;
      }
    }
    outgoing.destroy();
  }
  more();
}

/** An answer of the proxy's own. */
export function says(status: number, text: string, headers: Readonly<Record<string, string>> = {}): ProxiedAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: Buffer.from(text) };
}
