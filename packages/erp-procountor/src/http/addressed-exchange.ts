// addressed-exchange.ts — tells a record that is not there from an address at which Procountor is not.
import type { HttpExchange } from '@reskontra/adapter-kit';
import { ConfigError } from '@reskontra/core';
import { ADDRESS } from '../config.ts';
import { readProblem } from './problem.ts';

/** Whoever answers 404 in other words than Procountor's is not Procountor; only a person can mend that. */
export function createAddressedExchange(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed' || result.response.status !== 404) return result;
    if (readProblem(result.response) !== undefined) return result;
    const error = new ConfigError(`Procountor is not at the address in url (HTTP 404). Correct it: ${ADDRESS}.`, {
      code: 'erp.wrong-address',
      details: { status: 404 },
    });
    return { kind: 'failed', effect: 'none', error };
  };
}
