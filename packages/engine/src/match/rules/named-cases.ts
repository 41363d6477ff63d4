// named-cases.ts — every invoice that the structured part of a payment names: by reference, or by a document's number.
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey } from '../text-tokens.ts';

/** One list for each thing that names an invoice; an empty one for a reference that nobody has. */
export function namedCases(input: MatchInput, ledger: LedgerView): readonly (readonly OpenCase[])[] {
  const byReference = input.references.map(({ key }) => ledger.byReference(key));
  const byNumber = input.documents
    .filter(({ type, reference }) => type === 'CINV' && reference === undefined)
    .map(({ number }) => (number === undefined ? [] : ledger.byNumber(numberKey(number))))
    .filter((found) => found.length > 0); // numbers of other papers stand there too
  return [...byReference, ...byNumber];
}

/** Each once, in the order of their ids. */
export function distinctCases(lists: readonly (readonly OpenCase[])[]): readonly OpenCase[] {
  return [...new Map(lists.flat().map((open) => [open.id, open])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
