// addressed-exchange.ts — tells a record that is not there from an address at which Procountor is not.
import { createAddressedExchange, type HttpExchange } from '@reskontra/adapter-kit';
import { ConfigError } from '@reskontra/core';
import { ADDRESS } from '../config.ts';
import { readProblem } from './problem.ts';

/** Whoever answers 404 in other words than Procountor's is not Procountor. */
export function withAddress(exchange: HttpExchange): HttpExchange {
  return createAddressedExchange({
    exchange,
    isElsewhere: (response) => readProblem(response) === undefined,
    error: () =>
      new ConfigError(`Procountor is not at the address in url (HTTP 404). Correct it: ${ADDRESS}.`, {
        code: 'erp.wrong-address',
        details: { status: 404 },
      }),
  });
}
