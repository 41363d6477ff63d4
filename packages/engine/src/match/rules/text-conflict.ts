// text-conflict.ts — whether the free text of a payment names another open invoice than its structured reference does.
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import { tokenKey } from '../match-key.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey } from '../text-tokens.ts';

/** An open invoice that the text names and the reference does not; undefined when they agree or the text is silent. */
export function conflictInText(
  input: MatchInput,
  named: readonly OpenCase[],
  ledger: LedgerView,
): OpenCase | undefined {
  if (input.tokens.length === 0) return undefined;
  const meant = new Set(named.map((open) => open.id));
  for (const token of input.tokens) {
    const found = [...ledger.byReference(tokenKey(token)), ...ledger.byNumber(numberKey(token))].filter(
      (open) => open.state === 'open',
    );
    if (found.some((open) => meant.has(open.id))) return undefined;
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}
