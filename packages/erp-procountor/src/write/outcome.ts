// outcome.ts — how a write at Procountor ended.
import { type HttpResponse, type HttpResult, redact, toOutcome } from '@reskontra/adapter-kit';
import type { Outcome, Rejected } from '@reskontra/core';
import { PROCOUNTOR } from '../client.ts';
import { readProblem } from '../http/problem.ts';
import type { WriteOptions } from './write-options.ts';

export interface Attempt {
  /** What was tried: `the notes of invoice 2041`. */
  readonly what: string;
  /** Stable, of a refusal: `erp.payment-refused`. */
  readonly code: string;
  /** What to do about a refusal. */
  readonly remedy: string;
  /** The other side's name of the effect. */
  readonly delivered: (response: HttpResponse) => string;
}

/** @throws AuthError, ConfigError when it certainly had no effect and a repeat would not help */
export function outcomeOf(result: HttpResult, attempt: Attempt, { client, clock }: WriteOptions): Outcome {
  return toOutcome(result, {
    name: PROCOUNTOR,
    clock,
    delivered: attempt.delivered,
    refused: (response) => toRejected(response, attempt, client.secrets()),
  });
}

/** Undefined when the body is not Procountor's own, as from a wrong address. */
function toRejected(response: HttpResponse, attempt: Attempt, secrets: readonly string[]): Rejected | undefined {
  const { status } = response;
  const problem = readProblem(response);
  if (problem === undefined) return undefined;
  const words = redact(problem, secrets);
  if (status === 403) {
    const message = `The user of the API key may not write ${attempt.what} in Procountor: ${words} (HTTP 403). Give the user that right.`;
    return { kind: 'rejected', code: 'erp.not-allowed', message };
  }
  const message = `Procountor did not take ${attempt.what}: ${words} (HTTP ${status}). ${attempt.remedy}`;
  return { kind: 'rejected', code: attempt.code, message };
}
