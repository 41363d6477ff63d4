// finnish-references.ts — a Finnish or RF reference as a statement field holds it.
import { type FoundReference, isDummyReference, parseReference, sameReference } from '@reskontra/core';

/** None or one: zeros and blanks are no reference. A text that is neither digits nor RF belongs to no scheme. */
export function readFinnishReference(field: string, from: string): readonly FoundReference[] {
  const raw = field.trim();
  if (isDummyReference(raw) || /^0+$/.test(raw)) return [];
  const scheme = /^(?:RF|rf)?[\d ]+$/.test(raw) ? 'fi' : undefined;
  return [{ ...parseReference(raw, scheme), from }];
}

/** Each reference once, the first of equal ones: banks repeat the national form beside the RF form. */
export function distinctReferences(references: readonly FoundReference[]): readonly FoundReference[] {
  return references.filter(
    (reference, index) => references.findIndex((other) => sameReference(other, reference)) === index,
  );
}
