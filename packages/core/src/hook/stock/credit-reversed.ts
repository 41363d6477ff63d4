// credit-reversed.ts — the ERP took an applied credit back after the collector was told: it must hear of that too, and a person must look.
import type { Case } from '../../case/case.ts';
import type { CreditAppliedFact } from '../../fact/ledger-facts.ts';
import { equalMoney, formatMoney } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Nothing in the collector's contract takes a `credit_note` back, so a comment says what happened and a person sees to
 * the rest. A credit of which nothing was told yet needs neither: the engine has withdrawn what had not left.
 */
export const creditReversed = defineHook({
  id: 'credit-reversed',
  on: 'erp-reversal',
  decide({ reverses, on }, kase): readonly Instruction[] {
    const credit = kase.creditsReversed.find(({ id }) => id === reverses);
    if (credit === undefined || !isTold(credit, kase)) return [];
    const sum = formatMoney(credit.amount);
    const note = credit.creditNote.number ?? '';
    const why = `credit note ${note} of ${sum} was taken off the invoice after it was reported`;
    const because = ['the ERP took the credit back'];
    const review: Instruction = { type: 'review', why, because };
    if (kase.assignment === undefined) return [review];
    const day = on === undefined ? '' : ` on ${on}`;
    const text = `Credit note ${note} of ${sum}, reported before, was taken off the invoice${day}. The sum is owed again.`;
    return [{ type: 'assignment.comment', assignment: kase.assignment.id, text, because: [why, ...because] }, review];
  },
});

/** More such credits were told of than there are now: of equal ones each counts. */
function isTold({ amount, on }: CreditAppliedFact, kase: Case): boolean {
  const told = kase.commands.filter(
    (command) => command.type === 'assignment.credit_note' && command.on === on && equalMoney(command.sum, amount),
  );
  const standing = kase.creditsApplied.filter((credit) => credit.on === on && equalMoney(credit.amount, amount));
  return told.length > standing.length;
}
