// recognise-payer.ts — says who paid: the collector, somebody else, or nobody can tell.
import type { CollectorProfile } from './collector-profile.ts';
import { isFarFrom, isPlain, type LetterKinds, letterKinds } from './far-from.ts';
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
  const { aliases, letters } = preparedOf(profile);
  if (payer.name !== undefined && isFarFrom(payer.name, letters)) return OTHER;
  const name = (payer.name ?? '').replace(BANKGIRO_PREFIX, '');
  if (isPlain(name) && !mayResemble(name, aliases)) return OTHER;
  const tokens = nameTokens(name);
  if (tokens.length === 0) return { payer: 'unclear', evidence: 'the bank names no payer' };

  const written = withoutLegalForm(tokens);
  const alias = aliases.find((candidate) => isAlias(written, candidate))?.name;
  if (alias === undefined) return resembles(tokens, written, aliases);
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

const OTHER: PayerVerdict = Object.freeze({ payer: 'other', evidence: 'payer {payer} is not the collector' });

/** A name of the collector, made comparable once. */
interface Alias {
  readonly name: string;
  readonly words: readonly string[];
  readonly joined: string;
  readonly glued: string;
  /** Letters that every name near this alias holds in this order, marks and blanks left out. */
  readonly probe: string;
}

const PROBE_LENGTH = 6; // no cut is shorter than that, blanks left out

interface Prepared {
  readonly aliases: readonly Alias[];
  readonly letters: LetterKinds;
}

const prepared = new WeakMap<CollectorProfile, Prepared>();

function preparedOf(profile: CollectorProfile): Prepared {
  const known = prepared.get(profile);
  if (known !== undefined) return known;
  const aliases = profile.names.map(toAlias);
  const made = { aliases, letters: letterKinds(aliases.map((alias) => alias.probe)) };
  prepared.set(profile, made);
  return made;
}

function toAlias(name: string): Alias {
  const words = withoutLegalForm(nameTokens(name));
  const joined = words.join(' ');
  const shortest = glued([joined.slice(0, Math.min(...CUT_LENGTHS))]);
  return { name, words, joined, glued: glued(words), probe: shortest.slice(0, PROBE_LENGTH) };
}

/** Cheap, and true for every name that is an alias or comes near one. */
function mayResemble(name: string, aliases: readonly Alias[]): boolean {
  const letters = name.toUpperCase().replace(/[^A-Z0-9ÄÅÖÜÉ]+/g, '');
  return aliases.some((alias) => letters.includes(alias.probe));
}

/** Whether the name is the alias, begins with it on a token boundary, or is a known cut of it. */
function isAlias(written: readonly string[], alias: Alias): boolean {
  return startsWith(written, alias.words) || isCut(written.join(' '), alias.joined);
}

/** `VISMA FINANCIAL S` is the first 17 characters of the alias. */
function isCut(written: string, alias: string): boolean {
  return CUT_LENGTHS.includes(written.length) && alias.startsWith(written);
}

/** A name that is no alias but comes near one must not pass as a debtor's. */
function resembles(tokens: readonly string[], written: readonly string[], aliases: readonly Alias[]): PayerVerdict {
  if (aliases.some(({ words }) => tokens.some((_, at) => startsWith(tokens.slice(at), words)))) {
    return {
      payer: 'unclear',
      evidence: 'payer name {payer} holds an alias of the collector, but does not begin with it',
    };
  }
  const letters = glued(written);
  if (aliases.some((alias) => alias.glued === letters)) {
    return { payer: 'unclear', evidence: 'payer name {payer} resembles the collector, written without its blank' };
  }
  return OTHER;
}

function startsWith(tokens: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && wanted.every((token, at) => token === tokens[at]);
}

function glued(tokens: readonly string[]): string {
  return tokens.join('').replace(/[^\p{L}\p{N}]/gu, '');
}
