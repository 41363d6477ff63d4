import { describe, expect, it } from 'vitest';
import { assignmentId, commandId, eventId, factId } from '../../ids.ts';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  day,
  eur,
  given,
  invoiceFact,
  paymentFact,
  paymentFrom,
  paymentReturnedFact,
  settlementFact,
} from '../../testing/index.ts';
import { directPayment } from './direct-payment.ts';

const WAITS = { type: 'hold', waitsFor: 'an assignment of this invoice at the collector' } as const;
const RULE_1 = 'rule 1: the reference is that of invoice 1001';

describe('a direct payment', () => {
  it('is reported whole when it is exact', () => {
    given([invoiceFact(), assignmentFact(), paymentFact()])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
          because: [RULE_1, 'it covers the whole open amount 100.00 EUR'],
        },
      ]);
  });

  it('is reported as what it is when it is a part', () => {
    given([invoiceFact(), assignmentFact(), paymentFact({ amount: eur('40.00') })])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('40.00'),
          on: day('2026-04-02'),
          because: [RULE_1, 'it covers part of the open amount 100.00 EUR'],
        },
      ]);
  });

  it('is reported beside an earlier part, each with its own sum', () => {
    const first = paymentFact({ amount: eur('40.00') });
    const second = paymentFact({ amount: eur('60.00'), paidOn: day('2026-04-09') });

    given([invoiceFact(), assignmentFact(), first, second])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('60.00'),
          on: day('2026-04-09'),
          because: [RULE_1, 'it covers the whole open amount 60.00 EUR'],
        },
      ]);
  });

  it('is reported up to what a credit note has left open', () => {
    given([
      invoiceFact(),
      assignmentFact(),
      creditAppliedFact({ amount: eur('30.00') }),
      paymentFact({ amount: eur('70.00') }),
    ])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('70.00'),
          on: day('2026-04-02'),
          because: [RULE_1, 'it covers the whole open amount 70.00 EUR'],
        },
      ]);
  });

  it('is measured by the assignment while the invoice itself is unknown', () => {
    given([assignmentFact({ sum: eur('80.00') }), paymentFact({ amount: eur('80.00') })])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('80.00'),
          on: day('2026-04-02'),
          because: [RULE_1, 'it covers the whole open amount 80.00 EUR'],
        },
      ]);
  });
});

describe('an overpayment', () => {
  it('reports what was open, tells of the rest and asks a person', () => {
    given([invoiceFact(), assignmentFact(), paymentFact({ amount: eur('100.00'), excess: eur('20.00') })])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
        },
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'The debtor paid 20.00 EUR more than was open. The excess is with the creditor.',
          because: ['overpaid by 20.00 EUR'],
        },
        { type: 'review', why: 'overpaid by 20.00 EUR', because: [RULE_1] },
      ]);
  });

  it('of an invoice paid in part already counts from what was left', () => {
    const first = paymentFact({ amount: eur('40.00') });
    const second = paymentFact({ amount: eur('100.00'), paidOn: day('2026-04-09') });

    given([invoiceFact(), assignmentFact(), first, second])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('60.00'),
          on: day('2026-04-09'),
        },
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'The debtor paid 40.00 EUR more than was open. The excess is with the creditor.',
        },
        { type: 'review', why: 'overpaid by 40.00 EUR', because: [RULE_1] },
      ]);
  });

  it('never reports more than was allocated, also when more has become open since', () => {
    const smallerThanNow = paymentFact({ amount: eur('60.00'), excess: eur('40.00') });

    given([invoiceFact(), assignmentFact(), smallerThanNow])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('60.00'),
          on: day('2026-04-02'),
        },
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'The debtor paid 40.00 EUR more than was open. The excess is with the creditor.',
        },
        { type: 'review', why: 'overpaid by 40.00 EUR', because: [RULE_1] },
      ]);
  });
});

describe('an invoice without an assignment', () => {
  it('holds the payment', () => {
    given([invoiceFact(), paymentFact()]).when(directPayment).then([WAITS]);
  });

  it('decides the held payment when the assignment appears', () => {
    given([invoiceFact(), paymentFact(), assignmentFact()])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
        },
      ]);
  });

  it('does not report a held payment that went back before the assignment appeared', () => {
    const payment = paymentFact();

    given([invoiceFact(), payment, paymentReturnedFact(payment.id), assignmentFact()])
      .when(directPayment)
      .then([]);
  });

  it('reports of a held payment what was kept', () => {
    const payment = paymentFact();
    const back = paymentReturnedFact(payment.id, { amount: eur('25.00') });

    given([invoiceFact(), payment, back, assignmentFact()])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('75.00'),
          on: day('2026-04-02'),
        },
      ]);
  });
});

