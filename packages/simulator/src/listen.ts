// listen.ts — the simulator on a port, where a connection can really be cut.
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConfigError } from '@reskontra/core';
import { severanceOf } from './http/severance.ts';

export interface ListenOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** This machine only, unless said otherwise. */
  readonly host?: string;
}

export interface Listening {
  readonly url: string;
  /** Stops at once; requests that wait for an answer are cut. */
  close(): Promise<void>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** @throws ConfigError `simulator.port` when the port cannot be had. */
export async function listen(fetch: Fetch, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, { outgoing }) => {
      const response = await fetch(request);
      const severance = severanceOf(response);
      if (severance === undefined) return response;
      if (severance === 'cut') outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(portTaken(port, host, cause)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function portTaken(port: number, host: string, cause: unknown): ConfigError {
  return new ConfigError(`The simulator cannot listen on ${host}:${port}. Choose another port, or stop what uses it.`, {
    code: 'simulator.port',
    cause,
  });
}
