// outcome.ts — from the end of one call to what the engine must know: did it take effect?
import { type AnySdkError, type Outcome, SdkError, unreachable } from '@reskontra/core';
import type { CallResult, TrytonClient } from '../client.ts';
import type { TrytonConfig } from '../config.ts';

export interface WriteOptions {
  readonly client: TrytonClient;
  readonly config: TrytonConfig;
}

/**
 * How a write ends that failed while looking things up, which changes nothing. Records that cannot be used stay so
 * until a person has looked.
 * @throws AuthError, ConfigError, BugError
 */
export function beforeWriting(error: unknown): Outcome {
  if (SdkError.is(error, 'temporary')) return failed(error, 'none');
  if (!SdkError.is(error, 'data')) throw error;
  const { code, message } = error;
  return code.startsWith('erp.') ? { kind: 'rejected', code, message } : { kind: 'retry', message };
}

/** A step of a write: its value, or how the whole write has ended. */
export type Step =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'ended'; readonly outcome: Outcome };

export interface StepOptions {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly context?: Readonly<Record<string, unknown>>;
  /** What is being done, for messages: `the payment of invoice 2026-0001`. */
  readonly what: string;
  /** A step that books nothing: whatever becomes of it, nothing has happened. */
  readonly harmless?: boolean;
}

const MAX_WARNINGS = 5; // questions about one call; more is a loop

/** One call. A warning that the configuration allows is confirmed, and the call made again. */
export async function takeStep(step: StepOptions, { client, config }: WriteOptions): Promise<Step> {
  for (let asked = 0; ; asked += 1) {
    const result = await client.call(step.method, step.params, step.context);
    const key = result.kind === 'refused' && result.refusal.kind === 'warning' ? result.refusal.key : undefined;
    const mayConfirm = key !== undefined && config.confirmWarnings.some((start) => key.startsWith(start));
    if (!mayConfirm || asked >= MAX_WARNINGS) return toStep(result, step);
    const confirmed = await confirm(key, client);
    if (confirmed.kind !== 'result') return toStep(confirmed, { ...step, harmless: true });
  }
}

/** Consent to this one question, this one time. */
async function confirm(name: string, client: TrytonClient): Promise<CallResult> {
  const { userId } = await client.session();
  return client.call('model.res.user.warning.create', [[{ user: userId, name, always: false }]]);
}

function toStep(result: CallResult, { what, harmless }: StepOptions): Step {
  switch (result.kind) {
    case 'result':
      return { kind: 'value', value: result.value };
    case 'failed':
      return { kind: 'ended', outcome: failed(result.error, harmless === true ? 'none' : result.effect) };
    case 'refused':
      return { kind: 'ended', outcome: refused(result.refusal, what, harmless === true) };
    default:
      return unreachable(result);
  }
}

/** @throws AuthError, ConfigError: nothing has happened, and a repeat would not help */
function failed(error: AnySdkError, effect: 'none' | 'unknown'): Outcome {
  const { message } = error;
  if (effect === 'unknown') return { kind: 'unknown', message };
  if (SdkError.is(error, 'auth') || SdkError.is(error, 'config')) throw error;
  const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
  return { kind: 'retry', message, ...(afterMs === undefined ? {} : { afterMs }) };
}

function refused(
  refusal: Extract<CallResult, { kind: 'refused' }>['refusal'],
  what: string,
  harmless: boolean,
): Outcome {
  switch (refusal.kind) {
    case 'user-error':
    case 'login':
      return {
        kind: 'rejected',
        code: 'erp.refused',
        message: `Tryton did not take ${what}: ${refusal.text} Correct what it names, or do it by hand.`,
      };
    case 'warning':
      return {
        kind: 'rejected',
        code: 'erp.warning',
        message: `Tryton asks before it takes ${what}: ${refusal.text} Do it by hand, or allow "${refusal.key}" in confirmWarnings.`,
      };
    case 'conflict':
      return { kind: 'retry', message: `Tryton put off ${what}: ${refusal.text}.` };
    case 'fault': {
      const message = `Tryton failed at ${what}: ${refusal.text}`;
      return harmless ? { kind: 'retry', message } : { kind: 'unknown', message };
    }
    default:
      return unreachable(refusal);
  }
}
