// credit-note-applied.ts — a credit note was applied to an invoice: the collector must ask for less, or for nothing.
import type { Case, CreditNoteState } from '../../case/case.ts';
import { isClaimedWithout } from '../../case/is-claimed-without.ts';
import { sameInvoice } from '../../case/same-invoice.ts';
import type { CommandOf } from '../../command/command.ts';
import type { Assignment } from '../../event/assignment.ts';
import { equalMoney, negatePositive } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Adds a `credit_note` event with the applied sum to the invoice's assignment. When the credit note has an assignment
 * of its own (it was sent through the collector), that one gets a `paid` event with the negative sum: it is used.
 * The second may come later than the first, when the first has closed the invoice's assignment already.
 * A credit note that so far only the payer speaks of is told of when the ledger or the collector knows it; a person is asked.
 * @see Maventa support, "Assignment changes", on marking a credit note as used
 */
export const creditNoteApplied = defineHook({
  id: 'credit-note-applied',
  on: 'credit-applied',
  decide(credit, kase): readonly Instruction[] {
    const { assignment } = kase;
    if (isClaimedWithout(kase, credit.id)) return [];
    if (assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];

    const note = kase.creditNotes.find((state) => sameInvoice(state.key, credit.creditNote));
    const number = note?.number ?? credit.creditNote.number;
    if (number === undefined) return [{ type: 'hold', waitsFor: 'the number of the credit note' }];

    const teller =
      credit.via === 'bank' ? 'deducted by the payer of the invoice' : 'applied to the invoice in the ledger';
    const because = [`credit note ${number} was ${teller}`];
    if (credit.via === 'bank' && !isKnown(note)) return waitForNote(number, because);
    const event: CommandOf<'assignment.credit_note'> = {
      type: 'assignment.credit_note',
      assignment: assignment.id,
      sum: credit.amount,
      number,
      on: credit.on,
      because,
    };
    if (assignment.status === 'closed' && !isTold(kase, event)) {
      return [{ type: 'review', why: `credit note ${number} was applied, but the assignment is closed`, because }];
    }
    return [event, ...markUsed(event, note?.assignment)];
  },
});

function isKnown(note: CreditNoteState | undefined): boolean {
  return note?.fact !== undefined || note?.assignment !== undefined;
}

/** The money is certain, the credit note is not: nobody owes less because a payer says so. */
function waitForNote(number: string, because: readonly string[]): readonly Instruction[] {
  const why = `the payer deducted credit note ${number}, which is not known`;
  return [
    { type: 'hold', waitsFor: `credit note ${number} in the ledger` },
    { type: 'review', why, because },
  ];
}

/** Whether the collector heard of this credit before, from us or from a person in the collector's own pages. */
function isTold(kase: Case, event: CommandOf<'assignment.credit_note'>): boolean {
  const isEqual = (other: { readonly sum: typeof event.sum; readonly number: string }): boolean =>
    other.number === event.number && equalMoney(other.sum, event.sum);
  return (
    kase.commands.some((command) => command.type === 'assignment.credit_note' && isEqual(command)) ||
    kase.events.some((told) => told.type === 'credit_note' && isEqual(told))
  );
}

function markUsed(event: CommandOf<'assignment.credit_note'>, own: Assignment | undefined): readonly Instruction[] {
  if (own === undefined) {
    return [{ type: 'hold', waitsFor: `an assignment of credit note ${event.number}, if it gets one` }];
  }
  if (own.status === 'closed') return []; // somebody marked it used: the collector's own pages do so by themselves
  return [
    {
      type: 'assignment.credit_note_used',
      of: 'credit_note',
      assignment: own.id,
      sum: negatePositive(event.sum),
      on: event.on,
      because: [...event.because, 'the credit note has an assignment of its own, which is used by this'],
    },
  ];
}
