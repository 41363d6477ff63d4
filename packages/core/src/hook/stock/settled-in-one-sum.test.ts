import { describe, it } from 'vitest';
import type { CommandOf } from '../../command/command.ts';
import { eventId, factId } from '../../ids.ts';
import { money } from '../../money/index.ts';
import {
  assignmentFact,
  collectorPaidFact,
  day,
  eur,
  given,
  invoiceFact,
  paymentFact,
  payoutFact,
  settlementFact,
  settlementReportFact,
} from '../../testing/index.ts';
import { collectorPayment } from './collector-payment.ts';
import { payout } from './payout.ts';
import { settlementCorrected } from './settlement-corrected.ts';
import { settlementToClearing } from './settlement-to-clearing.ts';

const CLEARING = { mode: 'postToClearing', account: '1510' } as const;
const REPORT = settlementReportFact().id;
const settled = { ...settlementFact(), report: REPORT };

const registered = (fields: Partial<CommandOf<'erp.register_payment'>> = {}): CommandOf<'erp.register_payment'> => ({
  type: 'erp.register_payment',
  invoice: { number: '1001' },
  sum: eur('100.00'),
  on: day('2026-04-02'),
  bookAccount: '1510',
  because: ['a test'],
  ...fields,
});

describe('the principal of a settlement in one sum', () => {
  it('is booked on its invoice against the clearing account', () => {
    given([invoiceFact(), assignmentFact(), settled])
      .when(settlementToClearing(CLEARING))
      .then([registered()].map(bare));
  });

  it('waits for the invoice', () => {
    given([settled])
      .when(settlementToClearing(CLEARING))
      .then([{ type: 'hold', waitsFor: 'the invoice in the ledger' }]);
  });

  it('is not booked again when an event of the collector had it booked', () => {
    const commands = [registered({ event: eventId('E-1') })];

    given([invoiceFact(), assignmentFact(), collectorPaidFact(), settled], { commands })
      .when(settlementToClearing(CLEARING))
      .then([]);
  });

  it('is not booked again by an event that is read after it', () => {
    const paid = collectorPaidFact({ sum: eur('40.00'), on: day('2026-04-01') });
    const part = { ...settlementFact({ amount: eur('40.00') }), report: REPORT };

    given([invoiceFact(), assignmentFact(), part, paid], { commands: [registered({ sum: eur('40.00') })] })
      .when(collectorPayment(CLEARING))
      .then([]);
  });

  it('is booked only as far as the invoice is short of it: the debtor may have paid the company too', () => {
    given([invoiceFact(), assignmentFact(), paymentFact({ amount: eur('70.00') }), settled])
      .when(settlementToClearing(CLEARING))
      .then([registered({ sum: eur('30.00') })].map(bare));
  });

  it('is nothing to a company whose bank matches it, nor is a settlement that brought its own reference', () => {
    given([invoiceFact(), settled]).when(settlementToClearing()).then([]);
    given([invoiceFact(), settlementFact()]).when(settlementToClearing(CLEARING)).then([]);
  });
});

describe('the money of a settlement in one sum', () => {
  it('is one booking that names every difference', () => {
    given([settlementReportFact(), payoutFact()])
      .when(payout(CLEARING))
      .then([
        {
          type: 'erp.book_settlement',
          report: REPORT,
          number: '77',
          on: day('2026-04-02'),
          received: eur('90.00'),
          clearingAccount: '1510',
          cleared: eur('100.00'),
          differences: [
            { what: 'fee', amount: money('EUR', -800) },
            { what: 'vat', amount: money('EUR', -200) },
          ],
          because: [
            'it names settlement 77, whose net is this sum',
            'principal 100.00 EUR',
            'fee 8.00 EUR kept',
            'vat 2.00 EUR kept',
          ],
        },
      ]);
  });

  it('is a question where no clearing account is configured', () => {
    given([settlementReportFact(), payoutFact()])
      .when(payout())
      .then([
        {
          type: 'review',
          why: 'settlement 77 came in one sum, and no clearing account is configured to book it against',
        },
      ]);
  });

  it("keeps the collector's own word for what has no name", () => {
    const lines = [
      { what: 'principal' as const, amount: eur('100.00'), invoice: { number: '1001' } },
      { what: 'other' as const, amount: money('EUR', -1000), word: 'SMS' },
    ];

    given([payoutFact({ lines })])
      .when(payout())
      .then([
        {
          type: 'review',
          why: 'settlement 77 came in one sum, and no clearing account is configured to book it against',
          because: ['it names settlement 77, whose net is this sum', 'principal 100.00 EUR', 'SMS 10.00 EUR kept'],
        },
      ]);
  });
});

describe('a corrected settlement report', () => {
  const corrected = settlementReportFact({
    net: eur('85.00'),
    lines: [
      { what: 'principal', amount: eur('95.00'), invoice: { number: '1001' } },
      { what: 'fee', amount: money('EUR', -800) },
      { what: 'vat', amount: money('EUR', -200) },
    ],
  });

  it('replaces the first one silently while its money has not come', () => {
    given([settlementReportFact(), corrected]).when(settlementCorrected).then([]);
  });

  it('is asked about once its money has come, with what differs', () => {
    given([settlementReportFact(), payoutFact(), corrected])
      .when(settlementCorrected)
      .then([
        {
          type: 'review',
          why: 'settlement report 77 was corrected after its money came',
          because: [
            'the bank brought 90.00 EUR, the report now says 85.00 EUR',
            'principal was 100.00 EUR and is now 95.00 EUR',
            'invoice 1001 was 100.00 EUR and is now 95.00 EUR',
          ],
        },
      ]);
  });

  it('is nothing when the same is said in other lines', () => {
    const split = settlementReportFact({
      lines: [
        { what: 'principal', amount: eur('60.00'), invoice: { number: '1001' } },
        { what: 'principal', amount: eur('40.00'), invoice: { number: '1001' } },
        { what: 'fee', amount: money('EUR', -800) },
        { what: 'vat', amount: money('EUR', -200) },
      ],
    });

    given([settlementReportFact(), payoutFact({ source: factId('test', 'source', '1') }), split])
      .when(settlementCorrected)
      .then([]);
  });
});

function bare({ because: _, ...command }: CommandOf<'erp.register_payment'>) {
  return command;
}
