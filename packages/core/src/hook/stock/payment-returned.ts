// payment-returned.ts — a direct payment went back after it was reported: the collector must hear of it, and a person must look.
import { isClaimedWithout } from '../../case/is-claimed-without.ts';
import { formatMoney } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Nothing in the collector's contract takes a `paid` back, so a comment says what happened and a person sees to the rest.
 * So it is with a payment without which a claim was handed over. A payment of which nothing was told yet needs neither:
 * the invoice is open again, and that is all.
 * @see Maventa support, "Assignment changes": a negative `paid` is for a credit note's own assignment alone
 */
export const paymentReturned = defineHook({
  id: 'payment-returned',
  on: 'payment-returned',
  decide({ payment, amount, reported, on, because }, kase): readonly Instruction[] {
    const isDeducted = isClaimedWithout(kase, payment);
    if (reported === undefined && !isDeducted) return [];
    const sum = formatMoney(reported ?? amount);
    const after = isDeducted ? 'after the claim was handed over without it' : 'after it was reported as paid';
    const review: Instruction = { type: 'review', why: `${sum} went back ${after}`, because };
    if (kase.assignment === undefined) return [review];
    const how = isDeducted ? 'without which the claim was handed over' : 'reported as paid';
    return [
      {
        type: 'assignment.comment',
        assignment: kase.assignment.id,
        text: `A direct payment of ${sum}, ${how}, was returned on ${on}. The sum is owed again.`,
        because: [`${sum} went back ${after}`, ...because],
      },
      review,
    ];
  },
});
