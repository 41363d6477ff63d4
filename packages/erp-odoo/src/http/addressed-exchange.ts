// addressed-exchange.ts — tells what only a person can mend from what a record is at fault for.
import { createAddressedExchange, type HttpExchange } from '@reskontra/adapter-kit';
import { AuthError, ConfigError } from '@reskontra/core';
import { EXAMPLE } from '../config.ts';
import { readProblem } from './problem.ts';

/** A model that Odoo does not know, and a page of somebody else, are wrong addresses. */
export function withAddress(exchange: HttpExchange): HttpExchange {
  return createAddressedExchange({
    exchange,
    isElsewhere: (response) => readProblem(response)?.name !== 'odoo.exceptions.MissingError',
    error: () =>
      new ConfigError(
        `Odoo is not at the address in url, or has no such database or model (HTTP 404). Correct url, as in ${EXAMPLE}, database and version, and install Odoo's app Invoicing.`,
        { code: 'erp.wrong-address', details: { status: 404 } },
      ),
  });
}

/** A key is turned away before anything is done. */
export function withKeyRefusal(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed' || result.response.status !== 401) return result;
    const error = new AuthError(
      'Odoo does not accept the API key. Make a new one in the preferences of its user (they expire after three months at the latest), and put it behind apiKey; with Odoo 17 and 18 check login and database too.',
      { code: 'erp.wrong-credentials', details: { status: 401 } },
    );
    return { kind: 'failed', effect: 'none', error };
  };
}
