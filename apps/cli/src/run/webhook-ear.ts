// webhook-ear.ts — hears webhooks on a port of this machine; a genuine one makes the next reading sooner, and nothing else.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CollectorConnection, ConfigError } from '@reskontra/core';
import { realTimer } from '@reskontra/engine';
import { connectCollector } from '../adapters/connect.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Session } from '../session.ts';

const MAX_BODY_BYTES = 1024 * 1024; // a hint is a few hundred bytes

export interface WebhookEar {
  /** Sleeps until the time is over, the signal comes, or a genuine webhook does; not at all when one came meanwhile. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** @throws ConfigError `sync.no-webhooks`, `sync.port` */
export async function listenForWebhooks(session: Session, port: number): Promise<WebhookEar> {
  const cut = new AbortController();
  const loaded = loadConfig(session);
  const collector = await connectCollector({ loaded, host: session.host, signal: cut.signal });
  const hears = collector?.hears?.bind(collector);
  if (hears === undefined)
    throw new ConfigError('The collector of this configuration sends no webhooks. Leave out --webhooks.', {
      code: 'sync.no-webhooks',
    });
  let hasHeard = false;
  let asleep: AbortController | undefined;
  const wake = () => {
    if (asleep === undefined) hasHeard = true;
    else asleep.abort();
  };
  const server = createServer((request, response) => {
    hear(request, hears)
      .then((isGenuine) => {
        if (isGenuine) wake();
        response.writeHead(isGenuine ? 204 : 401).end();
      })
      .catch(() => response.writeHead(413).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new ConfigError(`Port ${port} cannot be had. Name another with --webhooks.`, { code: 'sync.port', cause }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: own } = server.address() as AddressInfo;
  session.output.note(`Webhooks are heard at http://127.0.0.1:${own}.`);
  return {
    sleep: async (ms, signal) => {
      if (!hasHeard) {
        asleep = new AbortController();
        await realTimer.sleep(ms, AbortSignal.any([signal, asleep.signal]));
        asleep = undefined;
      }
      hasHeard = false; // what comes from now on may be of something that the next round does not see
    },
    close: async () => {
      cut.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function hear(request: IncomingMessage, hears: NonNullable<CollectorConnection['hears']>): Promise<boolean> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new RangeError(`MAX_BODY_BYTES: more than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return request.method === 'POST' && hears({ body: Buffer.concat(chunks), headers });
}
