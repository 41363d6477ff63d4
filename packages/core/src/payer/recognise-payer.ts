// recognise-payer.ts — says who paid: the collector, somebody else, or nobody can tell.
import type { CollectorProfile } from './collector-profile.ts';
import { nameTokens, withoutLegalForm } from './name-tokens.ts';

export interface Payer {
  readonly name?: string | undefined;
  /** Canonical. */
  readonly account?: string | undefined;
}

export interface PayerVerdict {
  readonly payer: 'collector' | 'other' | 'unclear';
  /** One sentence; `{payer}` stands for the name, so that it can be erased later. */
  readonly evidence: string;
}

/** Fields narrower than a name cut it: 12 characters in Finnish reference payments, 17 behind a Swedish bankgiro number. */
const CUT_LENGTHS = [12, 17];

/**
 * Recognises the collector by account first, then by name on token boundaries.
 * `VISMA FINANC` is the collector, `VISMA FINLAND` is not; `VISMAFINANC` (no blank) is unclear, and so is a name
 * that an account contradicts. No name and no listed account: unclear, never "other", because
 * some banks leave the payer out.
 */
export function recognisePayer(payer: Payer, profile: CollectorProfile): PayerVerdict {
  const byAccount = payer.account !== undefined && profile.accounts.includes(payer.account);
  const alias = payer.name === undefined ? undefined : findAlias(payer.name, profile.names);

  if (byAccount) return { payer: 'collector', evidence: 'the payer account is on the list of the collector' };
  if (alias !== undefined && payer.account !== undefined && profile.accounts.length > 0) {
    return {
      payer: 'unclear',
      evidence: 'payer name {payer} is an alias of the collector, but the account is not on its list',
    };
  }
  if (alias !== undefined)
    return { payer: 'collector', evidence: `payer name {payer} is an alias of the collector (${alias})` };
  if (payer.name === undefined || nameTokens(payer.name).length === 0) {
    return { payer: 'unclear', evidence: 'the bank names no payer' };
  }
  if (looksGluedTogether(payer.name, profile.names)) {
    return { payer: 'unclear', evidence: 'payer name {payer} resembles the collector, written without its blank' };
  }
  return { payer: 'other', evidence: 'payer {payer} is not the collector' };
}

/** Swedish banks put the payer's bankgiro number before the name. */
const BANKGIRO_PREFIX = /^\s*(bg|pg)\s*[\d-]+\s+/i;

/** The alias that the name is, begins with on a token boundary, or is a known cut of. */
function findAlias(name: string, aliases: readonly string[]): string | undefined {
  const tokens = withoutLegalForm(nameTokens(name.replace(BANKGIRO_PREFIX, '')));
  const written = tokens.join(' ');
  return aliases.find((alias) => {
    const wanted = withoutLegalForm(nameTokens(alias));
    if (wanted.length === 0) return false;
    return wanted.every((token, at) => token === tokens[at]) || isCut(written, wanted.join(' '));
  });
}

/** `VISMA FINANCIAL S` is the first 17 characters of the alias. */
function isCut(written: string, alias: string): boolean {
  return CUT_LENGTHS.includes(written.length) && alias.length > written.length && alias.startsWith(written);
}

function looksGluedTogether(name: string, aliases: readonly string[]): boolean {
  const glued = withoutLegalForm(nameTokens(name)).join('');
  return aliases.some((alias) => withoutLegalForm(nameTokens(alias)).join('') === glued);
}
