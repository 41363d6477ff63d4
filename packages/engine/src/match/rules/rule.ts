// rule.ts — the shape of a matching rule.
import type { MatchDecision } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';
import type { MatchPolicy } from '../match-policy.ts';

/** Answers when it has something to say, undefined when the next rule is to be asked. Pure. */
export type Rule = (input: MatchInput, ledger: LedgerView, policy: MatchPolicy) => MatchDecision | undefined;
