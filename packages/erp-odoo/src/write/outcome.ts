// outcome.ts — how a write at Odoo ended.
import { type HttpResponse, type HttpResult, redact, toOutcome } from '@reskontra/adapter-kit';
import type { Outcome, Rejected } from '@reskontra/core';
import { ODOO } from '../client.ts';
import { readProblem } from '../http/problem.ts';
import type { WriteOptions } from './write-options.ts';

export interface Attempt {
  /** What was tried: `the due date of invoice INV/2026/00041`. */
  readonly what: string;
  /** Stable, of a refusal: `erp.payment-refused`. */
  readonly code: string;
  /** What to do about a refusal. */
  readonly remedy: string;
  /** The other side's name of the effect; undefined where the answer gives none. */
  readonly delivered: (response: HttpResponse) => string | undefined;
}

/** @throws AuthError, ConfigError when it certainly had no effect and a repeat would not help */
export function outcomeOf(result: HttpResult, attempt: Attempt, { client, clock }: WriteOptions): Outcome {
  return toOutcome(result, {
    name: ODOO,
    clock,
    delivered: attempt.delivered,
    refused: (response) => toRejected(response, attempt, client.secrets()),
  });
}

/** Undefined when the body is not Odoo's own, as from a wrong address. */
function toRejected(response: HttpResponse, attempt: Attempt, secrets: readonly string[]): Rejected | undefined {
  const { status } = response;
  const problem = readProblem(response);
  if (problem === undefined) return undefined;
  const words = redact(problem.words, secrets);
  if (problem.name === 'odoo.exceptions.AccessError' || status === 403) {
    const message = `The user of the API key may not write ${attempt.what} in Odoo: ${words} (HTTP ${status}). Give the user that right.`;
    return { kind: 'rejected', code: 'erp.not-allowed', message };
  }
  const message = `Odoo did not take ${attempt.what}: ${words} (HTTP ${status}). ${attempt.remedy}`;
  return { kind: 'rejected', code: attempt.code, message };
}
