// credit-note-applied.ts — a credit note was applied to an invoice: the collector must ask for less, or for nothing.

import { sameInvoice } from '../../case/same-invoice.ts';
import { negatePositive } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Adds a `credit_note` event with the applied sum to the invoice's assignment. When the credit note has an assignment
 * of its own (it was sent through the collector), that one gets a `paid` event with the negative sum: it is used.
 * Each half waits for its own assignment.
 */
export const creditNoteApplied = defineHook({
  id: 'credit-note-applied',
  on: 'credit-applied',
  decide(credit, kase): readonly Instruction[] {
    const { assignment } = kase;
    if (assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];

    const note = kase.creditNotes.find((state) => sameInvoice(state.key, credit.creditNote));
    const number =
      note?.number ?? credit.creditNote.number ?? credit.creditNote.ledgerId ?? credit.creditNote.uuid ?? '';
    const because = [`credit note ${number} was applied to the invoice in the ledger`];
    if (assignment.status === 'closed') {
      return [{ type: 'review', why: `credit note ${number} was applied, but the assignment is closed`, because }];
    }

    const event: Instruction = {
      type: 'assignment.credit_note',
      assignment: assignment.id,
      sum: credit.amount,
      number,
      on: credit.on,
      because,
    };
    if (note?.assignment === undefined) {
      return [event, { type: 'hold', waitsFor: `an assignment of credit note ${number}, if it gets one` }];
    }
    return [
      event,
      {
        type: 'assignment.credit_note_used',
        of: 'credit_note',
        assignment: note.assignment.id,
        sum: negatePositive(credit.amount),
        on: credit.on,
        because: [...because, 'the credit note has an assignment of its own, which is used by this'],
      },
    ];
  },
});
