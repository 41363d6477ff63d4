// problem.ts — what an answer that is not a success says about itself.
import { type HttpResponse, parseExactJson, safeText } from '@reskontra/adapter-kit';
import { z } from 'zod';

const MAX_ERRORS = 3; // the first few tell what is wrong; a form may have a hundred

const text = z.string().trim().min(1).max(10_000).optional().catch(undefined);

/** `{"errors":[…]}` of the API, `{"error":…}` of its sign-in. */
const remoteProblem = z.object({
  errors: z
    .array(z.object({ field: text, message: text }))
    .optional()
    .catch(undefined),
  error: text,
  error_description: text,
});

/** In Procountor's own words, made fit for a message. Undefined when the body is somebody else's, such as a proxy's page. */
export function readProblem(response: HttpResponse): string | undefined {
  const body = tryParse(response);
  if (body === undefined) return undefined;
  const words = wordsOf(body.errors ?? []) ?? body.error_description ?? body.error;
  return words === undefined ? undefined : safeText(words).replace(/[.\s]+$/, '');
}

function wordsOf(errors: readonly { readonly field?: string | undefined; readonly message?: string | undefined }[]) {
  const words = errors.flatMap(({ field, message }) => {
    if (message === undefined) return [];
    return field === undefined ? message : `${field}: ${message}`;
  });
  return words.length === 0 ? undefined : words.slice(0, MAX_ERRORS).join('; ');
}

function tryParse(response: HttpResponse): z.output<typeof remoteProblem> | undefined {
  try {
    return remoteProblem.safeParse(parseExactJson(response.text, 'Procountor')).data;
  } catch {
    return undefined; // not JSON: then it is not theirs
  }
}
