// settlement-sums.ts — what a settlement report adds up to: in all, by name, and for each invoice.
import type { InvoiceKey } from '../fact/invoice-key.ts';
import type { SettlementLine, SettlementReportFact } from '../fact/settlement-facts.ts';
import { isZero, type Money, subtract, sum } from '../money/index.ts';

type Report = Pick<SettlementReportFact, 'net' | 'lines'>;

/**
 * What the lines leave unexplained of the net; undefined when they make it up to the smallest unit.
 * @throws DataError `money.currency-mismatch` when a line is in another currency than the net
 */
export function settlementGap({ net, lines }: Report): Money | undefined {
  const amounts = lines.map(({ amount }) => amount);
  const gap = subtract(net, sum(net.currency, amounts));
  return isZero(gap) ? undefined : gap;
}

/** One name and what it makes in all. */
export interface NamedSum {
  readonly what: SettlementLine['what'];
  readonly word?: string;
  readonly amount: Money;
}

/** The lines by name, in the order in which names first appear; what makes nothing in all is left out. */
export function settlementSums({ net, lines }: Report): readonly NamedSum[] {
  const byName = Map.groupBy(lines, ({ what, word }) => JSON.stringify([what, word ?? '']));
  return [...byName.values()].flatMap((group) => {
    const [first] = group;
    const amount = sum(
      net.currency,
      group.map((line) => line.amount),
    );
    if (first === undefined || isZero(amount)) return [];
    return [{ what: first.what, ...(first.word === undefined ? {} : { word: first.word }), amount }];
  });
}

/** What of the principal falls to one invoice. */
export interface SettledPrincipal {
  readonly invoice: InvoiceKey;
  /** As the line names it, where it does. */
  readonly assignment?: SettlementLine['assignment'];
  /** Below zero when the collector takes back what it had paid. */
  readonly amount: Money;
}

/** The principal of each invoice once, in the order of the report; what cancels out is left out. */
export function settledPrincipals({ net, lines }: Report): readonly SettledPrincipal[] {
  const named = lines.flatMap(({ what, invoice, assignment, amount }) =>
    what === 'principal' && invoice !== undefined ? [{ invoice, assignment, amount }] : [],
  );
  const byInvoice = Map.groupBy(named, ({ invoice }) =>
    JSON.stringify([invoice.number, invoice.uuid, invoice.ledgerId]),
  );
  return [...byInvoice.values()].flatMap((group) => {
    const [first] = group;
    const amount = sum(
      net.currency,
      group.map((one) => one.amount),
    );
    if (first === undefined || isZero(amount)) return [];
    const { invoice, assignment } = first;
    return [{ invoice, ...(assignment === undefined ? {} : { assignment }), amount }];
  });
}
