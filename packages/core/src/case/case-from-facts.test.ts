import { describe, expect, it } from 'vitest';
import { assignmentId, caseId, commandId, eventId, factId } from '../ids.ts';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  creditNoteAssignmentFact,
  creditNoteFact,
  day,
  erpPaymentFact,
  eur,
  eventFact,
  invoiceFact,
  paymentFact,
} from '../testing/index.ts';
import { caseFromFacts } from './case-from-facts.ts';

it('makes an empty case of nothing', () => {
  expect(caseFromFacts(caseId('1001'), [])).toEqual({
    id: '1001',
    invoice: undefined,
    assignment: undefined,
    creditsApplied: [],
    creditsReversed: [],
    creditNotes: [],
    erpPayments: [],
    payments: [],
    pairings: [],
    settlements: [],
    returned: [],
    reversals: [],
    events: [],
    decisions: [],
    report: undefined,
    payouts: [],
    commands: [],
  });
});

describe('the invoice', () => {
  it('is as it was read last', () => {
    const kase = caseFromFacts(caseId('1001'), [invoiceFact(), invoiceFact({ dueDate: day('2026-04-30') })]);

    expect(kase.invoice?.dueDate).toBe('2026-04-30');
  });

  it('does not go back to an older revision that arrives late', () => {
    const kase = caseFromFacts(caseId('1001'), [
      invoiceFact({ revision: 2, dueDate: day('2026-04-30') }),
      invoiceFact({ revision: 1, dueDate: day('2026-03-31') }),
    ]);

    expect(kase.invoice?.dueDate).toBe('2026-04-30');
  });

  it('follows the later of two readings of one revision', () => {
    const kase = caseFromFacts(caseId('1001'), [
      invoiceFact({ revision: 1, dueDate: day('2026-03-31') }),
      invoiceFact({ revision: 1, dueDate: day('2026-04-30') }),
    ]);

    expect(kase.invoice?.dueDate).toBe('2026-04-30');
  });

  it('keeps what was open at its first reading, because later payments are facts of their own', () => {
    const kase = caseFromFacts(caseId('1001'), [
      invoiceFact({ open: eur('100.00') }),
      paymentFact({ amount: eur('40.00') }),
      invoiceFact({ open: eur('60.00'), dueDate: day('2026-04-30') }),
    ]);

    expect(kase.invoice?.open).toEqual({ currency: 'EUR', minor: 10000 });
    expect(kase.invoice?.dueDate).toBe('2026-04-30');
  });
});

describe('the assignment', () => {
  it('is as it was read last', () => {
    const kase = caseFromFacts(caseId('1001'), [assignmentFact(), assignmentFact({ status: 'closed' })]);

    expect(kase.assignment?.status).toBe('closed');
  });

  it('is the living one when an earlier one is read again as closed', () => {
    const kase = caseFromFacts(caseId('1001'), [
      assignmentFact({ id: assignmentId('A-1') }),
      assignmentFact({ id: assignmentId('A-2') }),
      assignmentFact({ id: assignmentId('A-1'), status: 'closed' }),
    ]);

    expect(kase.assignment?.id).toBe('A-2');
  });

  it('is the living one when a later one is closed', () => {
    const kase = caseFromFacts(caseId('1001'), [
      assignmentFact({ id: assignmentId('A-1') }),
      assignmentFact({ id: assignmentId('A-2'), status: 'closed' }),
    ]);

    expect(kase.assignment?.id).toBe('A-1');
  });

  it('is the newest when all are closed', () => {
    const kase = caseFromFacts(caseId('1001'), [
      assignmentFact({ id: assignmentId('A-1'), status: 'closed' }),
      assignmentFact({ id: assignmentId('A-2'), status: 'closed' }),
    ]);

    expect(kase.assignment?.id).toBe('A-2');
  });

  it('is never that of a credit note', () => {
    const kase = caseFromFacts(caseId('1001'), [creditAppliedFact(), creditNoteAssignmentFact()]);

    expect(kase.assignment).toBeUndefined();
    expect(kase.creditNotes[0]?.assignment?.id).toBe('A-9');
  });
});

describe('credit notes', () => {
  it('are found with their document and assignment by any of their names', () => {
    const kase = caseFromFacts(caseId('1001'), [
      creditAppliedFact({ creditNote: { ledgerId: 'row-55' } }),
      creditNoteFact({ invoice: { number: '9001', ledgerId: 'row-55' } }),
      creditNoteAssignmentFact({ invoice: { number: '9001' } }),
    ]);

    expect(kase.creditNotes).toHaveLength(1);
    expect(kase.creditNotes[0]?.number).toBe('9001');
    expect(kase.creditNotes[0]?.fact?.id).toBe('test:credit-note:9001');
    expect(kase.creditNotes[0]?.assignment?.id).toBe('A-9');
  });

  it('are there once however many parts were applied and however they are named', () => {
    const kase = caseFromFacts(caseId('1001'), [
      creditAppliedFact({ creditNote: { number: '9001' } }),
      creditAppliedFact({ id: factId('test', 'part', '2'), creditNote: { number: '9001', uuid: 'u-1' } }),
      creditAppliedFact({ id: factId('test', 'part', '3'), creditNote: { uuid: 'u-1', number: '9001' } }),
    ]);

    expect(kase.creditNotes.map((note) => note.key)).toEqual([{ number: '9001', uuid: 'u-1' }]);
    expect(kase.creditsApplied).toHaveLength(3);
  });
});

describe('events', () => {
  it('are there once although they are read again when somebody has seen them', () => {
    const kase = caseFromFacts(caseId('1001'), [collectorPaidFact(), collectorPaidFact({ seen: true })]);

    expect(kase.events).toEqual([
      {
        id: 'E-1',
        assignment: 'A-1',
        type: 'paid',
        sender: 'collector',
        sum: { currency: 'EUR', minor: 10000 },
        seen: true,
      },
    ]);
  });

  it("leave out what is written on a credit note's own assignment", () => {
    const used = eventFact({
      id: eventId('E-9'),
      assignment: assignmentId('A-9'),
      type: 'comment',
      sender: 'collector',
      text: 'Used.',
    });

    const kase = caseFromFacts(caseId('1001'), [creditAppliedFact(), creditNoteAssignmentFact(), used]);

    expect(kase.events).toEqual([]);
  });

  it('on an assignment that is not known yet are kept', () => {
    expect(caseFromFacts(caseId('1001'), [collectorPaidFact()]).events).toHaveLength(1);
  });
});

describe('payments', () => {
  it('do not hold what we registered ourselves, which is the money of the collector', () => {
    const echo = paymentFact({ via: 'erp', causedBy: commandId('c-1') });

    expect(caseFromFacts(caseId('1001'), [echo]).payments).toEqual([]);
  });

  it('stand beside the bookings of the ERP they come from', () => {
    const kase = caseFromFacts(caseId('1001'), [erpPaymentFact(), paymentFact({ via: 'erp' })]);

    expect(kase.erpPayments).toHaveLength(1);
    expect(kase.payments).toHaveLength(1);
  });
});
