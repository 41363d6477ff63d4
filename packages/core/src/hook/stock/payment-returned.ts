// payment-returned.ts — a direct payment went back after it was reported: the collector must hear of it, and a person must look.
import { formatMoney } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Nothing in the collector's contract takes a `paid` back, so a comment says what happened and a person sees to the rest.
 * A payment of which nothing was told yet needs neither: the invoice is open again, and that is all.
 * @see Maventa support, "Assignment changes": a negative `paid` is for a credit note's own assignment alone
 */
export const paymentReturned = defineHook({
  id: 'payment-returned',
  on: 'payment-returned',
  decide({ reported, on, because }, { assignment }): readonly Instruction[] {
    if (reported === undefined) return [];
    const sum = formatMoney(reported);
    const review: Instruction = { type: 'review', why: `${sum} went back after it was reported as paid`, because };
    if (assignment === undefined) return [review];
    return [
      {
        type: 'assignment.comment',
        assignment: assignment.id,
        text: `A direct payment of ${sum}, reported as paid, was returned on ${on}. The sum is owed again.`,
        because: [`${sum} went back after it was reported as paid`, ...because],
      },
      review,
    ];
  },
});
