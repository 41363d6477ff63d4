// customer-payment.ts — the customer pays the collector (rules 6 and 12).
import { add, type Money, minimum, subtract, zero } from '@reskontra/core';
import { addBankingDays } from '../banking-days.ts';
import type { Assignment } from '../model.ts';
import { checkCoverage } from './company-event.ts';
import { openPrincipal, openTotal } from './coverage.ts';
import { type RuleContext, type Step, step } from './step.ts';

/**
 * The collector records what is open, principal first, sends the rest back, and settles the principal with the company.
 * A closed assignment takes nothing: all of it goes back.
 */
export function applyCustomerPayment(
  assignment: Assignment,
  options: { readonly amount: Money; readonly account: string | undefined },
  context: RuleContext,
): Step {
  const { amount, account } = options;
  const taken = assignment.status === 'closed' ? zero(amount.currency) : minimum(amount, openTotal(assignment));
  const surplus = subtract(amount, taken);
  const refund = surplus.minor > 0 ? { refund: surplus } : {};
  if (taken.minor === 0) return step(refund);

  const principal = minimum(taken, openPrincipal(assignment));
  const settlement = {
    payerName: context.scenario.settlementPayer,
    ...(assignment.originalReference === undefined ? {} : { reference: assignment.originalReference }),
    amount: principal,
    bookedOn: addBankingDays(context.today, context.scenario.settlementBankingDays),
    ...(account === undefined ? {} : { account }),
  };
  return step({
    change: { paid: add(assignment.paid, taken) },
    events: [{ type: 'paid', sender: 'collector', sum: taken, date: context.today }],
    plan: [checkCoverage(context)],
    ...(principal.minor > 0 ? { settlement } : {}),
    ...refund,
  });
}
