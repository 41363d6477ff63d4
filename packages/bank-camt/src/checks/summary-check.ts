// summary-check.ts — the totals that a statement gives of itself (TxsSummry) against what it holds.
import { type CurrencyCode, parseDecimal, SdkError } from '@reskontra/core';
import type { StatementDraft } from '../statement-draft.ts';
import type { Tally } from '../tally.ts';
import type { Finding } from './finding.ts';

export function checkSummary(statement: StatementDraft, tally: Tally): Finding | undefined {
  const { summary } = statement;
  const currencies = tally.currencies;
  const wrong: string[] = [];
  if (differs(summary.entries, tally.entries)) wrong.push('number of entries');
  // Sums have no currency of their own, so they mean something where there is one.
  const [currency] = currencies;
  if (currencies.length === 1 && currency !== undefined && tally.setAside === 0) {
    const sums = tally.of(currency);
    if (differs(summary.credits, sums.creditCount)) wrong.push('number of credits');
    if (differs(minorOf(summary.creditSum, currency), sums.credits)) wrong.push('sum of credits');
    if (differs(summary.debits, sums.debitCount)) wrong.push('number of debits');
    if (differs(minorOf(summary.debitSum, currency), sums.debits)) wrong.push('sum of debits');
  }
  if (wrong.length === 0) return undefined;
  return {
    code: 'statement.summary-mismatch',
    message: `The statement's own summary (TxsSummry) does not fit its entries: ${wrong.join(', ')}.`,
  };
}

function differs(said: number | undefined, found: number): boolean {
  return said !== undefined && said !== found;
}

/** NaN when the sum cannot be read: then it does not fit either. */
function minorOf(sum: string | undefined, currency: CurrencyCode): number | undefined {
  if (sum === undefined) return undefined;
  try {
    return parseDecimal(sum, currency).minor;
  } catch (error) {
    if (SdkError.is(error, 'data')) return Number.NaN;
    throw error;
  }
}
