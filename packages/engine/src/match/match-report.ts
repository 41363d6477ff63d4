// match-report.ts — finds the settlement report that explains money of the collector. Pure, and blind to the order of reports.
import {
  type CaseId,
  daysBetween,
  equalMoney,
  formatMoney,
  isNegative,
  type Money,
  negate,
  type PlainDate,
  type SettlementReportFact,
  settlementGap,
  subtract,
} from '@reskontra/core';

/** A report that the booking may be for. */
export interface KnownReport {
  readonly caseId: CaseId;
  readonly report: SettlementReportFact;
  /** Whether its number or a reference of it stands on the booking. */
  readonly isNamed: boolean;
  /** When the bank brought its money; undefined while it has not. */
  readonly paidOn: PlainDate | undefined;
}

export interface MoneyOfCollector {
  readonly amount: Money;
  readonly on: PlainDate;
}

export type ReportMatch =
  | { readonly kind: 'matched'; readonly found: KnownReport; readonly because: readonly string[] }
  | { readonly kind: 'review'; readonly why: string; readonly because: readonly string[] };

/** A report is made on the day of its payment; weekends and holidays may lie between it and the booking. */
const DAYS_AROUND = 7;

/**
 * Undefined when no report concerns the booking. A report that is named must have its sum, to the smallest unit; one that
 * is not must be the only one with this sum around that day, or the only one of the very day. Its lines must make up its
 * net and name their invoices.
 */
export function matchReport(money: MoneyOfCollector, reports: readonly KnownReport[]): ReportMatch | undefined {
  const named = reports.filter(({ isNamed }) => isNamed);
  const found = named.length > 0 ? byName(money, named) : bySum(money, reports);
  return found?.kind === 'matched' ? (doubtOf(found.found.report) ?? found) : found;
}

function byName({ amount }: MoneyOfCollector, named: readonly KnownReport[]): ReportMatch {
  const open = named.filter(({ paidOn }) => paidOn === undefined);
  const [fits, another] = open.filter(({ report }) => equalMoney(report.net, amount));
  if (fits !== undefined && another === undefined) {
    return {
      kind: 'matched',
      found: fits,
      because: [`it names settlement ${fits.report.number}, whose net is this sum`],
    };
  }
  if (another !== undefined) return ask(`it names several settlements of ${formatMoney(amount)}`, open.map(toWords));
  const [only] = open;
  if (only === undefined) return ask('paid twice? The settlement it names was paid before', named.map(toWords));
  return ask(`settlement ${only.report.number} ${differs(only.report.net, amount)}`, open.map(toWords));
}

function bySum({ amount, on }: MoneyOfCollector, reports: readonly KnownReport[]): ReportMatch | undefined {
  const around = reports.filter(
    ({ report, paidOn }) =>
      paidOn === undefined &&
      equalMoney(report.net, amount) &&
      Math.abs(daysBetween(report.settledOn, on)) <= DAYS_AROUND,
  );
  const sameDay = around.filter(({ report }) => report.settledOn === on);
  const [fits, another] = sameDay.length === 1 ? sameDay : around;
  if (fits === undefined) return undefined;
  if (another !== undefined)
    return ask(`${around.length} settlements have the sum ${formatMoney(amount)}`, around.map(toWords));
  const { number, settledOn } = fits.report;
  return { kind: 'matched', found: fits, because: [`its sum is the net of settlement ${number} of ${settledOn}`] };
}

function doubtOf(report: SettlementReportFact): ReportMatch | undefined {
  const gap = settlementGap(report);
  if (gap !== undefined) {
    const why = `the lines of settlement ${report.number} do not make up its net: ${formatMoney(gap)} is not explained`;
    return ask(why, [toWords({ report })]);
  }
  const nameless = report.lines.find(({ what, invoice }) => what === 'principal' && invoice === undefined);
  if (nameless === undefined) return undefined;
  const why = `settlement ${report.number} does not say of which invoice ${formatMoney(nameless.amount)} is`;
  return ask(why, [toWords({ report })]);
}

function differs(net: Money, amount: Money): string {
  if (net.currency !== amount.currency) return `is in ${net.currency}, the bank brought ${amount.currency}`;
  const more = subtract(amount, net);
  const by = isNegative(more) ? `${formatMoney(negate(more))} less` : `${formatMoney(more)} more`;
  return `says ${formatMoney(net)}; the bank brought ${by}`;
}

function toWords({ report }: Pick<KnownReport, 'report'>): string {
  return `settlement ${report.number} of ${report.settledOn}: ${formatMoney(report.net)}`;
}

function ask(why: string, because: readonly string[]): ReportMatch {
  return { kind: 'review', why, because: because.toSorted() };
}
