// network-failure.ts — what is known when no answer came.
import { ConfigError, DataError, TemporaryError } from '@reskontra/core';
import type { HttpResult } from './http-types.ts';
import { redact } from './redact.ts';

export interface NetworkFailureOptions {
  /** Who was asked, in a message. */
  readonly name: string;
  readonly secrets: readonly string[];
  readonly timedOut: boolean;
  readonly stopped: boolean;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

/** These happen before a byte of the request has left. */
const NEVER_SENT = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
]);
const CERTIFICATE = /^(?:ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH)/;
const TOO_LARGE = /maxContentLength/;

/**
 * Sorts what the HTTP library threw. The original is not kept as the cause: it carries the request with its headers
 * and body, secrets included. A new error with its code and its cleaned message takes its place.
 */
export function toNetworkFailure(
  thrown: unknown,
  options: NetworkFailureOptions,
): HttpResult & { readonly kind: 'failed' } {
  const { code, message } = describe(thrown);
  const cause = new Error(redact(`${code} ${message}`, options.secrets).slice(0, 500));
  const details = { reason: code };
  const { name } = options;

  if (options.stopped) {
    return failed(
      'unknown',
      new TemporaryError(`The request to ${name} was given up because the program is stopping.`, {
        code: 'http.stopped',
        cause,
        details,
      }),
    );
  }
  if (options.timedOut) {
    return failed(
      'unknown',
      new TemporaryError(`${name} did not answer within ${options.timeoutMs} ms (timeoutMs); try again later.`, {
        code: 'http.timeout',
        cause,
        details,
      }),
    );
  }
  if (TOO_LARGE.test(message)) {
    const limit = `${options.maxResponseBytes} bytes (maxResponseBytes)`;
    return failed(
      'unknown',
      new DataError(`${name} answered with more than ${limit}; ask for less at a time.`, {
        code: 'http.too-large',
        cause,
        details,
      }),
    );
  }
  if (CERTIFICATE.test(code)) {
    return failed(
      'none',
      new ConfigError(
        `${name} could not prove who it is (${code}); check the address, and the certificates this machine trusts.`,
        { code: 'http.certificate', cause, details },
      ),
    );
  }
  if (NEVER_SENT.has(code)) {
    return failed(
      'none',
      new TemporaryError(
        `${name} could not be reached (${code}); check the address and the network, or try again later.`,
        { code: 'http.unreachable', cause, details },
      ),
    );
  }
  return failed(
    'unknown',
    new TemporaryError(`The connection to ${name} broke off (${code}); try again later.`, {
      code: 'http.cut',
      cause,
      details,
    }),
  );
}

function failed(
  effect: 'none' | 'unknown',
  error: TemporaryError | DataError | ConfigError,
): HttpResult & { readonly kind: 'failed' } {
  return { kind: 'failed', effect, error };
}

function describe(thrown: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    code?: unknown;
    message?: unknown;
  };
  return { code: typeof code === 'string' ? code : 'unknown', message: typeof message === 'string' ? message : '' };
}
