// take-fact.ts — takes one fact into the journal: writes it, gives it to its case, and asks the hooks.
import {
  type AnyHook,
  type CaseId,
  type CollectorProfile,
  type Fact,
  type FactOf,
  factId,
  recognisePayer,
  unreachable,
} from '@reskontra/core';
import { bothDecided, type Decided, decide, decideHeld, type FactInCase, NOTHING_DECIDED } from '../decide/decide.ts';
import { linkFact, loadCase, resolveCase, resolveCaseOfAssignment, resolveCaseOfReport } from '../journal/cases.ts';
import { recordFact } from '../journal/facts.ts';
import { addLookups } from '../journal/lookups.ts';
import { type ApartCase, resolveReused } from '../journal/reused-number.ts';
import { openReview } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { closeWhatBankAnswers, seenByBank } from './seen-by-bank.ts';

/** Whose word counts for money that came. */
export type PaymentSource = 'bank' | 'erp' | 'both';

export interface TakePolicy {
  readonly hooks: readonly AnyHook[];
  readonly collector: CollectorProfile;
  readonly payments: PaymentSource;
}

export interface Taken {
  readonly status: 'new' | 'changed' | 'known' | 'stale' | 'conflict';
  readonly decided: Decided;
}

/** Facts that concern one invoice or one settlement report; a bank transaction has to be matched first. */
export type CaseFact = Exclude<Fact, FactOf<'bank-transaction'> | FactOf<'decision'>>;

/** Takes a fact of a case. Known and outdated ones change nothing. */
export async function takeFact(tx: Tx, fact: CaseFact, policy: TakePolicy): Promise<Taken> {
  const recorded = await recordFact(tx, fact);
  if (recorded.status === 'conflict') {
    const why = `${fact.kind} was read again with other content; the first reading stands`;
    const review = await openReview(tx, {
      caseId: undefined,
      factSeq: recorded.seq,
      factId: fact.id,
      why,
      because: [],
      candidates: [],
    });
    return { status: recorded.status, decided: { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] } };
  }
  if (recorded.status !== 'new' && recorded.status !== 'changed')
    return { status: recorded.status, decided: NOTHING_DECIDED };

  const apart = fact.kind === 'invoice' ? await resolveReused(tx, fact) : undefined;
  const subject = { seq: recorded.seq, fact, caseId: await placeFact(tx, fact, { seq: recorded.seq, apart }) };
  const isNews = recorded.status === 'new' || apart?.isSameRecord === true;
  const reused = apart !== undefined && isNews ? await askAboutReusedNumber(tx, subject, apart) : NOTHING_DECIDED;
  const own = await decide(tx, policy.hooks, subject);
  const derived = await takeDerived(tx, subject, policy);
  const held = await decideHeld(tx, policy.hooks, subject.caseId);
  return { status: recorded.status, decided: [reused, own, derived, held].reduce(bothDecided) };
}

/** Finds the case of a fact, opening one where needed, and links the two. */
async function placeFact(
  tx: Tx,
  fact: CaseFact,
  { seq, apart }: { readonly seq: number; readonly apart: ApartCase | undefined },
): Promise<CaseId> {
  const id = apart?.id ?? (await caseOf(tx, fact));
  await linkFact(tx, id, seq);
  if (fact.kind === 'credit-applied') await linkFact(tx, await resolveCase(tx, fact.creditNote), seq);
  await addLookups(tx, id, fact);
  return id;
}

async function caseOf(tx: Tx, fact: CaseFact): Promise<CaseId> {
  switch (fact.kind) {
    case 'invoice':
    case 'credit-note':
    case 'credit-applied':
    case 'erp-payment':
    case 'erp-reversal':
    case 'payment':
    case 'settlement':
    case 'payment-returned':
    case 'due-date-wanted':
    case 'cancellation-wanted':
    case 'comment-wanted':
    case 'course-wanted':
    case 'comment-seen':
    case 'overdue':
      return resolveCase(tx, fact.invoice);
    case 'settlement-report':
      return resolveCaseOfReport(tx, fact.id, fact.number);
    case 'payout':
      return resolveCaseOfReport(tx, fact.report, fact.number);
    case 'assignment':
      return resolveCase(tx, fact.assignment.invoice, [`assignment:${fact.assignment.id}`]);
    case 'assignment-event':
      return resolveCaseOfAssignment(tx, fact.event.assignment); // the assignment itself may come later
    default:
      return unreachable(fact);
  }
}

/** What an ERP's payment turns out to be, once the payer is known. */
async function takeDerived(tx: Tx, subject: FactInCase, policy: TakePolicy): Promise<Decided> {
  const { fact, caseId } = subject;
  if (fact.kind === 'payment' || fact.kind === 'settlement') {
    if (fact.via === 'bank') await closeWhatBankAnswers(tx, caseId);
    return NOTHING_DECIDED;
  }
  if (fact.kind !== 'erp-payment' || fact.causedBy !== undefined || policy.payments === 'bank') return NOTHING_DECIDED;
  const { invoice, amount, paidOn } = fact;
  const currency = (await loadCase(tx, caseId)).invoice?.amount.currency ?? amount.currency;
  if (currency !== amount.currency)
    return askAboutErpPayment(tx, subject, `the ERP booked ${amount.currency} on an invoice in ${currency}`, []);

  const verdict = recognisePayer(fact.payer ?? {}, policy.collector);
  if (verdict.payer === 'unclear') {
    if ((await seenByBank(tx, caseId)).has(fact.id)) return NOTHING_DECIDED; // the statement has said who paid
    return askAboutErpPayment(tx, subject, 'the ERP booked a payment without saying who paid', [verdict.evidence]);
  }
  const because = ['the ERP booked it on this invoice', verdict.evidence];
  const kind = verdict.payer === 'collector' ? 'settlement' : 'payment';
  const derived = {
    id: factId(kind, fact.id, '0'),
    kind,
    invoice,
    amount,
    paidOn,
    via: 'erp',
    source: fact.id,
    because,
  } as const;
  return (await takeFact(tx, derived, policy)).decided;
}

/** One number on two documents: whatever names an invoice by its number alone may mean either. */
async function askAboutReusedNumber(tx: Tx, { fact, seq, caseId }: FactInCase, { first }: ApartCase): Promise<Decided> {
  if (fact.kind !== 'invoice') return NOTHING_DECIDED;
  const why = `invoice number ${fact.invoice.number ?? ''} is used again for another document`;
  const because = [`the first one is case ${first}, this one is case ${caseId}`];
  const review = await openReview(tx, { caseId, factSeq: seq, factId: fact.id, why, because, candidates: [] });
  return { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] };
}

async function askAboutErpPayment(
  tx: Tx,
  { fact, seq, caseId }: FactInCase,
  why: string,
  because: readonly string[],
): Promise<Decided> {
  if (fact.kind !== 'erp-payment') return NOTHING_DECIDED;
  const candidates = [{ invoice: fact.invoice.number ?? caseId, amount: fact.amount }];
  const review = await openReview(tx, { caseId, factSeq: seq, factId: fact.id, why, because, candidates });
  return { ...NOTHING_DECIDED, reviews: review === undefined ? [] : [review] };
}
