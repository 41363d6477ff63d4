// settlement-facts.ts — a settlement in one sum for tests: report 77, and the money that the bank brought for it.
import type { PayoutFact, SettlementReportFact } from '../fact/settlement-facts.ts';
import { factId } from '../ids.ts';
import { money } from '../money/index.ts';
import { day, eur } from './values.ts';

/** Settlement 77 of 2026-04-02: 100.00 EUR of invoice 1001, less 8.00 EUR fee and 2.00 EUR VAT; 90.00 EUR net. */
export function settlementReportFact(fields: Partial<SettlementReportFact> = {}): SettlementReportFact {
  return {
    id: factId('test', 'settlement-report', '77'),
    kind: 'settlement-report',
    number: '77',
    settledOn: day('2026-04-02'),
    references: [],
    net: eur('90.00'),
    lines: [
      { what: 'principal', amount: eur('100.00'), invoice: { number: '1001' } },
      { what: 'fee', amount: money('EUR', -800) },
      { what: 'vat', amount: money('EUR', -200) },
    ],
    ...fields,
  };
}

/** The bank brought the net of settlement 77 on 2026-04-02. */
export function payoutFact(fields: Partial<PayoutFact> = {}): PayoutFact {
  const { id, number, lines } = settlementReportFact();
  return {
    id: factId('test', 'payout', '77'),
    kind: 'payout',
    report: id,
    number,
    lines,
    amount: eur('90.00'),
    paidOn: day('2026-04-02'),
    source: factId('test', 'source', '77'),
    because: ['it names settlement 77, whose net is this sum'],
    ...fields,
  };
}
