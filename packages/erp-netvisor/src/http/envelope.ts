// envelope.ts — what stands around every answer of Netvisor: OK, or why not; with HTTP 200 or without.
import { type HttpExchange, type HttpResponse, type HttpResult, parseXml, safeText } from '@reskontra/adapter-kit';
import { type AnySdkError, AuthError, ConfigError, DataError, SdkError, TemporaryError } from '@reskontra/core';
import { z } from 'zod';

export const NETVISOR = 'Netvisor';

/** Why Netvisor did not do it. */
export interface Failure {
  /** `INVALID_DATA`, or another of the documented codes; empty where there is none. */
  readonly code: string;
  /** In Netvisor's words, made fit for a message. */
  readonly words: string;
}

const status = z.union([z.string(), z.array(z.string())]);
const remoteEnvelope = z.object({ root: z.object({ responsestatus: z.object({ status }) }) });
const HAS_STATUS = /<\s*status\s*>\s*failed\s*</i;

/** Undefined when the answer is a success, or is not Netvisor's at all. */
export function failureIn({ text }: Pick<HttpResponse, 'text'>): Failure | undefined {
  if (!HAS_STATUS.test(text)) return undefined; // most answers are long, and good: they are not read twice
  const parsed = remoteEnvelope.safeParse(tryParse(text));
  if (!parsed.success) return undefined;
  const [word = '', ...reasons] = [parsed.data.root.responsestatus.status].flat().map((part) => part.trim());
  if (word.toUpperCase() !== 'FAILED') return undefined;
  const [code = '', ...words] = reasons.join(' ').split('::');
  return { code: code.trim().toUpperCase(), words: withoutPeriod(safeText(words.join('::').trim() || code.trim())) };
}

/** Their words stand inside our sentences. */
function withoutPeriod(words: string): string {
  return words.replace(/[.\s]+$/, '');
}

/**
 * What each code means for a request: turned away before anything was looked at, looked at and refused, or unknown.
 * The codes are Netvisor's own, with its spelling. One that nobody has documented is a refusal in Netvisor's words.
 */
export function createEnvelopeExchange(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    if (result.kind === 'failed') return result;
    const failure = failureIn(result.response);
    if (failure !== undefined) return toResult(failure, result.response);
    return result.response.status === NOT_FOUND ? elsewhere() : result;
  };
}

/** For requests that only read: a refusal is a failure like any other. */
export function refusalsAsErrors(exchange: HttpExchange): HttpExchange {
  return async (request) => {
    const result = await exchange(request);
    const failure = result.kind === 'answered' ? failureIn(result.response) : undefined;
    if (failure === undefined) return result;
    const error = new DataError(`Netvisor refuses to tell: ${failure.words} (${failure.code}).`, {
      code: 'erp.refused',
    });
    return { kind: 'failed', effect: 'none', error };
  };
}

const NOT_FOUND = 404;
const REFUSED = 400; // as Netvisor itself answers when it is asked for statuses of HTTP

function toResult({ code, words }: Failure, response: HttpResponse): HttpResult {
  const none = (error: AnySdkError): HttpResult => ({ kind: 'failed', effect: 'none', error });
  switch (code) {
    case 'AUTHENTICATION_FAILED':
      return none(
        new AuthError(
          'Netvisor does not accept the keys. Check customerId, customerKey, partnerId, partnerKey, organisationId and mac; the keys end with the user who made them.',
          { code: 'erp.not-authenticated' },
        ),
      );
    case 'SERVICE_ACCESS_ERROR':
      return none(
        new ConfigError(
          `Netvisor does not let this integration use the resource: ${words}. Allow it in the company's interface settings.`,
          { code: 'erp.no-access' },
        ),
      );
    case 'SYSTEM_MAINTANANCE':
    case 'SYSTEM_MAINTENANCE':
      return none(new TemporaryError('Netvisor is being maintained; try again later.', { code: 'erp.maintenance' }));
    case 'REQUEST_NOT_UNIQUE':
      return none(
        new TemporaryError('Netvisor has seen the transaction id before; the next attempt has another.', {
          code: 'erp.not-unique',
        }),
      );
    case 'TECHNICAL_ERROR':
      return {
        kind: 'failed',
        effect: 'unknown',
        error: new TemporaryError(`Netvisor has a fault: ${words}. Try again later.`, { code: 'erp.technical-error' }),
      };
    default:
      return { kind: 'answered', response: { ...response, status: REFUSED } };
  }
}

/** Every resource is always there, and what it does not find is an empty element. */
function elsewhere(): HttpResult {
  const error = new ConfigError('Netvisor is not at the address in url (HTTP 404). Correct it.', {
    code: 'erp.wrong-address',
  });
  return { kind: 'failed', effect: 'none', error };
}

function tryParse(text: string): unknown {
  try {
    return parseXml(text, { name: NETVISOR, lowerCase: true });
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return undefined; // not XML: then it is not Netvisor's
  }
}
