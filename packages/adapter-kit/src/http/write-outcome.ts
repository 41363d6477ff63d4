// write-outcome.ts — from the end of one attempt to what the engine must know: did it take effect?
import {
  type AnySdkError,
  type Clock,
  ConfigError,
  type Outcome,
  type Rejected,
  SdkError,
  unreachable,
} from '@reskontra/core';
import type { HttpResponse, HttpResult } from './http-types.ts';
import { effectOf, toStatusError } from './status-table.ts';

export interface ToOutcomeOptions {
  /** Who was asked, as it stands in messages. */
  readonly name: string;
  readonly clock: Clock;
  /** Reads the other side's id of the effect. A body that is not the other side's own makes the outcome unknown: throw. */
  readonly delivered: (response: HttpResponse) => string | undefined;
  /** Reads a business refusal. Undefined when the body is not the other side's own, as from a wrong address. */
  readonly refused: (response: HttpResponse) => Rejected | undefined;
}

/**
 * The outcome of a write.
 * Certainly without effect: never sent, or turned away unread (429); such an attempt may be repeated at once.
 * Unknown: a time-out, a cut connection, every 5xx, a success whose body is not the other side's.
 * @throws AuthError, ConfigError when the attempt certainly had no effect and repeating it would not help.
 */
export function toOutcome(result: HttpResult, options: ToOutcomeOptions): Outcome {
  if (result.kind === 'failed')
    return result.effect === 'none' ? withoutEffect(result.error) : unknown(result.error.message);

  const { response } = result;
  const effect = effectOf(response.status);
  switch (effect) {
    case 'done':
      return toDelivered(response, options);
    case 'refused':
      return options.refused(response) ?? throwWrongAddress(response, options);
    case 'none':
      return withoutEffect(toStatusError(response, options));
    case 'unknown':
      return unknown(toStatusError(response, options).message);
    default:
      return unreachable(effect);
  }
}

function toDelivered(response: HttpResponse, options: ToOutcomeOptions): Outcome {
  try {
    const remote = options.delivered(response);
    return remote === undefined ? { kind: 'delivered' } : { kind: 'delivered', remote };
  } catch (thrown) {
    if (!SdkError.is(thrown, 'data') && !SdkError.is(thrown, 'temporary')) throw thrown;
    return unknown(`${options.name} said yes, but its answer cannot be read: ${thrown.message}`);
  }
}

function withoutEffect(error: AnySdkError): Outcome {
  if (!SdkError.is(error, 'temporary')) throw error;
  const { message, retryAfterMs } = error;
  return retryAfterMs === undefined ? { kind: 'retry', message } : { kind: 'retry', afterMs: retryAfterMs, message };
}

function unknown(message: string): Outcome {
  return { kind: 'unknown', message };
}

function throwWrongAddress({ status }: HttpResponse, { name }: ToOutcomeOptions): never {
  throw new ConfigError(
    `Something else than ${name} answers at its address (HTTP ${status}). Correct the address in the configuration.`,
    { code: 'http.wrong-address', details: { status } },
  );
}
