// expect.ts — how a check says what it found, and why it does not apply.
import { isDeepStrictEqual } from 'node:util';
import { NotApplicable } from './check.ts';

const MAX_SHOWN_CHARACTERS = 600; // a page of facts would hide the sentence

/** @throws Error with the sentence when the condition does not hold */
export function expectThat(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** @throws Error with the sentence and both values when they differ */
export function expectEqual(actual: unknown, expected: unknown, sentence: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${sentence}\n  found:    ${show(actual)}\n  expected: ${show(expected)}`);
}

/** As `expectEqual`, whatever the order of the two lists. */
export function expectSameMembers(actual: readonly unknown[], expected: readonly unknown[], sentence: string): void {
  expectEqual(sorted(actual), sorted(expected), sentence);
}

/** @throws NotApplicable with the reason */
export function notApplicable(because: string): never {
  throw new NotApplicable(because);
}

/** What a promise ends in, whichever way. */
export async function endOf<T>(promise: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}

/** An error in a few words: its class and its sentence. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : show(error);
}

function sorted(members: readonly unknown[]): readonly unknown[] {
  const texts = members.map((member) => [JSON.stringify(member), member] as const);
  return texts.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}
