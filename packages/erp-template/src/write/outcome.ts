// outcome.ts — how a write at Acme ended.
import {
  type HttpResponse,
  type HttpResult,
  parseExactJson,
  parseRemote,
  safeText,
  toOutcome,
} from '@reskontra/adapter-kit';
import type { Outcome, Rejected } from '@reskontra/core';
import { ACME } from '../client.ts';
import { remoteCreated, remoteProblem } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

/** @throws AuthError, ConfigError: nothing happened, and repeating it would not help */
export function outcomeOf(result: HttpResult, { clock }: Pick<WriteOptions, 'clock'>): Outcome {
  return toOutcome(result, { name: ACME, clock, delivered: idIn, refused: refusalIn });
}

function idIn(response: HttpResponse): string {
  const answer = parseExactJson(response.text, ACME);
  return parseRemote(remoteCreated, answer, { record: 'The answer', code: 'erp.bad-answer' }).id;
}

/** Undefined when the body is not Acme's own: then somebody else answers at the address. */
function refusalIn(response: HttpResponse): Rejected | undefined {
  const problem = remoteProblem.safeParse(tryParse(response.text));
  if (!problem.success) return undefined;
  const message = `Acme refuses: ${safeText(problem.data.message)}`;
  return { kind: 'rejected', code: 'erp.refused', message };
}

function tryParse(text: string): unknown {
  try {
    return parseExactJson(text, ACME);
  } catch {
    return undefined;
  }
}
