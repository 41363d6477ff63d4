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
  throw new BugError(`A value of a kind nobody handles got here: ${nameOf(value)}. Please report this.`, {
    code: 'bug.unreachable',
  });
}

const MAX_NAME_CHARACTERS = 40; // it got past the types, so it may be anything

/** What a union is told apart by: its `kind`, its `type`, or itself when its members are texts. */
function nameOf(value: unknown): string {
  const { kind, type } = (value ?? {}) as { kind?: unknown; type?: unknown };
  return String(kind ?? type ?? (typeof value === 'object' ? 'an object' : value)).slice(0, MAX_NAME_CHARACTERS);
}
