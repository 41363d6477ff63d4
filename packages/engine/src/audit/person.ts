// person.ts — the cure that only a person can bring.
import type { Cure } from './difference.ts';

/** `how` says what to look at, or the command that tells the decision. */
export function person(how: string): Cure {
  return { kind: 'person', how };
}
