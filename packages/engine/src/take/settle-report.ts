// settle-report.ts — money that the collector pays in one sum: found in its settlement reports, given to their invoices.
import {
  assert,
  factId,
  isPositive,
  type PayoutFact,
  positive,
  type SettlementFact,
  settledPrincipals,
  settlementSums,
} from '@reskontra/core';
import type { Classification } from '../classify/classify.ts';
import { bothDecided, type Decided } from '../decide/decide.ts';
import { linkFact, loadCase, resolveCase } from '../journal/cases.ts';
import { casesByLookup } from '../journal/lookups.ts';
import { keysOfBooking, keysOfReport } from '../journal/report-lookups.ts';
import type { Tx } from '../journal/transaction.ts';
import { type KnownReport, matchReport, type ReportMatch } from '../match/match-report.ts';
import { dayOf } from './allocate.ts';
import { eventsOf, explain } from './explain.ts';
import type { Followed, RecordedTransaction } from './recorded-transaction.ts';
import { takeFact } from './take-fact.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

/** The booking and the report that explains it. */
export interface Settling {
  readonly kind: 'settle';
  readonly match: Extract<ReportMatch, { kind: 'matched' }>;
  readonly item: RecordedTransaction;
}

/**
 * The report that this money is for; undefined when none concerns it. A payer that the bank does not name is the
 * collector when the booking names a settlement and has its sum.
 */
export async function findReport(tx: Tx, item: RecordedTransaction): Promise<ReportMatch | undefined> {
  const { transaction, classification } = item;
  const on = dayOf(transaction);
  if (on === undefined || classification.class === 'direct') return undefined;
  const keys = keysOfBooking(transaction);
  const reports: KnownReport[] = [];
  for (const caseId of await casesByLookup(tx, [...new Set([...keys.names, keys.sum])])) {
    const { report, payouts } = await loadCase(tx, caseId);
    if (report === undefined) continue;
    const isNamed = keysOfReport(report).names.some((name) => keys.names.includes(name));
    reports.push({ caseId, report, isNamed, paidOn: payouts[0]?.paidOn });
  }
  const match = matchReport({ amount: transaction.amount, on }, reports);
  if (classification.class === 'collector') return match;
  return match?.kind === 'matched' && match.found.isNamed ? match : undefined;
}

/** As the collector's, with the report's word for it. */
export function asCollectors(item: RecordedTransaction): RecordedTransaction {
  if (item.classification.class === 'collector') return item;
  const evidence = [...item.classification.evidence, 'the collector announced this very payment'];
  const classification: Classification = { class: 'collector', evidence };
  return { ...item, classification };
}

/** Writes down that the money came, gives each invoice its principal, and asks the hooks of all the cases. */
export async function settleReport(tx: Tx, { match, item }: Settling, policy: TransactionPolicy): Promise<Followed> {
  const { caseId, report } = match.found;
  const payout = toPayout(match, item);
  await linkFact(tx, caseId, item.seq);
  let { decided } = await takeFact(tx, payout, policy);
  const given = settledPrincipals(report).filter(({ amount }) => isPositive(amount));
  for (const [at, { invoice, assignment, amount }] of given.entries()) {
    const id = await resolveCase(tx, invoice, assignment === undefined ? [] : [`assignment:${assignment}`]);
    await linkFact(tx, id, item.seq);
    const fact: SettlementFact = {
      id: factId('settlement', item.fact.id, String(at)),
      kind: 'settlement',
      invoice,
      amount: positive(amount),
      paidOn: payout.paidOn,
      via: 'bank',
      source: item.fact.id,
      because: [...match.because, ...item.classification.evidence],
      report: report.id,
    };
    decided = bothDecided(decided, (await takeFact(tx, fact, policy)).decided);
  }
  return { decided, explanation: explainSettled({ match, item, decided }, policy) };
}

function toPayout({ found: { report }, because }: Settling['match'], item: RecordedTransaction): PayoutFact {
  const day = dayOf(item.transaction);
  assert(day !== undefined, 'A payout without a day was settled.');
  return {
    id: factId('payout', item.fact.id),
    kind: 'payout',
    report: report.id,
    number: report.number,
    lines: report.lines,
    amount: positive(item.transaction.amount),
    paidOn: day,
    source: item.fact.id,
    because: [...because, ...item.classification.evidence],
  };
}

interface Settled {
  readonly match: Settling['match'];
  readonly item: RecordedTransaction;
  readonly decided: Decided;
}

function explainSettled({ match, item, decided }: Settled, { fingerprint }: TransactionPolicy) {
  const { report } = match.found;
  const label = ({ number, uuid, ledgerId }: SettlementFact['invoice']) => number ?? uuid ?? ledgerId ?? '';
  return {
    ...explain({ ...item, fingerprint, decision: `settled by report ${report.number}` }),
    because: match.because,
    allocations: settledPrincipals(report)
      .filter(({ amount }) => isPositive(amount))
      .map(({ invoice, amount }) => ({ invoice: label(invoice), as: 'settlement' as const, amount })),
    differences: settlementSums(report)
      .filter(({ what }) => what !== 'principal')
      .map(({ what, word, amount }) => ({ invoice: `settlement ${report.number}`, kind: word ?? what, amount })),
    events: eventsOf(decided),
  };
}
