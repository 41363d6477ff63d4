// problem.ts — what an answer that is not a success says about itself.
import { type HttpResponse, parseExactJson, safeText } from '@reskontra/adapter-kit';
import { z } from 'zod';

/** The traceback in `debug` is never looked at: it may hold anything. @see Odoo documentation, External JSON-2 API, Response */
const remoteProblem = z.object({ name: z.string().max(500), message: z.string().max(100_000) });

export interface Problem {
  /** Of the exception: `odoo.exceptions.UserError`. */
  readonly name: string;
  /** In Odoo's own words, made fit for a message. */
  readonly words: string;
}

/** Undefined when the body is somebody else's, such as a proxy's page. */
export function readProblem(response: HttpResponse): Problem | undefined {
  const body = tryParse(response);
  return body === undefined
    ? undefined
    : { name: body.name, words: safeText(body.message).replace(/[.\s]+$/, '') || body.name };
}

function tryParse(response: HttpResponse): z.output<typeof remoteProblem> | undefined {
  try {
    return remoteProblem.safeParse(parseExactJson(response.text, 'Odoo')).data;
  } catch {
    return undefined; // not JSON: then it is not Odoo's
  }
}
