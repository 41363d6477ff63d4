// outcome.ts — how a write at Netvisor ended.
import { type HttpResponse, type HttpResult, parseRemote, parseXml, toOutcome } from '@reskontra/adapter-kit';
import type { Outcome, Rejected } from '@reskontra/core';
import { failureIn, NETVISOR } from '../http/envelope.ts';
import { remoteInserted } from '../remote.ts';
import type { WriteOptions } from './write-options.ts';

/** @throws AuthError, ConfigError: nothing happened, and repeating it would not help */
export function outcomeOf(result: HttpResult, { clock }: Pick<WriteOptions, 'clock'>): Outcome {
  return toOutcome(result, { name: NETVISOR, clock, delivered: keyIn, refused: refusalIn });
}

function keyIn({ text }: HttpResponse): string | undefined {
  const body = parseXml(text, { name: NETVISOR, lowerCase: true });
  const { root } = parseRemote(remoteInserted, body, { record: 'The answer', code: 'erp.bad-answer' });
  return root.replies?.inserteddataidentifier;
}

const REMEDIES: Readonly<Record<string, string>> = {
  PERIOD_LOCK: 'Open the period in Netvisor, or book it by hand on another day.',
  DUPLICATE_DATA: 'Look at what is there already.',
  INVALID_DATA_SIZE: 'Book it by hand.',
};

/** Undefined when the body is not Netvisor's own: then somebody else answers at the address. */
function refusalIn(response: HttpResponse): Rejected | undefined {
  const failure = failureIn(response);
  if (failure === undefined) return undefined;
  const { code, words } = failure;
  const remedy = REMEDIES[code] ?? 'Correct what it names, or do it by hand.';
  return { kind: 'rejected', code: 'erp.refused', message: `Netvisor refuses: ${words} (${code}). ${remedy}` };
}
