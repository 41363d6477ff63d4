// settlement-corrected.ts — the collector has corrected a settlement report after its money came.
import type { PayoutFact, SettlementReportFact } from '../../fact/settlement-facts.ts';
import { equalMoney, formatMoney, type Money, zero } from '../../money/index.ts';
import { settledPrincipals, settlementSums } from '../../settlement/settlement-sums.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * What was booked by the first reading stays booked: no ERP takes it back unasked. A person sees what differs now, in all
 * and for each invoice. Before the money came a correction replaces the report, and nothing need be said.
 */
export const settlementCorrected = defineHook({
  id: 'settlement-corrected',
  on: 'settlement-report',
  decide(report, { payouts }): readonly Instruction[] {
    return payouts.flatMap((paid) => {
      const because = differences(paid, report);
      if (because.length === 0) return [];
      const why = `settlement report ${report.number} was corrected after its money came`;
      return [{ type: 'review' as const, why, because }];
    });
  },
});

function differences(paid: PayoutFact, report: SettlementReportFact): readonly string[] {
  const before = { net: paid.amount, lines: paid.lines };
  return [
    ...(equalMoney(paid.amount, report.net)
      ? []
      : [`the bank brought ${formatMoney(paid.amount)}, the report now says ${formatMoney(report.net)}`]),
    ...compare(sumsOf(before), sumsOf(report), report.net),
    ...compare(principalsOf(before), principalsOf(report), report.net),
  ];
}

type Named = ReadonlyMap<string, Money>;
type Report = Pick<SettlementReportFact, 'net' | 'lines'>;

function sumsOf(report: Report): Named {
  return new Map(settlementSums(report).map(({ what, word, amount }) => [word ?? what, amount]));
}

function principalsOf(report: Report): Named {
  return new Map(
    settledPrincipals(report).map(({ invoice: { number, uuid, ledgerId }, amount }) => [
      `invoice ${number ?? uuid ?? ledgerId ?? ''}`,
      amount,
    ]),
  );
}

function compare(before: Named, now: Named, { currency }: Money): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((name) => {
    const was = before.get(name) ?? zero(currency);
    const is = now.get(name) ?? zero(currency);
    return equalMoney(was, is) ? [] : [`${name} was ${formatMoney(was)} and is now ${formatMoney(is)}`];
  });
}
