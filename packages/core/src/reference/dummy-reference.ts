// dummy-reference.ts — what banks write when there is no reference.
import { compact } from './compact.ts';

const DUMMIES: ReadonlySet<string> = new Set(['', '-', '/', 'NOTPROVIDED', 'NOTAVAIL', 'NONREF']);

/**
 * Whether the text stands for "no reference": blank, `-`, `/`, `NOTPROVIDED`, `NOTAVAIL` or `NONREF`, in any case.
 * @see ISO 20022 usage of NOTPROVIDED; SWIFT MT940 field 61, NONREF
 */
export function isDummyReference(text: string): boolean {
  return DUMMIES.has(compact(text));
}
