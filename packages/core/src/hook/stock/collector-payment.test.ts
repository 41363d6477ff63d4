import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../../command/command.ts';
import { eventId } from '../../ids.ts';
import { negatePositive } from '../../money/index.ts';
import {
  assignmentFact,
  collectorPaidFact,
  creditAppliedFact,
  day,
  eur,
  given,
  invoiceFact,
  paymentFact,
} from '../../testing/index.ts';
import { parseInstant } from '../../time/index.ts';
import { collectorPayment } from './collector-payment.ts';

const hook = collectorPayment({ mode: 'postToClearing', account: '1510' });
const ON = { on: day('2026-04-10') };
const booked = (sum: string, event = 'E-1'): CommandOf<'erp.register_payment'> => ({
  type: 'erp.register_payment',
  invoice: { number: '1001' },
  sum: eur(sum),
  on: day('2026-04-10'),
  bookAccount: '1510',
  event: eventId(event),
  because: ['booked before'],
});
const { because: _, ...BOOKED_100 } = booked('100.00');

describe('money that the collector received, with postToClearing', () => {
  it('is booked on the invoice against the clearing account', () => {
    given([invoiceFact(), assignmentFact(), collectorPaidFact(ON)])
      .when(hook)
      .then([
        {
          ...BOOKED_100,
          because: [
            'the collector received 100.00 EUR on this invoice; it is booked against 1510 until the collector settles',
          ],
        },
      ]);
  });

  it("leaves out the collector's charges, and says so", () => {
    given([invoiceFact(), assignmentFact(), collectorPaidFact({ ...ON, sum: eur('112.00') })])
      .when(hook)
      .then([
        {
          ...BOOKED_100,
          because: [
            'the collector received 112.00 EUR on this invoice; it is booked against 1510 until the collector settles',
            "12.00 EUR of it are the collector's charges and are not booked here",
          ],
        },
      ]);
  });

  it('is booked only as far as neither debtor nor credit note has paid', () => {
    const { because: _reasons, ...rest } = booked('35.00');

    given([
      invoiceFact(),
      assignmentFact(),
      paymentFact({ amount: eur('40.00') }),
      creditAppliedFact({ amount: eur('25.00') }),
      collectorPaidFact(ON),
    ])
      .when(hook)
      .then([rest]);
  });

  it('is booked once for each event: two equal parts are two, one that is read again is one', () => {
    const first = collectorPaidFact({ ...ON, sum: eur('50.00') });
    const second = collectorPaidFact({ ...ON, id: eventId('E-2'), sum: eur('50.00') });
    const { because: _reasons, ...asTwo } = booked('50.00', 'E-2');

    given([invoiceFact(), assignmentFact(), first, second], { commands: [booked('50.00')] })
      .when(hook)
      .then([asTwo]);
    given([invoiceFact(), assignmentFact(), first, second], { commands: [booked('50.00'), booked('50.00', 'E-2')] })
      .when(hook)
      .then([asTwo]);
  });

  it('is booked on the day on which it was told when the collector names none', () => {
    const told = collectorPaidFact({ createdAt: parseInstant('2026-04-10T08:00:00Z') });

    given([invoiceFact(), assignmentFact(), told]).when(hook).then([BOOKED_100]);
  });

  it('is a question to a person when there is no day at all', () => {
    given([invoiceFact(), assignmentFact(), collectorPaidFact()])
      .when(hook)
      .then([{ type: 'review', why: 'the collector received 100.00 EUR without saying when' }]);
  });

  it('waits for the invoice in the ledger', () => {
    given([assignmentFact(), collectorPaidFact(ON)])
      .when(hook)
      .then([{ type: 'hold', waitsFor: 'the invoice in the ledger' }]);
  });
});

it.each([
  ['what the company told itself', { sender: 'company' as const }],
  ['a negative sum, which is of a credit note', { sum: negatePositive(eur('100.00')) }],
])('books nothing of %s', (_name, fields) => {
  given([invoiceFact(), assignmentFact(), collectorPaidFact({ ...ON, ...fields })])
    .when(hook)
    .then([]);
});

it('books nothing with bankMatches: the bank brings the money with the reference of the invoice', () => {
  given([invoiceFact(), assignmentFact(), collectorPaidFact(ON)])
    .when(collectorPayment())
    .then([]);
});

it('does not take postToClearing without an account', () => {
  expect(() => collectorPayment({ mode: 'postToClearing', account: ' ' })).toThrow('needs the clearing account');
});
