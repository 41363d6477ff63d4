import { describe, expect, it } from 'vitest';
import { openAmount } from '../../case/open-amount.ts';
import { assignmentFact, collectorPaidFact, eur, given, invoiceFact, paymentFrom } from '../../testing/index.ts';
import { runHooks } from '../run-hooks.ts';
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

    expect(answers).toEqual([{ hook: 'settlement', instructions: [] }]);
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
