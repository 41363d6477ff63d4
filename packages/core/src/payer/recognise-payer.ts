// recognise-payer.ts — says who paid: the collector, somebody else, or nobody can tell.
import type { CollectorProfile } from './collector-profile.ts';
import { nameTokens, withoutLegalForm } from './name-tokens.ts';

/** The side that sent the money, as the bank or the ERP names it. */
export interface Payer {
  readonly name?: string | undefined;
  /** Canonical: see `canonicalAccount`. */
  readonly account?: string | undefined;
}

export interface PayerVerdict {
  /** `other` is certain enough to report a direct payment; `unclear` is a person's decision. */
  readonly payer: 'collector' | 'other' | 'unclear';
  /** One sentence; `{payer}` stands for the name, so that it can be erased later. */
  readonly evidence: string;
}

/** Fields narrower than a name cut it: 12 characters in Finnish reference payments, 17 behind a Swedish bankgiro number. */
const CUT_LENGTHS = [12, 17];

/**
 * Recognises the collector by account first, then by name on token boundaries.
 * `VISMA FINANC` is the collector, `VISMA FINLAND` is not; `VISMAFINANC` (no blank) is unclear, and so is a name that
 * holds an alias further in, or that an account contradicts. No name and no listed account: unclear, never "other",
 * because some banks leave the payer out.
 */
export function recognisePayer(payer: Payer, profile: CollectorProfile): PayerVerdict {
  if (payer.account !== undefined && profile.accounts.includes(payer.account)) {
    return { payer: 'collector', evidence: 'the payer account is on the list of the collector' };
  }
  const tokens = nameTokens((payer.name ?? '').replace(BANKGIRO_PREFIX, ''));
  if (tokens.length === 0) return { payer: 'unclear', evidence: 'the bank names no payer' };

  const alias = profile.names.find((name) => isAlias(tokens, name));
  if (alias === undefined) return resembles(tokens, profile.names);
  if (payer.account !== undefined && profile.accounts.length > 0) {
    return {
      payer: 'unclear',
      evidence: 'payer name {payer} is an alias of the collector, but the account is not on its list',
    };
  }
  return { payer: 'collector', evidence: `payer name {payer} is an alias of the collector (${alias})` };
}

/** Swedish banks put the payer's bankgiro or plusgiro number before the name. */
const BANKGIRO_PREFIX = /^\s*(bg|pg)\s*[\d-]+\s+/i;

/** Whether the name is the alias, begins with it on a token boundary, or is a known cut of it. */
function isAlias(tokens: readonly string[], alias: string): boolean {
  const written = withoutLegalForm(tokens);
  const wanted = withoutLegalForm(nameTokens(alias));
  return startsWith(written, wanted) || isCut(written.join(' '), wanted.join(' '));
}

/** `VISMA FINANCIAL S` is the first 17 characters of the alias. */
function isCut(written: string, alias: string): boolean {
  return CUT_LENGTHS.includes(written.length) && alias.startsWith(written);
}

/** A name that is no alias but comes near one must not pass as a debtor's. */
function resembles(tokens: readonly string[], aliases: readonly string[]): PayerVerdict {
  const wanted = aliases.map((alias) => withoutLegalForm(nameTokens(alias)));
  if (wanted.some((alias) => tokens.some((_, at) => startsWith(tokens.slice(at), alias)))) {
    return {
      payer: 'unclear',
      evidence: 'payer name {payer} holds an alias of the collector, but does not begin with it',
    };
  }
  if (wanted.some((alias) => glued(alias) === glued(withoutLegalForm(tokens)))) {
    return { payer: 'unclear', evidence: 'payer name {payer} resembles the collector, written without its blank' };
  }
  return { payer: 'other', evidence: 'payer {payer} is not the collector' };
}

function startsWith(tokens: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((token, at) => token === tokens[at]);
}

function glued(tokens: readonly string[]): string {
  return tokens.join('').replace(/[^\p{L}\p{N}]/gu, '');
}
