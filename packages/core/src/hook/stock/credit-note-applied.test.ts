import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../../command/command.ts';
import { assignmentId, commandId, eventId, factId } from '../../ids.ts';
import { negatePositive } from '../../money/index.ts';
import {
  assignmentFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  day,
  eur,
  eventFact,
  given,
  invoiceFact,
} from '../../testing/index.ts';
import { creditNoteApplied } from './credit-note-applied.ts';

const wholeCredit: CommandOf<'assignment.credit_note'> = {
  type: 'assignment.credit_note',
  assignment: assignmentId('A-1'),
  sum: eur('100.00'),
  number: '9001',
  on: day('2026-04-01'),
  because: ['credit note 9001 was applied to the invoice in the ledger'],
};
const wholeUse: CommandOf<'assignment.credit_note_used'> = {
  type: 'assignment.credit_note_used',
  of: 'credit_note',
  assignment: assignmentId('A-9'),
  sum: negatePositive(eur('100.00')),
  on: day('2026-04-01'),
  because: [
    'credit note 9001 was applied to the invoice in the ledger',
    'the credit note has an assignment of its own, which is used by this',
  ],
};
const waitsForOwnAssignment = { type: 'hold', waitsFor: 'an assignment of credit note 9001, if it gets one' } as const;

describe('a whole credit', () => {
  it('is a positive credit_note on the invoice and a negative paid on the credit note, each with its reason', () => {
    given([invoiceFact(), assignmentFact(), creditNoteFact(), creditNoteAssignmentFact(), creditAppliedFact()])
      .when(creditNoteApplied)
      .then([wholeCredit, wholeUse]);
  });

  it('is a credit_note alone when the credit note was not sent through the collector', () => {
    given([invoiceFact(), assignmentFact(), creditNoteFact(), creditAppliedFact()])
      .when(creditNoteApplied)
      .then([wholeCredit, waitsForOwnAssignment]);
  });
});

describe('a partial credit', () => {
  it('tells the applied part alone, on both assignments', () => {
    given([invoiceFact(), assignmentFact(), creditNoteAssignmentFact(), creditAppliedFact({ amount: eur('24.80') })])
      .when(creditNoteApplied)
      .then([
        {
          type: 'assignment.credit_note',
          assignment: assignmentId('A-1'),
          sum: eur('24.80'),
          number: '9001',
          on: day('2026-04-01'),
        },
        {
          type: 'assignment.credit_note_used',
          of: 'credit_note',
          assignment: assignmentId('A-9'),
          sum: negatePositive(eur('24.80')),
          on: day('2026-04-01'),
        },
      ]);
  });

  it('tells a second part of the same credit note again', () => {
    const first = creditAppliedFact({ amount: eur('40.00') });
    const second = creditAppliedFact({ id: factId('test', 'credit-applied', '9001-2'), amount: eur('40.00') });

    given([invoiceFact(), assignmentFact(), first, second])
      .when(creditNoteApplied)
      .then([
        {
          type: 'assignment.credit_note',
          assignment: assignmentId('A-1'),
          sum: eur('40.00'),
          number: '9001',
          on: day('2026-04-01'),
        },
        waitsForOwnAssignment,
      ]);
  });
});

