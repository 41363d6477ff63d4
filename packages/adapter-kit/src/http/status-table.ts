// status-table.ts — what each HTTP status means: for the engine (which error) and for a write (did it take effect).
import {
  type AnySdkError,
  AuthError,
  type Clock,
  ConfigError,
  DataError,
  type SdkErrorOptions,
  TemporaryError,
} from '@reskontra/core';
import type { HttpResponse } from './http-types.ts';
import { retryAfterMs } from './retry-after.ts';

/**
 * What a write of this status has done. `done`: it took effect. `refused`: it was looked at and declined.
 * `none`: it was turned away unread. `unknown`: nobody can say.
 */
export type StatusEffect = 'done' | 'refused' | 'none' | 'unknown';

interface StatusRow {
  readonly from: number;
  readonly to: number;
  readonly error: 'none' | 'config' | 'auth' | 'temporary' | 'data';
  readonly effect: StatusEffect;
  readonly code: string;
  readonly means: string;
}

/**
 * The first row that contains the status counts.
 * 429 is sent instead of doing the work, so it proves that nothing happened. 503 does not, even with `Retry-After`:
 * a gateway sends it too when the server behind it died with the request in hand. 303 may follow a completed POST.
 * @see RFC 9110 section 15; RFC 6585 section 4
 */
const TABLE: readonly StatusRow[] = [
  row([200, 299], 'none', 'done', 'http.ok', 'answered'),
  row(
    [303],
    'config',
    'unknown',
    'http.redirected',
    'sent us on to another address; correct the address in the configuration',
  ),
  row(
    [300, 399],
    'config',
    'none',
    'http.redirected',
    'sent us on to another address; correct the address in the configuration',
  ),
  row(
    [401],
    'auth',
    'none',
    'http.unauthorized',
    'did not accept the credentials; check the keys in the configuration',
  ),
  row([403], 'auth', 'refused', 'http.forbidden', 'does not let these credentials do this; check their rights'),
  row(
    [404],
    'data',
    'refused',
    'http.not-found',
    'does not know what we asked for, or it is not ours; check the id and the address',
  ),
  row(
    [405],
    'config',
    'none',
    'http.wrong-address',
    'does not offer this call; check the address in the configuration',
  ),
  row([408], 'temporary', 'unknown', 'http.slow', 'got tired of waiting; try again later'),
  row([415], 'config', 'none', 'http.wrong-address', 'does not read JSON here; check the address in the configuration'),
  row([425], 'temporary', 'none', 'http.too-early', 'wants the request later; try again later'),
  row([429], 'temporary', 'none', 'http.too-many-requests', 'gets too many requests; try again later'),
  row([400, 499], 'data', 'refused', 'http.refused', 'refused the request; see what it says about the record'),
  row([500, 599], 'temporary', 'unknown', 'http.server-error', 'has a fault or is down; try again later'),
];

/** What a write with this answer has done. A status nobody defined proves nothing. */
export function effectOf(status: number): StatusEffect {
  return rowOf(status)?.effect ?? 'unknown';
}

export interface StatusErrorOptions {
  /** Who answered, in a message: `The Receivables API`. */
  readonly name: string;
  readonly clock: Clock;
}

/** The error of an answer that is not a success. Its message holds the status and no text of the other side. */
export function toStatusError(response: HttpResponse, options: StatusErrorOptions): AnySdkError {
  const found = rowOf(response.status);
  const means = found?.means ?? 'answered in a way HTTP does not know; check the address in the configuration';
  const message = `${options.name} ${means} (HTTP ${response.status}).`;
  const rest = { code: found?.code ?? 'http.unknown-status', details: { status: response.status } };
  return makeError(
    found?.error ?? 'temporary',
    message,
    rest,
    retryAfterMs(response.headers['retry-after'], options.clock),
  );
}

function makeError(
  kind: StatusRow['error'],
  message: string,
  options: SdkErrorOptions,
  afterMs: number | undefined,
): AnySdkError {
  if (kind === 'config') return new ConfigError(message, options);
  if (kind === 'auth') return new AuthError(message, options);
  if (kind === 'data') return new DataError(message, options);
  return new TemporaryError(message, afterMs === undefined ? options : { ...options, retryAfterMs: afterMs });
}

function rowOf(status: number): StatusRow | undefined {
  return TABLE.find((candidate) => status >= candidate.from && status <= candidate.to);
}

function row(
  range: readonly [number, number?],
  error: StatusRow['error'],
  effect: StatusEffect,
  code: string,
  means: string,
): StatusRow {
  return { from: range[0], to: range[1] ?? range[0], error, effect, code, means };
}
