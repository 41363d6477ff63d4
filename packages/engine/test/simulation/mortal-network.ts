// mortal-network.ts — the way from a mortal process to the played partner: answers that never come, and nobody left to hear them.
import type { ConnectDoubles } from '@reskontra/collector-maventa/testing';
import type { Simulator } from '@reskontra/simulator';
import type { Life } from './life.ts';

const GAVE_UP = AbortSignal.abort(new DOMException('No answer came in time.', 'TimeoutError')); // silence ends at once

export function mortalNetwork(simulator: Simulator, life: Life): NonNullable<ConnectDoubles['network']> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    life.step(`${request.method} ${pathname}`);
    const { method, headers } = request;
    const body = method === 'GET' ? {} : { body: await request.text() };
    try {
      const response = await simulator.fetch(request.url, { method, headers, signal: GAVE_UP, ...body });
      life.step(`answer ${response.status}`);
      return response;
    } catch (error) {
      if (life.isOver) throw error;
      life.step('no answer');
      throw error;
    }
  };
}
