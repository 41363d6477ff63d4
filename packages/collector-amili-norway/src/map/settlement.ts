// settlement.ts — what Amili has settled, invoice by invoice, as one report for each payment that the bank brings.
import { parseRemote, remoteDecimal } from '@reskontra/adapter-kit';
import {
  assignmentId,
  type CurrencyCode,
  factId,
  isZero,
  type Money,
  negate,
  type PlainDate,
  parseReference,
  type SettlementLine,
  type SettlementReportFact,
  sum,
} from '@reskontra/core';
import type { AmiliNorwayConfig } from '../config.ts';
import { fieldOf, type RemoteSettlement, remoteSettlement } from '../remote.ts';
import { ADAPTER_ID } from './context.ts';
import { toCurrency, toDay, toMoney } from './values.ts';

/** One settlement of Amili: its share of a payout. */
export interface SettlementRow {
  readonly id: string;
  /** Equal for all that are paid in one sum. */
  readonly payout: string;
  /** Whether Amili names the payout, so that its name may stand on the payment. */
  readonly isNamed: boolean;
  readonly on: PlainDate;
  readonly net: Money;
  readonly lines: readonly SettlementLine[];
}

/** @throws DataError `collector.bad-settlement`; for sums and days that cannot be read */
export function toSettlementRow(raw: unknown, config: AmiliNorwayConfig): SettlementRow {
  const id = fieldOf(raw, 'settlementId');
  const record = `Settlement ${typeof id === 'string' && id !== '' ? id.slice(0, 60) : 'without id'}`;
  const options = { record, code: 'collector.bad-settlement' };
  const remote = parseRemote(remoteSettlement, raw, options);
  const currency = toCurrency(remote.currency, config.currency);
  const decimal = (name: string): Money | undefined => {
    const value = fieldOf(raw, name);
    if (value === undefined) return undefined;
    return toMoney(parseRemote(remoteDecimal, value, { ...options, record: `${record}, ${name},` }), currency);
  };
  const lines = linesOf(remote, decimal, config);
  const on = toDay(remote.settlementDate);
  const named = fieldOf(raw, config.assumptions.payoutField);
  const isNamed = typeof named === 'string' && named.trim() !== '';
  return {
    id: remote.settlementId,
    payout: isNamed ? named.trim() : `${on} ${currency}`,
    isNamed,
    on,
    net: decimal(config.assumptions.netField) ?? netOf(lines, currency),
    lines,
  };
}

/** One report for each payout, in the order in which they first appear; its lines in the order of their ids. */
export function toReports(rows: readonly SettlementRow[]): readonly SettlementReportFact[] {
  const byPayout = Map.groupBy(rows, ({ payout, net }) => JSON.stringify([payout, net.currency]));
  return [...byPayout.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [toReport(first, distinct(group))];
  });
}

function toReport({ payout, isNamed, on, net }: SettlementRow, rows: readonly SettlementRow[]): SettlementReportFact {
  const nets = rows.map((row) => row.net);
  return {
    id: factId(ADAPTER_ID, 'settlement-report', payout, net.currency),
    kind: 'settlement-report',
    number: payout,
    settledOn: on,
    references: isNamed ? [parseReference(payout)] : [],
    net: sum(net.currency, nets),
    lines: rows.flatMap((row) => row.lines),
  };
}

/** A list that shifts under the reader shows a settlement twice: the later reading counts. */
function distinct(rows: readonly SettlementRow[]): readonly SettlementRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function linesOf(
  { invoiceId, invoiceNumber }: RemoteSettlement,
  decimal: (name: string) => Money | undefined,
  { assumptions }: AmiliNorwayConfig,
): readonly SettlementLine[] {
  const whose = {
    ...(invoiceNumber === undefined ? {} : { invoice: { number: invoiceNumber } }),
    ...(invoiceId === undefined ? {} : { assignment: assignmentId(invoiceId) }),
  };
  return Object.entries(assumptions.settlementParts).flatMap(([name, { what, sign }]) => {
    const amount = decimal(name);
    if (amount === undefined || isZero(amount)) return [];
    const word = what === 'other' ? { word: name } : {};
    return [{ what, amount: sign === 'kept' ? negate(amount) : amount, ...whose, ...word }];
  });
}

function netOf(lines: readonly SettlementLine[], currency: CurrencyCode): Money {
  return sum(
    currency,
    lines.map(({ amount }) => amount),
  );
}
