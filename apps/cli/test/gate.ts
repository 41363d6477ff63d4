// gate.ts — stands before the simulated partner and can hold an answer back, so that a test knows where a program is.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator } from '@reskontra/simulator';

export interface Gate {
  readonly url: string;
  /**
   * Holds the n-th new event (from 1): `before` it reaches the partner, or `after` it took effect.
   * Without `release`, its answer never comes.
   */
  holdEvent(n: number, when: 'before' | 'after'): HeldEvent;
  close(): Promise<void>;
}

export interface HeldEvent {
  /** Resolves when the event is held. */
  readonly reached: Promise<void>;
  /** Lets it go on its way. */
  release(): void;
}

interface Hold {
  left: number;
  readonly when: 'before' | 'after';
  readonly reached: () => void;
  readonly released: Promise<void>;
}

export async function openGate(simulator: Simulator): Promise<Gate> {
  let hold: Hold | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const held = isNewEvent(request) ? takeHold() : undefined;
    if (held?.when === 'before') await wait(held);
    const answer = await pass(request, simulator);
    if (held?.when === 'after') await wait(held);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  function takeHold(): Hold | undefined {
    if (hold === undefined) return undefined;
    hold.left -= 1;
    if (hold.left > 0) return undefined;
    const taken = hold;
    hold = undefined;
    return taken;
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdEvent(n, when) {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      hold = { left: n, when, reached: reached.resolve, released: released.promise };
      return { reached: reached.promise, release: released.resolve };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function wait({ reached, released }: Hold): Promise<void> {
  reached();
  await released;
}

function isNewEvent({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && /^\/v1\/assignments\/[^/]+\/events$/.test(url);
}

async function pass(request: IncomingMessage, simulator: Simulator): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
  return simulator.fetch(request.url ?? '/', { method: request.method ?? 'GET', headers, ...body });
}
