// addressed-exchange.ts — tells a record that is not there from an address at which Visma.net is not.
import type { HttpExchange, HttpResponse } from '@reskontra/adapter-kit';
import { ConfigError } from '@reskontra/core';
import { readProblem } from './problem.ts';

const LIST = /\/v1\/[^/]+$/;

/**
 * A list is always there, and whoever answers 404 with something else than a message of Visma.net is not Visma.net.
 * No command may be rejected for that, since a person can mend the address.
 */
export function createAddressedExchange(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed' || result.response.status !== 404) return result;
    const isList = request.method === 'GET' && LIST.test(request.url);
    if (!isList && isTheirs(result.response)) return result;
    return { kind: 'failed', effect: 'none', error: notThere() };
  };
}

function isTheirs(response: HttpResponse): boolean {
  return response.text.trim() === '' || readProblem(response) !== undefined;
}

function notThere(): ConfigError {
  return new ConfigError(
    'Visma.net is not at the address in apiUrl (HTTP 404). Correct it: https://api.finance.visma.net.',
    { code: 'erp.wrong-address', details: { status: 404 } },
  );
}
