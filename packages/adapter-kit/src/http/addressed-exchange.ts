// addressed-exchange.ts — tells a record that is not there from an address at which the other side is not.
import type { ConfigError } from '@reskontra/core';
import type { HttpExchange, HttpRequest, HttpResponse } from './http-types.ts';

export interface CreateAddressedExchangeOptions {
  readonly exchange: HttpExchange;
  /** Whether a 404 comes from somebody else: its body is not the other side's own, or a list is missing that always is there. */
  readonly isElsewhere: (response: HttpResponse, request: HttpRequest) => boolean;
  /** Names the address to correct. */
  readonly error: () => ConfigError;
}

/**
 * Makes a 404 of somebody else a failure without effect. No command may be rejected for a wrong address, and no list
 * taken for empty, since a person can mend it.
 */
export function createAddressedExchange({
  exchange,
  isElsewhere,
  error,
}: CreateAddressedExchangeOptions): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed' || result.response.status !== 404) return result;
    return isElsewhere(result.response, request) ? { kind: 'failed', effect: 'none', error: error() } : result;
  };
}
