// refusal.ts — a "no" of Visma.net, in a sentence for the operator.
import { type HttpResponse, type HttpResult, redact, toOutcome } from '@reskontra/adapter-kit';
import type { Outcome, Rejected } from '@reskontra/core';
import { VISMA_NET } from '../client.ts';
import { readProblem } from '../http/problem.ts';
import type { WriteOptions } from './write-options.ts';

export interface Attempt {
  /** What was tried: `the due date of invoice 100234`. */
  readonly what: string;
  /** Stable, of a refusal: `erp.due-date-refused`. */
  readonly code: string;
  /** What to do about a refusal. */
  readonly remedy: string;
  /** The other side's name of the effect. */
  readonly delivered: (response: HttpResponse) => string | undefined;
}

/** The outcome of one write. @throws AuthError, ConfigError when it certainly had no effect and a repeat would not help */
export function outcomeOf(result: HttpResult, attempt: Attempt, { client, clock }: WriteOptions): Outcome {
  return toOutcome(result, {
    name: VISMA_NET,
    clock,
    delivered: attempt.delivered,
    refused: (response) => toRejected(response, attempt, client.secrets()),
  });
}

/** Undefined when the body is not that of Visma.net, as from a wrong address. */
function toRejected(response: HttpResponse, attempt: Attempt, secrets: readonly string[]): Rejected | undefined {
  const { status } = response;
  const problem = readProblem(response);
  if (problem === undefined && response.text.trim() !== '') return undefined;
  const words = problem === undefined ? '' : `: ${redact(problem.words, secrets)}`;
  if (status === 403) {
    const message = `The application may not write ${attempt.what} in Visma.net${words} (HTTP 403). Give its scopes and its user that right.`;
    return { kind: 'rejected', code: 'erp.not-allowed', message };
  }
  const message = `Visma.net did not take ${attempt.what}${words} (HTTP ${status}). ${attempt.remedy}`;
  return { kind: 'rejected', code: attempt.code, message };
}