describe('a paid or closed case', () => {
  it('leaves a payment on a closed assignment to a person', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), paymentFact()])
      .when(directPayment)
      .then([{ type: 'review', why: 'paid twice? 100.00 EUR came, but the assignment is closed', because: [RULE_1] }]);
  });

  it('leaves a payment to a person when only charges remain at the collector', () => {
    given([invoiceFact(), assignmentFact({ status: 'partially_closed' }), paymentFact()])
      .when(directPayment)
      .then([
        {
          type: 'review',
          why: 'paid twice? 100.00 EUR came, but the collector has the whole invoice as paid',
          because: [RULE_1],
        },
      ]);
  });

  it('leaves a second full payment to a person, with all of it in the sentence', () => {
    const second = paymentFact({ id: 'second', excess: eur('5.00') });

    given([invoiceFact(), assignmentFact(), paymentFact(), second])
      .when(directPayment)
      .then([
        { type: 'review', why: 'paid twice? 105.00 EUR came, but nothing is open on the invoice', because: [RULE_1] },
      ]);
  });

  it('leaves a payment to a person when the collector was paid in full as well', () => {
    given([invoiceFact(), assignmentFact(), collectorPaidFact(), paymentFact()])
      .when(directPayment)
      .then([
        { type: 'review', why: 'paid twice? 100.00 EUR came, but nothing is open on the invoice', because: [RULE_1] },
      ]);
  });
});

describe('the collector and the debtor', () => {
  const collectorsPart = collectorPaidFact({ sum: eur('40.00') });
  const debtorsPart = paymentFrom({ payer: 'Asiakas Oy', amount: eur('60.00'), paidOn: day('2026-04-09') });
  const restPaidDirectly = {
    type: 'assignment.paid',
    of: 'invoice',
    assignment: assignmentId('A-1'),
    sum: eur('60.00'),
    on: day('2026-04-09'),
    because: [RULE_1, 'it covers the whole open amount 60.00 EUR'],
  } as const;

  it('share an invoice: the rest paid directly is all that is reported', () => {
    given([invoiceFact(), assignmentFact(), collectorsPart, debtorsPart]).when(directPayment).then([restPaidDirectly]);
  });

  it("share an invoice when the collector's part has been settled too", () => {
    const settled = paymentFrom({ payer: 'VISMA FINANC', amount: eur('40.00'), paidOn: day('2026-04-08') });

    given([invoiceFact(), assignmentFact(), collectorsPart, settled, debtorsPart])
      .when(directPayment)
      .then([restPaidDirectly]);
  });

  it('share an invoice when the settlement is known before the event', () => {
    given([invoiceFact(), assignmentFact(), settlementFact({ amount: eur('40.00') }), debtorsPart])
      .when(directPayment)
      .then([restPaidDirectly]);
  });

  it('share an invoice when an event was read again because somebody has seen it', () => {
    const seen = collectorPaidFact({ sum: eur('40.00'), seen: true });

    given([invoiceFact(), assignmentFact(), collectorsPart, seen, debtorsPart])
      .when(directPayment)
      .then([restPaidDirectly]);
  });

  it('share an invoice when the collector tells of two equal payments', () => {
    const half = collectorPaidFact({ sum: eur('20.00') });
    const otherHalf = collectorPaidFact({ id: eventId('E-2'), sum: eur('20.00') });

    given([invoiceFact(), assignmentFact(), half, otherHalf, debtorsPart]).when(directPayment).then([restPaidDirectly]);
  });
});

describe('the same money', () => {
  const fromBank = paymentFact({ via: 'bank' });
  const fromErp = paymentFact({ via: 'erp', paidOn: day('2026-04-03') });

  it('is reported at its first sighting, by the bank', () => {
    given([invoiceFact(), assignmentFact(), fromBank])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
        },
      ]);
  });

  it('is not reported again when the ERP has booked what the bank told', () => {
    given([invoiceFact(), assignmentFact(), fromBank, fromErp]).when(directPayment).then([]);
  });

  it('is reported at its first sighting, by the ERP', () => {
    given([invoiceFact(), assignmentFact(), fromErp])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-03'),
        },
      ]);
  });

  it('is not reported again when the bank tells what the ERP had booked', () => {
    given([invoiceFact(), assignmentFact(), fromErp, fromBank]).when(directPayment).then([]);
  });

  it('is not reported again when the ERP books an overpayment as one sum', () => {
    const overpaidAtBank = paymentFact({ via: 'bank', excess: eur('20.00') });
    const bookedWhole = paymentFact({ via: 'erp', amount: eur('120.00') });

    given([invoiceFact(), assignmentFact(), overpaidAtBank, bookedWhole]).when(directPayment).then([]);
  });

  it('is not what two equal payments from the bank are: the second is reported too', () => {
    const first = paymentFact({ id: 'first', amount: eur('50.00') });
    const second = paymentFact({ id: 'second', amount: eur('50.00') });

    given([invoiceFact(), assignmentFact(), first, second])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('50.00'),
          on: day('2026-04-02'),
        },
      ]);
  });

  it('is nothing to report when our own command brought it about', () => {
    const echo = paymentFact({ via: 'erp', causedBy: commandId('c-1') });

    given([invoiceFact(), assignmentFact(), echo]).when(directPayment).then([]);
  });
});

