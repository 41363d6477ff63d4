// transaction-policy.ts — what a company has set about its bank transactions, with a fingerprint for the record.
import type { ClassifyPolicy } from '../classify/classify.ts';
import { canonicalJson, sha256 } from '../journal/hash.ts';
import type { MatchPolicy } from '../match/match-policy.ts';
import type { TakePolicy } from './take-fact.ts';

export interface TransactionPolicy extends TakePolicy, Omit<ClassifyPolicy, 'collector'> {
  readonly match: MatchPolicy;
  /** Of everything above: equal settings, equal fingerprint. Written into every explanation. */
  readonly fingerprint: string;
}

const LENGTH = 16; // 64 bits tell the configurations of one company apart

export function withFingerprint(policy: Omit<TransactionPolicy, 'fingerprint'>): TransactionPolicy {
  const { hooks, collector, ...settings } = policy;
  const parts = {
    ...settings,
    hooks: inOrder(hooks.map(({ id }) => id)),
    collector: { names: inOrder(collector.names), accounts: inOrder(collector.accounts) },
    ownAccounts: inOrder(policy.ownAccounts),
  };
  return { ...policy, fingerprint: sha256(canonicalJson(parts)).slice(0, LENGTH) };
}

function inOrder(words: readonly string[]): readonly string[] {
  return words.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
