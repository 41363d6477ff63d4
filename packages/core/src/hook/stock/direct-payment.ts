// direct-payment.ts — the debtor paid the company: the collector must know, so that nobody is dunned for a paid invoice.
import { openAmount } from '../../case/open-amount.ts';
import { add, compare, equalMoney, formatMoney, isPositive, minimum, positive, subtract } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Reports a direct payment as a `paid` event. Held until the invoice has an assignment.
 * Never more than what is open: an overpaid rest becomes a comment and a review.
 * A payment on a closed or fully paid case is a person's decision.
 */
export const directPayment = defineHook({
  id: 'direct-payment',
  on: 'payment',
  decide(payment, kase): readonly Instruction[] {
    const { assignment } = kase;
    if (assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];

    const open = openAmount(kase, { before: payment.id }) ?? payment.amount;
    const received = payment.excess === undefined ? payment.amount : add(payment.amount, payment.excess);
    if (assignment.status === 'closed' || !isPositive(open)) {
      const state = assignment.status === 'closed' ? 'the assignment is closed' : 'nothing is open on the invoice';
      return [
        { type: 'review', why: `paid twice? ${formatMoney(received)} came, but ${state}`, because: payment.because },
      ];
    }

    const reported = positive(minimum(received, open));
    const paid: Instruction = {
      type: 'assignment.paid',
      of: 'invoice',
      assignment: assignment.id,
      sum: reported,
      on: payment.paidOn,
      because: [...payment.because, partOf(equalMoney(reported, open), formatMoney(open))],
    };
    if (compare(received, reported) <= 0) return [paid];

    const excess = formatMoney(subtract(received, reported));
    return [
      paid,
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

function partOf(whole: boolean, open: string): string {
  return whole ? `it covers the whole open amount ${open}` : `it covers part of the open amount ${open}`;
}
