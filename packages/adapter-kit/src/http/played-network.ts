// played-network.ts — the network as a function, for a simulation whose other side lives in the same process.
import { type AxiosAdapter, AxiosHeaders } from 'axios';

/**
 * Answers a request as the other side would. A rejection is a connection that broke; a DOMException named
 * `TimeoutError`, an answer that did not come in time.
 */
export type PlayedNetwork = (request: Request) => Promise<Response>;

/** What stands in the place of the HTTP library's own way out. */
export function playedBy(network: PlayedNetwork): AxiosAdapter {
  return async (config) => {
    const { url = '', method = 'GET', headers, data } = config;
    const sent = { method: method.toUpperCase(), headers: headers.toJSON() as Record<string, string> };
    const request = new Request(url, data === undefined ? sent : { ...sent, body: data as string });
    const response = await network(request);
    return {
      data: Buffer.from(await response.arrayBuffer()),
      status: response.status,
      statusText: response.statusText,
      headers: new AxiosHeaders(Object.fromEntries(response.headers)),
      config,
    };
  };
}
