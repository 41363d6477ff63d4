// customer-payment.ts — the customer pays the collector (rules 6 and 12).
import { add, addDays, type Money, minimum, type PlainDate, parsePlainDate, subtract, zero } from '@reskontra/core';
import { addBankingDays, bankingDayFrom } from '../banking-days.ts';
import type { Assignment } from '../model.ts';
import { checkCoverage } from './company-event.ts';
import { openPrincipal, openTotal, paidInterest } from './coverage.ts';
import { type NewSettlement, type RuleContext, type Step, step } from './step.ts';

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

  const paid = add(assignment.paid, taken);
  const principal = minimum(taken, openPrincipal(assignment));
  const interest = subtract(paidInterest({ ...assignment, paid }), paidInterest(assignment));
  return step({
    change: { paid },
    events: [{ type: 'paid', sender: 'collector', sum: taken, date: context.today }],
    plan: [checkCoverage(context)],
    settlements: [
      ...settlePrincipal(assignment, principal, context),
      ...settleInterest(assignment, interest, context),
    ].map((settlement) => (account === undefined ? settlement : { ...settlement, account })),
    ...refund,
  });
}

function settlePrincipal(assignment: Assignment, amount: Money, { today, scenario }: RuleContext): NewSettlement[] {
  if (amount.minor === 0) return [];
  const { service, originalReference } = assignment;
  return [
    {
      kind: 'principal',
      payerName: service === 'ropo' ? scenario.settlementPayerOfRopo : scenario.settlementPayer,
      ...(originalReference === undefined ? {} : { reference: originalReference }),
      amount,
      bookedOn: addBankingDays(today, scenario.settlementBankingDays),
    },
  ];
}

/** Ropo pays the interest of a month in one sum, on the first banking day of the next. Amili's stays with the collector. */
function settleInterest(assignment: Assignment, amount: Money, { today, scenario }: RuleContext): NewSettlement[] {
  if (assignment.service !== 'ropo' || amount.minor === 0) return [];
  const payerName = scenario.settlementPayerOfRopo;
  return [{ kind: 'interest', payerName, amount, bookedOn: bankingDayFrom(firstOfNextMonth(today)) }];
}

function firstOfNextMonth(day: PlainDate): PlainDate {
  const inNextMonth = addDays(parsePlainDate(`${day.slice(0, 7)}-01`), 31);
  return parsePlainDate(`${inNextMonth.slice(0, 7)}-01`);
}
