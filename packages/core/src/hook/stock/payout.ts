// payout.ts — the bank brought what the collector pays in one sum: booked with every difference under its own name.
import type { PayoutFact } from '../../fact/settlement-facts.ts';
import { formatMoney, isNegative, isPositive, negate, subtract, sum } from '../../money/index.ts';
import { type NamedSum, settledPrincipals, settlementSums } from '../../settlement/settlement-sums.ts';
import { defineHook, type Hook, type Instruction } from '../hook.ts';
import type { CollectorPaymentOptions } from './collector-payment.ts';

/**
 * One booking for each payout: the principal comes off the clearing account; fees, VAT, interest and costs are named apart.
 * Without a clearing account nobody has booked what the invoices were paid, so a person is asked. What the report takes back on an invoice is asked about too.
 */
export function payout(options: CollectorPaymentOptions = { mode: 'bankMatches' }): Hook<'payout'> {
  return defineHook({
    id: 'payout',
    on: 'payout',
    decide(paid): readonly Instruction[] {
      const sums = settlementSums({ net: paid.amount, lines: paid.lines });
      const because = [...paid.because, ...sums.map(toWords)];
      const takings = takenBack(paid);
      if (options.mode === 'postToClearing')
        return [book(paid, sums, { account: options.account, because }), ...takings];
      const why = `settlement ${paid.number} came in one sum, and no clearing account is configured to book it against`;
      return [{ type: 'review', why, because }, ...takings];
    },
  });
}

function book(
  { amount: received, paidOn: on, report, number }: PayoutFact,
  sums: readonly NamedSum[],
  { account, because }: { readonly account: string; readonly because: readonly string[] },
): Instruction {
  const differences = sums
    .filter(({ what }) => what !== 'principal')
    .map(({ what, word, amount }) => ({ what: word ?? what, amount }));
  const named = sum(
    received.currency,
    differences.map(({ amount }) => amount),
  );
  const cleared = subtract(received, named);
  return {
    type: 'erp.book_settlement',
    report,
    number,
    on,
    received,
    clearingAccount: account,
    cleared,
    differences,
    because,
  };
}

/** A payment that went back after it had been settled: which one it was is for a person to say. */
function takenBack({ amount: net, lines, number, because }: PayoutFact): readonly Instruction[] {
  return settledPrincipals({ net, lines })
    .filter(({ amount }) => isNegative(amount))
    .map(({ invoice, amount }) => {
      const name = invoice.number ?? invoice.uuid ?? invoice.ledgerId ?? '';
      const why = `settlement ${number} takes ${formatMoney(negate(amount))} back on invoice ${name}`;
      return { type: 'review', why, because };
    });
}

/** `principal 1200.00 NOK`, `fee 120.00 NOK kept`. */
function toWords({ what, word, amount }: NamedSum): string {
  const name = word ?? what;
  return isPositive(amount) ? `${name} ${formatMoney(amount)}` : `${name} ${formatMoney(negate(amount))} kept`;
}
