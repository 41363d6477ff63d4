// addressed-exchange.ts — tells a record that is not there from an address at which Visma.net is not.
import { createAddressedExchange, type HttpExchange, type HttpResponse } from '@reskontra/adapter-kit';
import { ConfigError } from '@reskontra/core';
import { readProblem } from './problem.ts';

const LIST = /\/v1\/[^/]+$/;

/** A list is always there, and whoever answers 404 with something else than a message of Visma.net is not Visma.net. */
export function withAddress(exchange: HttpExchange): HttpExchange {
  return createAddressedExchange({
    exchange,
    isElsewhere: (response, { method, url }) => (method === 'GET' && LIST.test(url)) || !isTheirs(response),
    error: () =>
      new ConfigError(
        'Visma.net is not at the address in apiUrl (HTTP 404). Correct it: https://api.finance.visma.net.',
        { code: 'erp.wrong-address', details: { status: 404 } },
      ),
  });
}

function isTheirs(response: HttpResponse): boolean {
  return response.text.trim() === '' || readProblem(response) !== undefined;
}
