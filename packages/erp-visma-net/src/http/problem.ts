// problem.ts — what an answer that is not a success says about itself, in either of its two shapes.
import { type HttpResponse, parseExactJson, safeText } from '@reskontra/adapter-kit';
import { z } from 'zod';

const text = z.string().trim().min(1).max(10_000).optional().catch(undefined);

/** `{"message"}` of a refusal, `{"ExceptionMessage", …}` of the platform, `{"error", …}` of Visma Connect. */
const remoteProblem = z.object({
  message: text,
  ExceptionType: text,
  ExceptionMessage: text,
  ExceptionDetails: text,
  ExceptionFaultCode: text,
  FaultCode: text,
  error: text,
  error_description: text,
});

export interface Problem {
  /** In their own words, made fit for a message. */
  readonly words: string;
  /** `12027`, `invalid_client`; where there is one. */
  readonly code: string | undefined;
}

/** Undefined when the body is somebody else's, for example a proxy's page. */
export function readProblem(response: HttpResponse): Problem | undefined {
  const body = tryParse(response);
  if (body === undefined) return undefined;
  const words = body.message ?? platformWords(body) ?? body.error_description ?? body.error;
  if (words === undefined) return undefined;
  return { words: withoutPeriod(safeText(words)), code: body.ExceptionFaultCode ?? body.FaultCode ?? body.error };
}

/** Their words stand inside our sentence. */
export function withoutPeriod(words: string): string {
  return words.replace(/[.\s]+$/, '');
}

const NO_LICENCE = /no licen[cs]e for this company/i;

/** The tenant id is that of the customer and not of the company, or the application was not approved for it. */
export function isWithoutLicence(response: HttpResponse): boolean {
  return response.status >= 400 && NO_LICENCE.test(readProblem(response)?.words ?? '');
}

function platformWords(body: z.output<typeof remoteProblem>): string | undefined {
  const parts = [body.ExceptionMessage, body.ExceptionDetails].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function tryParse(response: HttpResponse): z.output<typeof remoteProblem> | undefined {
  try {
    return remoteProblem.safeParse(parseExactJson(response.text, 'Visma.net')).data;
  } catch {
    return undefined; // not JSON: then it is not theirs
  }
}
