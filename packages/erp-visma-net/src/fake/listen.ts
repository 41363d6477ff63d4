// listen.ts — a server on this machine, where a connection can really be cut.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toExactJson } from '@reskontra/adapter-kit';
import type { FakeAnswer, FakeRequest } from './answer.ts';

/** `cut` closes the connection without an answer; `silence` leaves it open. */
export type Fate = FakeAnswer | 'cut' | 'silence';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly answer: (request: FakeRequest) => Fate;
  /** The moment in every answer: the fake's own. */
  readonly date: () => string;
}

export async function listen({ answer, date }: ListenOptions): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    toRequest(incoming)
      .then(answer)
      .then((fate) => {
        if (fate === 'silence') return;
        if (fate === 'cut') {
          outgoing.destroy();
          return;
        }
        const text = fate.text ?? (fate.body === undefined ? '' : toExactJson(fate.body));
        const type = fate.text === undefined ? 'application/json; charset=utf-8' : 'text/html';
        outgoing.writeHead(fate.status, { 'content-type': type, date: date(), ...fate.headers });
        outgoing.end(text);
      })
      .catch(() => outgoing.destroy());
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

async function toRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
