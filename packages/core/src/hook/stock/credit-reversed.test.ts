import { describe, it } from 'vitest';
import { assignmentId } from '../../ids.ts';
import { assignmentFact, creditAppliedFact, erpReversalFact, eur, given, invoiceFact } from '../../testing/index.ts';
import { creditNoteApplied } from './credit-note-applied.ts';
import { creditReversed } from './credit-reversed.ts';

const credit = creditAppliedFact({ amount: eur('40.00') });
const facts = [invoiceFact(), assignmentFact(), credit] as const;

describe('a credit that the ERP took back', () => {
  it('is told in a comment and asked about when the collector had been told of it', () => {
    const told = given(facts)
      .when(creditNoteApplied)
      .instructions.filter((instruction) => instruction.type === 'assignment.credit_note');

    given([...facts, erpReversalFact(credit.id)], { commands: told })
      .when(creditReversed)
      .then([
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'Credit note 9001 of 40.00 EUR, reported before, was taken off the invoice. The sum is owed again.',
        },
        { type: 'review', why: 'credit note 9001 of 40.00 EUR was taken off the invoice after it was reported' },
      ]);
  });

  it('is told to nobody when nothing had been reported', () => {
    given([...facts, erpReversalFact(credit.id)])
      .when(creditReversed)
      .then([]);
  });

  it('is no longer a credit that could be reported', () => {
    given([invoiceFact(), assignmentFact(), erpReversalFact(credit.id), credit])
      .when(creditNoteApplied)
      .then([]);
  });
});
