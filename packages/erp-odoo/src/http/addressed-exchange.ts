// addressed-exchange.ts — tells what only a person can mend from what a record is at fault for.
import type { HttpExchange, HttpResponse } from '@reskontra/adapter-kit';
import { type AnySdkError, AuthError, ConfigError } from '@reskontra/core';
import { EXAMPLE } from '../config.ts';
import { readProblem } from './problem.ts';

/** Both are said before anything is done, so their effect is none. */
export function createAddressedExchange(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    const error = result.kind === 'answered' ? errorOf(result.response) : undefined;
    return error === undefined ? result : { kind: 'failed', effect: 'none', error };
  };
}

function errorOf(response: HttpResponse): AnySdkError | undefined {
  const details = { status: response.status };
  if (response.status === 401) {
    return new AuthError(
      'Odoo does not accept the API key. Make a new one in the preferences of its user (they expire after three months at the latest), and put it behind apiKey; with Odoo 17 and 18 check login and database too.',
      { code: 'erp.wrong-credentials', details },
    );
  }
  if (response.status !== 404 || readProblem(response)?.name === 'odoo.exceptions.MissingError') return undefined;
  return new ConfigError(
    `Odoo is not at the address in url, or has no such database or model (HTTP 404). Correct url, as in ${EXAMPLE}, database and version, and install Odoo's app Invoicing.`,
    { code: 'erp.wrong-address', details },
  );
}
