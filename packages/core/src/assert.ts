// assert.ts — stops on our own mistakes, in production too.
import { BugError } from './errors.ts';

/**
 * States what must hold here if our own code is right.
 * @throws BugError `bug.assertion` with the sentence.
 */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new BugError(sentence, { code: 'bug.assertion' });
}

/**
 * The default branch of a `switch` over a closed union: a new member is a compile error in each such place.
 * @throws BugError `bug.unreachable` when a value got past the types.
 */
export function unreachable(value: never): never {
  const kind =
    (value as { kind?: unknown; type?: unknown } | undefined)?.kind ?? (value as { type?: unknown } | undefined)?.type;
  throw new BugError(`A value of a kind nobody handles got here: ${String(kind)}. Please report this.`, {
    code: 'bug.unreachable',
  });
}
