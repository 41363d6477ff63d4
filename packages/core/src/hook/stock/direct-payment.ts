// direct-payment.ts — the debtor paid the company: the collector must know, so that nobody is dunned for a paid invoice.
import type { Case } from '../../case/case.ts';
import { isClaimedWithout } from '../../case/is-claimed-without.ts';
import { keptAmount, keptForInvoice, receivedAmount } from '../../case/kept-amount.ts';
import { openAmount } from '../../case/open-amount.ts';
import type { Assignment, AssignmentStatus } from '../../event/assignment.ts';
import type { PaymentFact } from '../../fact/money-facts.ts';
import {
  equalMoney,
  formatMoney,
  isPositive,
  isZero,
  type Money,
  minimum,
  positive,
  subtract,
  sum,
  zero,
} from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Reports a direct payment as a `paid` event. Held until the invoice has an assignment; what went back to the debtor
 * meanwhile is not reported, nor what was taken off the claim before it was handed over. Never more than what is open:
 * an overpaid rest becomes a comment and a review.
 * A payment on a paid or closed case is a person's decision; so is one that stands in for a reported payment that went
 * back: nothing has taken that `paid` away, so a second one would say the money came twice.
 * @see Maventa support, "Assignment changes", on informing direct payments
 */
export const directPayment = defineHook({
  id: 'direct-payment',
  on: 'payment',
  decide(payment, kase): readonly Instruction[] {
    const { assignment } = kase;
    if (isClaimedWithout(kase, payment.id)) return [];
    const kept = keptAmount(kase, payment);
    if (assignment === undefined) return waitForAssignment(payment, kept);
    if (isZero(kept)) return [];
    const open = openAmount(kase, { before: payment.id }) ?? payment.amount;
    const standing = standingReport(kase, payment, assignment);
    const paid = paidAlready(assignment.status, open);
    if (paid !== undefined && isZero(standing)) {
      const why = `paid twice? ${formatMoney(receivedAmount(payment))} came, but ${paid}`;
      return [{ type: 'review', why, because: payment.because }];
    }
    const payable = [payment.amount, kept, open].reduce(minimum);
    const covered = minimum(payable, standing);
    return [
      ...reportPaid(payment, assignment, subtract(payable, covered), open),
      ...tellAgain(payment, assignment, covered),
      ...tellExcess(payment, assignment, subtract(kept, payable)),
    ];
  },
});

/** What is overpaid is a person's business whether or not there is a collector. */
function waitForAssignment(payment: PaymentFact, kept: Money): readonly Instruction[] {
  const hold: Instruction = { type: 'hold', waitsFor: 'an assignment of this invoice at the collector' };
  const excess = subtract(kept, minimum(payment.amount, kept));
  return isZero(excess) ? [hold] : [hold, overpaid(payment, excess)];
}

/**
 * What the collector has as paid though it went back: reported, returned, and not made good by another payment since.
 */
function standingReport(kase: Case, payment: PaymentFact, { id }: Assignment): Money {
  const { currency } = payment.amount;
  const wentBack = sum(
    currency,
    kase.returned.flatMap(({ reported }) => reported ?? []),
  );
  if (isZero(wentBack)) return wentBack;
  const told = kase.commands.flatMap((command) =>
    command.type === 'assignment.paid' && command.assignment === id ? [command.sum] : [],
  );
  const others = kase.payments.filter((other) => other.id !== payment.id).map((other) => keptForInvoice(kase, other));
  const surplus = subtract(sum(currency, told), sum(currency, others));
  return isPositive(surplus) ? minimum(wentBack, surplus) : zero(currency);
}

function reportPaid(payment: PaymentFact, { id }: Assignment, sum: Money, open: Money): readonly Instruction[] {
  if (isZero(sum)) return [];
  const because = [...payment.because, covers(sum, open)];
  return [{ type: 'assignment.paid', of: 'invoice', assignment: id, sum: positive(sum), on: payment.paidOn, because }];
}

function tellAgain(payment: PaymentFact, { id, status }: Assignment, covered: Money): readonly Instruction[] {
  if (isZero(covered)) return [];
  const sum = formatMoney(covered);
  const review: Instruction = {
    type: 'review',
    why: `${sum} was paid again after it had gone back; it stands as paid at the collector and was not reported twice`,
    because: payment.because,
  };
  if (status === 'closed') return [review];
  return [
    {
      type: 'assignment.comment',
      assignment: id,
      text: `The debtor paid ${sum} again on ${payment.paidOn}, after an earlier payment had been returned. Nothing more is reported as paid for it.`,
      because: [`${sum} was paid again after it had gone back`],
    },
    review,
  ];
}

function tellExcess(payment: PaymentFact, { id }: Assignment, rest: Money): readonly Instruction[] {
  if (isZero(rest)) return [];
  const excess = formatMoney(rest);
  return [
    {
      type: 'assignment.comment',
      assignment: id,
      text: `The debtor paid ${excess} more than was open. The excess is with the creditor.`,
      because: [`overpaid by ${excess}`],
    },
    overpaid(payment, rest),
  ];
}

function overpaid(payment: PaymentFact, rest: Money): Instruction {
  return { type: 'review', why: `overpaid by ${formatMoney(rest)}`, because: payment.because };
}

/** Why nothing can be reported any more, or undefined. */
function paidAlready(status: AssignmentStatus, open: Money): string | undefined {
  if (status === 'closed') return 'the assignment is closed';
  if (status === 'partially_closed') return 'the collector has the whole invoice as paid';
  return isPositive(open) ? undefined : 'nothing is open on the invoice';
}

function covers(reported: Money, open: Money): string {
  const part = equalMoney(reported, open) ? 'the whole open amount' : 'part of the open amount';
  return `it covers ${part} ${formatMoney(open)}`;
}