describe('a returned payment', () => {
  it('leaves the invoice open for the next one', () => {
    const first = paymentFact();
    const second = paymentFact({ paidOn: day('2026-04-20') });

    given([invoiceFact(), assignmentFact(), first, paymentReturnedFact(first.id), second])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-20'),
        },
      ]);
  });
});

describe('a payer who is not the collector', () => {
  it('is a debtor when named VISMA FINLAND', () => {
    given([invoiceFact(), assignmentFact(), paymentFrom({ payer: 'VISMA FINLAND' })])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
        },
      ]);
  });

  it('is a debtor when named AMILI KAHVILA OY', () => {
    given([invoiceFact(), assignmentFact(), paymentFrom({ payer: 'AMILI KAHVILA OY' })])
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('100.00'),
          on: day('2026-04-02'),
        },
      ]);
  });
});

describe('a payment that stands in for one that had been reported and went back', () => {
  const first = paymentFact({ id: 'first' });
  const back = paymentReturnedFact(first.id, { reported: eur('100.00') });
  const told = {
    type: 'assignment.paid',
    of: 'invoice',
    assignment: assignmentId('A-1'),
    sum: eur('100.00'),
    on: day('2026-04-02'),
    because: [RULE_1],
  } as const;
  const again = {
    type: 'review',
    why: '100.00 EUR was paid again after it had gone back; it stands as paid at the collector and was not reported twice',
  } as const;

  it('is told in words, and not as paid a second time', () => {
    const second = paymentFact({ id: 'second', paidOn: day('2026-04-09') });

    given([invoiceFact(), assignmentFact(), first, back, second], { commands: [told] })
      .when(directPayment)
      .then([
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'The debtor paid 100.00 EUR again on 2026-04-09, after an earlier payment had been returned. Nothing more is reported as paid for it.',
        },
        again,
      ]);
  });

  it('is only asked about when the assignment is closed', () => {
    const second = paymentFact({ id: 'second', paidOn: day('2026-04-09') });

    given([invoiceFact(), assignmentFact({ status: 'closed' }), first, back, second], { commands: [told] })
      .when(directPayment)
      .then([again]);
  });

  it('is reported when another one has stood in already', () => {
    const invoice = invoiceFact({ amount: eur('200.00') });
    const second = paymentFact({ id: 'second', paidOn: day('2026-04-09') });
    const third = paymentFact({ id: 'third', paidOn: day('2026-04-10') });

    given([invoice, assignmentFact({ sum: eur('200.00') }), first, back, second, third], { commands: [told] })
      .when(directPayment)
      .then([{ ...told, on: day('2026-04-10'), because: [RULE_1, 'it covers the whole open amount 100.00 EUR'] }]);
  });
});

describe('an overpaid payment without an assignment', () => {
  it('waits, and the excess is asked about at once', () => {
    given([invoiceFact(), paymentFact({ excess: eur('20.00') })])
      .when(directPayment)
      .then([WAITS, { type: 'review', why: 'overpaid by 20.00 EUR' }]);
  });
});

describe('a payment of a decision that was taken back', () => {
  it('is neither counted nor reported', () => {
    const decision = factId('person', 'decision', 'r-1');
    const decided = { ...paymentFact(), decision };
    const undone = {
      id: factId('person', 'decision', 'r-1', '2'),
      kind: 'decision',
      review: 'r-1',
      verdict: 'undone',
      undoes: decision,
      by: 'anna',
      because: 'a mistake',
    } as const;

    const { kase, when } = given([invoiceFact(), assignmentFact(), decided, undone]);

    expect(kase.payments).toEqual([]);
    when(directPayment).then([]);
  });
});
