// problem.ts — what an answer that is not a success says about itself.
import { type HttpResponse, parseExactJson } from '@reskontra/adapter-kit';
import { type RemoteProblem, remoteProblem } from './remote.ts';
import { sameWord, type Wire } from './wire.ts';

/** The error body of the partner; undefined when the body is somebody else's, for example a proxy's page. */
export function readProblem(response: HttpResponse): RemoteProblem | undefined {
  try {
    return remoteProblem.safeParse(parseExactJson(response.text, 'the partner')).data;
  } catch {
    return undefined; // not JSON: then it is not the partner's
  }
}

/** Why a token was not enough. `unclear` when the answer does not say. */
export type TokenProblem = 'expired' | 'not-allowed' | 'unclear';

/**
 * Tells a token that has expired from one that may not use the resource: a new token helps the first alone.
 * The codes are assumed, so the words are looked at too.
 */
export function tokenProblem(response: HttpResponse, wire: Wire): TokenProblem {
  const problem = readProblem(response);
  const code = problem?.code ?? '';
  const words = `${response.headers['www-authenticate'] ?? ''} ${code} ${problem?.message ?? ''}`;
  if (sameWord(code, wire['error.not_allowed']) || /insufficient_scope|\bscopes?\b|no access to/i.test(words))
    return 'not-allowed';
  if (sameWord(code, wire['error.token_expired']) || /expired/i.test(words)) return 'expired';
  return 'unclear';
}