describe('an assignment that comes later', () => {
  it('holds the credit until the invoice has one', () => {
    given([invoiceFact(), creditNoteAssignmentFact(), creditAppliedFact()])
      .when(creditNoteApplied)
      .then([{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }]);
  });

  it('decides the held credit when the assignment of the invoice appears', () => {
    given([invoiceFact(), creditAppliedFact(), assignmentFact()])
      .when(creditNoteApplied)
      .then([wholeCredit, waitsForOwnAssignment]);
  });

  it('marks the credit note used when its assignment appears after our event has closed the invoice', () => {
    const facts = [
      invoiceFact(),
      assignmentFact(),
      creditAppliedFact(),
      assignmentFact({ status: 'closed' }),
      creditNoteAssignmentFact(),
    ];

    given(facts, { commands: [wholeCredit] })
      .when(creditNoteApplied)
      .then([wholeCredit, wholeUse]);
  });

  it('marks the credit note used when a person told the collector of it and that closed the invoice', () => {
    const toldByHand = eventFact({
      id: eventId('E-7'),
      assignment: assignmentId('A-1'),
      type: 'credit_note',
      sender: 'company',
      sum: eur('100.00'),
      number: '9001',
    });

    given([
      invoiceFact(),
      assignmentFact({ status: 'closed' }),
      toldByHand,
      creditNoteAssignmentFact(),
      creditAppliedFact(),
    ])
      .when(creditNoteApplied)
      .then([wholeCredit, wholeUse]);
  });
});

describe('a closed assignment', () => {
  it('leaves a new credit to a person', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), creditNoteAssignmentFact(), creditAppliedFact()])
      .when(creditNoteApplied)
      .then([
        {
          type: 'review',
          why: 'credit note 9001 was applied, but the assignment is closed',
          because: ['credit note 9001 was applied to the invoice in the ledger'],
        },
      ]);
  });

  it.each([
    ['of another credit note', { number: '9000', sum: eur('100.00') }],
    ['of another sum', { number: '9001', sum: eur('99.00') }],
  ])('leaves a new credit to a person although it knows %s', (_, other) => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), creditAppliedFact()], {
      commands: [{ ...wholeCredit, ...other }],
    })
      .when(creditNoteApplied)
      .then([{ type: 'review', why: 'credit note 9001 was applied, but the assignment is closed' }]);
  });

  it('is not used twice when it is the credit note that is closed', () => {
    given([invoiceFact(), assignmentFact(), creditNoteAssignmentFact({ status: 'closed' }), creditAppliedFact()])
      .when(creditNoteApplied)
      .then([wholeCredit]);
  });
});

describe('the number of the credit note', () => {
  const byLedgerRow = creditAppliedFact({ creditNote: { ledgerId: 'row-55' } });

  it('is waited for when the ledger gives its own row alone, because the collector knows the number', () => {
    given([invoiceFact(), assignmentFact(), byLedgerRow])
      .when(creditNoteApplied)
      .then([{ type: 'hold', waitsFor: 'the number of the credit note' }]);
  });

  it('is taken from the credit note once it is read', () => {
    const note = creditNoteFact({ invoice: { number: '9001', ledgerId: 'row-55' } });

    given([invoiceFact(), assignmentFact(), byLedgerRow, note, creditNoteAssignmentFact()])
      .when(creditNoteApplied)
      .then([wholeCredit, wholeUse]);
  });
});

it('does nothing about a credit that our own command brought about', () => {
  const echo = creditAppliedFact({ causedBy: commandId('c-1') });

  const answer = given([invoiceFact(), assignmentFact(), echo]).when(creditNoteApplied);

  expect(answer.instructions).toEqual([]);
});

describe('a credit note that a payer deducted', () => {
  const deducted = creditAppliedFact({ via: 'bank' });

  it('waits while nobody but the payer knows of it, and a person is asked', () => {
    given([invoiceFact(), assignmentFact(), deducted])
      .when(creditNoteApplied)
      .then([
        { type: 'hold', waitsFor: 'credit note 9001 in the ledger' },
        {
          type: 'review',
          why: 'the payer deducted credit note 9001, which is not known',
          because: ['credit note 9001 was deducted by the payer of the invoice'],
        },
      ]);
  });

  it('is told of as soon as the ledger knows the note', () => {
    const { instructions } = given([invoiceFact(), assignmentFact(), deducted, creditNoteFact()]).when(
      creditNoteApplied,
    );

    expect(instructions.map(({ type }) => type)).toEqual(['assignment.credit_note', 'hold']);
  });
});
