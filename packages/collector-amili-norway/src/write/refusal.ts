// refusal.ts — a refusal in Amili's words, without what could name people or keys.
import { type HttpResponse, parseExactJson, redact, safeText } from '@reskontra/adapter-kit';
import type { Rejected } from '@reskontra/core';
import { remoteProblem } from '../remote.ts';

/** `what` as it stands in the sentence: `a payment on invoice 7c0b…`. Undefined when the answer is not Amili's own. */
export function toRefused(response: HttpResponse, what: string, secrets: readonly string[]): Rejected | undefined {
  const said = readProblem(response);
  if (said === undefined) return undefined;
  const { code, remedy } = meaningOf(response.status);
  const words = safeText(redact(said, secrets));
  const message = `Amili did not take ${what}: ${words} (HTTP ${response.status}). ${remedy}`;
  return { kind: 'rejected', code, message };
}

/** What an item of a batch was refused for: its errors, or the reason. */
export function wordsOf(
  errors: readonly (string | { code?: string | undefined; message?: string | undefined })[],
): string {
  const said = errors.map((error) => (typeof error === 'string' ? error : (error.message ?? error.code ?? '')));
  return said.filter((part) => part !== '').join('; ');
}

function readProblem(response: HttpResponse): string | undefined {
  try {
    const { data } = remoteProblem.safeParse(parseExactJson(response.text, 'Amili'));
    if (data === undefined) return undefined;
    return [data.message ?? '', wordsOf(data.errors)].filter((part) => part !== '').join('; ');
  } catch {
    return undefined; // not JSON: then it is not Amili's
  }
}

function meaningOf(status: number): { readonly code: string; readonly remedy: string } {
  if (status === 403) return { code: 'collector.not-allowed', remedy: 'Ask Amili whether the company may do this.' };
  if (status === 404)
    return { code: 'collector.assignment-not-found', remedy: 'Check that it exists and belongs to this company.' };
  if (status === 409) return { code: 'collector.conflict', remedy: 'Look at how the case stands before trying again.' };
  return { code: 'collector.refused', remedy: 'Correct what it names.' };
}
