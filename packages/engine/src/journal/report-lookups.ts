// report-lookups.ts — by which words and sums a settlement report can be found when its money comes.
import type { BankTransaction, Money, SettlementReportFact } from '@reskontra/core';
import { matchKey, tokenKey } from '../match/match-key.ts';
import { textTokens } from '../match/text-tokens.ts';

/** What a booking may name, and the sum that it brings. */
export interface ReportKeys {
  readonly names: readonly string[];
  readonly sum: string;
}

export function keysOfReport({ number, references, net }: SettlementReportFact): ReportKeys {
  return { names: [tokenKey(number), ...references.map(matchKey)].map(nameLookup), sum: sumLookup(net) };
}

export function keysOfBooking({ references, text, endToEndId, amount }: BankTransaction): ReportKeys {
  const words = [...textTokens(text), ...(endToEndId === undefined ? [] : textTokens([endToEndId]))];
  return { names: [...references.map(matchKey), ...words.map(tokenKey)].map(nameLookup), sum: sumLookup(amount) };
}

function nameLookup(key: string): string {
  return `report:${key}`;
}

function sumLookup({ currency, minor }: Money): string {
  return `report-net:${currency}:${minor}`;
}
