// balance-check.ts — opening balance and booked entries must make the closing balance.
import { formatMoney } from '@reskontra/core';
import type { StatementDraft } from '../statement-draft.ts';
import type { Tally } from '../tally.ts';
import type { Finding } from './finding.ts';

/** Banks publish samples, foreign-currency accounts and cut pages that do not add up, so this warns and drops nothing. */
export function checkBalance(statement: StatementDraft, tally: Tally): Finding | undefined {
  const { opening, closingBooked: closing } = statement;
  if (opening === undefined || closing === undefined) return undefined;
  if (opening.currency !== closing.currency) {
    return {
      code: 'statement.balance-gap',
      message: `The opening balance is in ${opening.currency} and the closing balance in ${closing.currency}: they cannot be compared.`,
    };
  }
  const { currency } = closing;
  const reached = { currency, minor: opening.minor + tally.of(currency).booked };
  if (reached.minor === closing.minor) return undefined;
  const message = `Opening balance plus entries is ${formatMoney(reached)}; the closing balance says ${formatMoney(closing)}.`;
  return { code: 'statement.balance-gap', message };
}
