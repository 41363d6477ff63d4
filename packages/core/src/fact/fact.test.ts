import { describe, expect, it } from 'vitest';
import { assignmentId, eventId, factId } from '../ids.ts';
import { money } from '../money/index.ts';
import { parseReference } from '../reference/index.ts';
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
  paymentReturnedFact,
  settlementFact,
} from '../testing/index.ts';
import { type Fact, factSchema } from './fact.ts';

const facts: readonly Fact[] = [
  invoiceFact({ revision: 3, open: eur('60.00'), excluded: false }),
  creditNoteFact(),
  creditAppliedFact(),
  erpPaymentFact({ bookAccount: '1510' }),
  assignmentFact({ status: 'other', rawStatus: 'On hold', dueDate: day('2026-03-31') }),
  creditNoteAssignmentFact(),
  collectorPaidFact({ seen: true, on: day('2026-04-02') }),
  eventFact({
    id: eventId('E-5'),
    assignment: assignmentId('A-1'),
    type: 'other',
    wireType: 'reminder_sent',
    raw: { type: 'reminder_sent', step: 2, letter: null },
  }),
  paymentFact({ excess: eur('20.00') }),
  settlementFact(),
  paymentReturnedFact(factId('test', 'allocation', '1')),
  {
    id: factId('test', 'decision', '1'),
    kind: 'decision',
    review: 'r-1',
    verdict: 'accepted',
    as: 'debtor',
    allocations: [{ invoice: { number: '1001' }, amount: eur('20.00') }],
    by: 'anna',
    because: 'The debtor called.',
  },
  {
    id: factId('test', 'bank-transaction', '1'),
    kind: 'bank-transaction',
    transaction: {
      statement: 1,
      path: '1/0',
      account: 'FI2112345600000785',
      status: 'booked',
      bookedOn: day('2026-04-02'),
      amount: money('EUR', -1250),
      reversal: false,
      debtor: { name: 'Asiakas Oy' },
      references: [{ ...parseReference('10016'), from: 'CdtrRefInf' }],
      documents: [{ type: 'CREN', number: '9001', amount: money('EUR', -1250) }],
      text: ['Lasku 1001'],
      exchange: { source: 'SEK', rate: '11.2' },
      charges: [],
      batch: { count: 3, total: money('EUR', 5000) },
      detailed: true,
    },
  },
];

describe('the journal', () => {
  it.each(facts.map((fact) => [fact.kind, fact]))('keeps a fact through JSON: %s', (_, fact) => {
    expect(factSchema.parse(JSON.parse(JSON.stringify(fact)))).toEqual(fact);
  });

  it.each(facts.map((fact) => [fact.kind, fact]))('finds a field that does not belong: %s', (_, fact) => {
    expect(factSchema.safeParse({ ...fact, mood: 'good' }).success).toBe(false);
  });
});

describe('a fact that is wrong', () => {
  it.each([
    ['of a kind nobody knows', { ...invoiceFact(), kind: 'wish' }],
    ['without an id', { ...invoiceFact(), id: '' }],
    ['of an invoice without a name', { ...invoiceFact(), invoice: {} }],
    ['of an invoice of nothing', { ...invoiceFact(), amount: { currency: 'EUR', minor: 0 } }],
    ['of an invoice of less than nothing', { ...invoiceFact(), amount: { currency: 'EUR', minor: -1 } }],
    ['of a credit with the sign of the books', { ...creditAppliedFact(), amount: { currency: 'EUR', minor: -10000 } }],
    [
      'of a credit note with the sign of the books',
      { ...creditNoteFact(), amount: { currency: 'EUR', minor: -10000 } },
    ],
    ['of a booking with the sign of the books', { ...erpPaymentFact(), amount: { currency: 'EUR', minor: -10000 } }],
    ['of a payment of nothing', { ...paymentFact(), amount: { currency: 'EUR', minor: 0 } }],
    ['of a settlement of less than nothing', { ...settlementFact(), amount: { currency: 'EUR', minor: -1 } }],
    [
      'of a return with the sign of the bank',
      { ...paymentReturnedFact(paymentFact().id), amount: { currency: 'EUR', minor: -10000 } },
    ],
    ['of a payment without its source', { ...paymentFact(), source: undefined }],
    ['of a settlement with an excess', { ...settlementFact(), excess: eur('1.00') }],
    ['of a day that does not exist', { ...paymentFact(), paidOn: '2026-02-30' }],
    ['with a revision before the first', { ...invoiceFact(), revision: -1 }],
    ['of an amount in parts of a cent', { ...paymentFact(), amount: { currency: 'EUR', minor: 0.5 } }],
  ])('is refused: %s', (_, fact) => {
    expect(factSchema.safeParse(fact).success).toBe(false);
  });
});
