// list.ts — lists of a draft, which are handed over with the transaction.

/** The list that every draft begins with. Nobody adds to it, so it is one for all. */
export const NOTHING: readonly never[] = Object.freeze([]);

/**
 * The list with one more. The first one makes a list with room for just that: most lists have one item, and an empty array
 * that grows makes room for sixteen. A list with something in it is changed and given back.
 */
export function add<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item); // made here: nobody else has it before it is handed over
  return list;
}
