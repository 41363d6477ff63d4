// direct-payment.ts — the debtor paid the company: the collector must know, so that nobody is dunned for a paid invoice.
import { keptAmount, receivedAmount } from '../../case/kept-amount.ts';
import { openAmount } from '../../case/open-amount.ts';
import type { AssignmentStatus } from '../../event/assignment.ts';
import {
  equalMoney,
  formatMoney,
  isPositive,
  isZero,
  type Money,
  minimum,
  positive,
  subtract,
} from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Reports a direct payment as a `paid` event. Held until the invoice has an assignment; what went back to the debtor
 * meanwhile is not reported. Never more than what is open: an overpaid rest becomes a comment and a review.
 * A payment on a paid or closed case is a person's decision.
 * @see Maventa support, "Assignment changes", on informing direct payments
 */
export const directPayment = defineHook({
  id: 'direct-payment',
  on: 'payment',
  decide(payment, kase): readonly Instruction[] {
    const { assignment } = kase;
    if (assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];

    const kept = keptAmount(kase, payment);
    if (isZero(kept)) return [];

    const open = openAmount(kase, { before: payment.id }) ?? payment.amount;
    const paid = paidAlready(assignment.status, open);
    if (paid !== undefined) {
      const why = `paid twice? ${formatMoney(receivedAmount(payment))} came, but ${paid}`;
      return [{ type: 'review', why, because: payment.because }];
    }

    const reported = positive([payment.amount, kept, open].reduce(minimum));
    const event: Instruction = {
      type: 'assignment.paid',
      of: 'invoice',
      assignment: assignment.id,
      sum: reported,
      on: payment.paidOn,
      because: [...payment.because, covers(reported, open)],
    };
    if (equalMoney(kept, reported)) return [event];

    const excess = formatMoney(subtract(kept, reported));
    return [
      event,
      {
        type: 'assignment.comment',
        assignment: assignment.id,
        text: `The debtor paid ${excess} more than was open. The excess is with the creditor.`,
        because: [`overpaid by ${excess}`],
      },
      { type: 'review', why: `overpaid by ${excess}`, because: payment.because },
    ];
  },
});

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
