import { describe, expect, it } from 'vitest';
import { openAmount } from '../../case/open-amount.ts';
import type { CommandOf } from '../../command/command.ts';
import { assignmentId } from '../../ids.ts';
import {
  assignmentFact,
  collectorPaidFact,
  day,
  eur,
  given,
  invoiceFact,
  paymentFact,
  paymentFrom,
  paymentReturnedFact,
  settlementFact,
} from '../../testing/index.ts';
import { runHooks } from '../run-hooks.ts';
import { directPayment } from './direct-payment.ts';
import { stockHooks } from './index.ts';
import { settlement } from './settlement.ts';

describe.each([
  'VISMA FINANC',
  'Visma Amili',
  'Visma Amili Oy',
  'VISMA FINANCIAL SOLUTIONS OY',
  'VISMA FINANCIAL S',
  'visma  financ',
  'BG 5607-3703 VISMA FINANCIAL S',
])('a payment from %s', (payer) => {
  it('is a settlement, of which no stock hook makes anything', () => {
    const settled = paymentFrom({ payer });
    const { kase } = given([invoiceFact(), assignmentFact(), settled]);

    const answers = runHooks(stockHooks, settled, kase);

    expect(answers).toEqual([
      { hook: 'settlement', instructions: [] },
      { hook: 'settlement-to-clearing', instructions: [] },
    ]);
  });
});

it('marks the case settled', () => {
  const settled = paymentFrom({ payer: 'VISMA FINANC', amount: eur('100.00') });

  const { kase } = given([invoiceFact(), assignmentFact(), collectorPaidFact(), settled]);

  expect(kase.settlements).toEqual([settled]);
  expect(openAmount(kase)).toEqual({ currency: 'EUR', minor: 0 });
});

it('reports nothing back to the collector, also on an assignment without events', () => {
  given([invoiceFact(), assignmentFact(), paymentFrom({ payer: 'Visma Amili' })])
    .when(settlement)
    .then([]);
});

describe('a settlement that the ERP had booked as a payment of the debtor', () => {
  const booked = paymentFact({ via: 'erp' });
  const settled = paymentFrom({ payer: 'VISMA FINANC' });
  const reported: CommandOf<'assignment.paid'> = {
    type: 'assignment.paid',
    of: 'invoice',
    assignment: assignmentId('A-1'),
    sum: eur('100.00'),
    on: day('2026-04-02'),
    because: ['the ERP booked it on this invoice'],
  };

  it('asks a person to set right what was reported', () => {
    given([invoiceFact(), assignmentFact(), booked, settled], { commands: [reported] })
      .when(settlement)
      .then([
        {
          type: 'review',
          why: '100.00 EUR from the collector was reported to it as paid directly, because the ERP had booked it so',
          because: ['rule 1: the reference is that of invoice 1001'],
        },
      ]);
  });

  it('keeps what was not reported yet from being reported', () => {
    const facts = [invoiceFact(), booked, settled, assignmentFact()];

    given(facts).when(settlement).then([]);
    given(facts).when(directPayment).then([]);
  });

  it('does not confuse it with a genuine payment of the same sum', () => {
    const genuine = paymentFact({ id: 'genuine', paidOn: day('2026-03-20') });

    given([invoiceFact({ amount: eur('200.00') }), assignmentFact(), genuine, booked, settled], {
      commands: [reported],
    })
      .when(settlement)
      .then([]);
  });
});

it('is not reported when the ERP books it as a payment of the debtor afterwards', () => {
  const settled = paymentFrom({ payer: 'VISMA FINANC' });
  const booked = paymentFact({ via: 'erp', paidOn: day('2026-04-03') });

  given([invoiceFact(), assignmentFact(), settled, booked]).when(directPayment).then([]);
});

describe('a settlement of what the debtor has paid directly', () => {
  const settled = settlementFact({ paidOn: day('2026-04-05') });

  it('is asked about: the money came twice', () => {
    given([invoiceFact(), paymentFact(), settled])
      .when(settlement)
      .then([
        {
          type: 'review',
          why: "paid twice? The collector paid 100.00 EUR; with the debtor's direct payments that is 100.00 EUR too much",
        },
      ]);
  });

  it('is right when the direct payment went back, was a part, or a credit leaves room for nothing more', () => {
    const direct = paymentFact();
    const part = paymentFact({ amount: eur('40.00') });

    given([invoiceFact(), direct, paymentReturnedFact(direct.id), settled])
      .when(settlement)
      .then([]);
    given([invoiceFact(), part, settlementFact({ amount: eur('60.00') })])
      .when(settlement)
      .then([]);
    given([invoiceFact({ amount: eur('140.00') }), part, settled])
      .when(settlement)
      .then([]);
  });

  it("is right when it is more than was open by itself: interest is the collector's to add", () => {
    given([invoiceFact(), settlementFact({ amount: eur('104.50') })])
      .when(settlement)
      .then([]);
  });
});
