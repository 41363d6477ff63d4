// main.ts — `npm run bench -- matching`: what the decision alone costs (classify, match, plan), beside a bare Map join.
// RESKONTRA_BENCH: `quick` (10k and 100k invoices), nothing (and 1M).
import { cpus } from 'node:os';
import {
  type BankTransaction,
  caseFromFacts,
  type InvoiceFact,
  runHooks,
  stockHooks,
  VISMA_AMILI,
} from '@reskontra/core';
import { classify, createLedgerView, type LedgerView, matchKey, matchPayment } from '@reskontra/engine/matching';
import { median, toTable } from '../statements/report.ts';
import { centsOf, openCase, paidBy, paymentOf } from './payments.ts';

const SIZES = process.env.RESKONTRA_BENCH === 'quick' ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
const PAYMENTS = 200_000; // held in memory; made before the clock starts
const ROUNDS = 5;
const POLICY = { collector: VISMA_AMILI, ownAccounts: ['FI2112345600000785'] };

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; one core, nothing stored.\n`,
);
const rows = SIZES.map(measure);
console.log(`${PAYMENTS} payments by rule 1, medians of ${ROUNDS} rounds; nanoseconds a payment\n`);
console.log(
  toTable([
    ['open invoices', 'bytes each', 'Map join', 'match', 'of the join', 'classify + match', 'and plan', 'a second'],
    ...rows,
  ]),
);

function measure(invoices: number): readonly string[] {
  const before = heapBytes();
  const ledger = createLedgerView(Array.from({ length: invoices }, (_, at) => openCase(at)));
  ledger.byReference(''); // makes the index, which is memory too
  const bytesEach = (heapBytes() - before) / invoices;
  const join = new Map<string, number>();
  for (let at = 0; at < invoices; at += 1) join.set(openCase(at).references[0] ?? '', centsOf(at));
  const payments = Array.from({ length: PAYMENTS }, (_, at) => paymentOf(paidBy(at, invoices)));

  const times = { join: [] as number[], match: [] as number[], decide: [] as number[], plan: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.join.push(time(payments, (payment) => isJoined(join, payment)));
    times.match.push(time(payments, (payment) => isMatched(ledger, payment)));
    times.decide.push(time(payments, (payment) => isDirect(payment) && isMatched(ledger, payment)));
    times.plan.push(time(payments, (payment) => isDirect(payment) && isPlanned(ledger, payment)));
  }
  const [joinNs, matchNs, decideNs, planNs] = [times.join, times.match, times.decide, times.plan].map(median) as [
    number,
    number,
    number,
    number,
  ];
  return [
    String(invoices),
    bytesEach.toFixed(0),
    joinNs.toFixed(0),
    matchNs.toFixed(0),
    `${(matchNs / joinNs).toFixed(1)}×`,
    decideNs.toFixed(0),
    planNs.toFixed(0),
    (1e9 / planNs).toFixed(0),
  ];
}

/** The least that could be done: the same normalisation, one look-up, one comparison. */
function isJoined(join: ReadonlyMap<string, number>, payment: BankTransaction): boolean {
  const [reference] = payment.references;
  return reference !== undefined && join.get(matchKey(reference)) === payment.amount.minor;
}

function isMatched(ledger: LedgerView, payment: BankTransaction): boolean {
  const decision = matchPayment(payment, ledger);
  return decision.kind === 'allocated' && decision.rule === 1;
}

function isDirect(payment: BankTransaction): boolean {
  return classify(payment, POLICY).class === 'direct';
}

/** The payment as a fact, in a case of its invoice and assignment, and what the stock hooks want done. */
function isPlanned(ledger: LedgerView, transaction: BankTransaction): boolean {
  const decision = matchPayment(transaction, ledger);
  const [allocation] = decision.kind === 'allocated' ? decision.allocations : [];
  if (allocation === undefined || transaction.bookedOn === undefined) return false;
  const { caseId, invoice, amount } = allocation;
  const source = `v1:${transaction.bankId ?? ''}` as InvoiceFact['id'];
  const payment = {
    id: `payment:${source}:0` as InvoiceFact['id'],
    kind: 'payment',
    invoice,
    amount,
    paidOn: transaction.bookedOn,
    via: 'bank',
    source,
    because: decision.because,
  } as const;
  const open = { id: `i:${caseId}` as InvoiceFact['id'], kind: 'invoice', invoice, amount, references: [] } as const;
  const assignment = {
    id: `a:${caseId}` as InvoiceFact['id'],
    kind: 'assignment',
    assignment: {
      id: `A-${caseId}` as never,
      of: 'invoice',
      status: 'open',
      sum: amount,
      paid: { currency: 'EUR', minor: 0 },
      invoice,
      references: [],
    },
  } as const;
  const kase = caseFromFacts(caseId, [open, assignment, payment]);
  return runHooks(stockHooks, payment, kase).some(({ instructions }) => instructions.length === 1);
}

/** Nanoseconds a payment. Every one must come out right, or the time means nothing. */
function time(payments: readonly BankTransaction[], isRight: (payment: BankTransaction) => boolean): number {
  const begin = performance.now();
  let right = 0;
  for (const payment of payments) if (isRight(payment)) right += 1;
  const ms = performance.now() - begin;
  if (right !== payments.length) throw new Error(`Only ${right} of ${payments.length} payments came out right.`);
  return (ms * 1e6) / payments.length;
}

function heapBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
