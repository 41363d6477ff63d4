import { describe, expect, it } from 'vitest';
import type { InvoiceFact } from '../../fact/ledger-facts.ts';
import { assignmentId, factId } from '../../ids.ts';
import { zero } from '../../money/index.ts';
import {
  assignmentFact,
  creditAppliedFact,
  day,
  eur,
  given,
  invoiceFact,
  overdueFact,
  paymentFact,
  paymentReturnedFact,
} from '../../testing/index.ts';
import { creditNoteApplied } from './credit-note-applied.ts';
import { directPayment } from './direct-payment.ts';
import { overdueDays, overdueToCollection } from './overdue-to-collection.ts';
import { paymentReturned } from './payment-returned.ts';

const hook = overdueToCollection();
const ADDRESS = { street: 'Katu 1', postCode: '00100', town: 'Helsinki' };
const COMPANY = { id: 'C-1', name: 'Asiakas Oy', businessId: '1234567-8', address: ADDRESS };
const PERSON = { name: 'Maija Malli', kind: 'person', identityCode: '010190-999X', address: ADDRESS } as const;
const late = (fields: Partial<InvoiceFact> = {}) => invoiceFact({ debtor: COMPANY, ...fields });
const CLAIM = {
  type: 'assignment.open',
  invoice: { number: '1001' },
  dueDate: day('2026-03-31'),
  issuedOn: day('2026-03-17'),
  capital: eur('100.00'),
  costs: zero('EUR'),
  interest: zero('EUR'),
  debtor: { kind: 'company', name: 'Asiakas Oy', businessId: '1234567-8', address: ADDRESS },
  begin: 'reminder',
} as const;

describe('an overdue invoice', () => {
  it('of a company is handed over after seven days', () => {
    given([late(), overdueFact()])
      .when(hook)
      .then([{ ...CLAIM, because: ['due 2026-03-31, 100.00 EUR still open more than 7 days later'] }]);
  });

  it('of a person is handed over after fourteen days, and not after seven', () => {
    given([late({ debtor: PERSON }), overdueFact()])
      .when(hook)
      .then([]);
    given([late({ debtor: PERSON }), overdueFact({ days: 14 })])
      .when(hook)
      .then([{ ...CLAIM, debtor: PERSON }]);
  });

  it('is claimed for what is open, with costs and interest apart', () => {
    given([
      late({ charges: { costs: eur('5.00'), interest: eur('0.42') }, remindedOn: day('2026-04-05') }),
      paymentFact({ amount: eur('40.00') }),
      overdueFact(),
    ])
      .when(hook)
      .then([
        {
          ...CLAIM,
          capital: eur('60.00'),
          deducted: [paymentFact({ amount: eur('40.00') }).id],
          costs: eur('5.00'),
          interest: eur('0.42'),
          remindedOn: day('2026-04-05'),
        },
      ]);
  });

  it('is claimed without what was paid and credited before, which nobody is told of again', () => {
    const payment = paymentFact({ amount: eur('40.00') });
    const credit = creditAppliedFact({ amount: eur('10.00') });
    const before = [late(), payment, credit, overdueFact()] as const;
    const commands = given(before)
      .when(hook)
      .instructions.filter((instruction) => instruction.type === 'assignment.open');
    const later = paymentFact({ id: factId('payment', 'later'), amount: eur('5.00') });
    const kase = [...before, assignmentFact({ sum: eur('50.00') })];

    given(kase, { commands }).when(directPayment).then([]);
    given(kase, { commands }).when(creditNoteApplied).then([]);
    given([...kase, later], { commands })
      .when(directPayment)
      .then([
        {
          type: 'assignment.paid',
          of: 'invoice',
          assignment: assignmentId('A-1'),
          sum: eur('5.00'),
          on: later.paidOn,
        },
      ]);
    given([...kase, paymentReturnedFact(payment.id, { amount: eur('40.00') })], { commands })
      .when(paymentReturned)
      .then([
        {
          type: 'assignment.comment',
          assignment: assignmentId('A-1'),
          text: 'A direct payment of 40.00 EUR, without which the claim was handed over, was returned on 2026-04-07. The sum is owed again.',
        },
        { type: 'review', why: '40.00 EUR went back after the claim was handed over without it' },
      ]);
  });

  it('begins with a payment demand when the company reminds by itself', () => {
    given([late(), overdueFact()])
      .when(overdueToCollection({ begin: 'demand' }))
      .then([{ ...CLAIM, begin: 'demand' }]);
  });
});

describe('an overdue invoice stays', () => {
  const EXCLUDED = { type: 'hold', waitsFor: 'the invoice no longer being excluded from collection' } as const;

  it('when it is excluded, until it is no longer', () => {
    given([late({ excluded: true }), overdueFact()])
      .when(hook)
      .then([EXCLUDED]);
    given([late({ excluded: true }), overdueFact(), late()])
      .when(hook)
      .then([CLAIM]);
  });

  it.each(['C-1', '1234567-8'])('when its customer is excluded as %s', (name) => {
    given([late(), overdueFact()])
      .when(overdueToCollection({ excludedDebtors: [name] }))
      .then([EXCLUDED]);
  });

  it('when the collector has it already, or is being asked to take it', () => {
    given([late(), assignmentFact(), overdueFact()]).when(hook).then([]);
    given([late(), overdueFact({ days: 14 })], { commands: [{ ...CLAIM, because: ['before'] }] })
      .when(hook)
      .then([]);
  });

  it('when the debtor was given more time meanwhile', () => {
    given([late(), overdueFact(), late({ dueDate: day('2026-04-30') })])
      .when(hook)
      .then([]);
  });

  it('when nothing is open, until something is again', () => {
    given([late(), overdueFact(), paymentFact()])
      .when(hook)
      .then([{ type: 'hold', waitsFor: 'something being open again' }]);
  });
});

describe('a claim that lacks something', () => {
  it.each([
    ['whether the debtor is a company or a person', { name: 'Asiakas', address: ADDRESS }, 14],
    ['the street of the address', { ...COMPANY, address: { postCode: '00100', town: 'Helsinki' } }, 7],
    ['the post code of the address, the town of the address', { ...COMPANY, address: { street: 'Katu 1' } }, 7],
    ['the business id', { name: 'Asiakas Oy', kind: 'company' as const, address: ADDRESS }, 7],
    ['the personal identity code', { name: 'Maija Malli', kind: 'person' as const, address: ADDRESS }, 14],
  ])('stops with a review that names %s', (missing, debtor, days) => {
    given([late({ debtor }), overdueFact({ days })])
      .when(hook)
      .then([
        { type: 'review', why: `overdue, but the claim cannot be handed over without ${missing}` },
        { type: 'hold', waitsFor: `${missing} in the ledger` },
      ]);
  });

  it('goes by itself once the ledger has it', () => {
    given([late({ debtor: { ...COMPANY, address: {} } }), overdueFact(), late()])
      .when(hook)
      .then([CLAIM]);
  });
});

it('waits for seven and fourteen days, or as many as are set, each once', () => {
  expect(overdueDays()).toEqual([7, 14]);
  expect(overdueDays({ companyAfterDays: 20, personAfterDays: 20 })).toEqual([20]);
});
