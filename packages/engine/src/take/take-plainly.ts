// take-plainly.ts — the ordinary payment: all that it needs is held by the page, so it is decided first and written at once.
import {
  type BankTransactionFact,
  type Command,
  caseFromFacts,
  type FactId,
  type PaymentFact,
  runHooks,
  SdkError,
  type SettlementFact,
} from '@reskontra/core';
import { type Decided, ordinalOf } from '../decide/decide.ts';
import { isHeldAs, linkInPage } from '../journal/cases.ts';
import { addCommandToPage, type StoredCommand } from '../journal/commands.ts';
import { addRowToPage } from '../journal/facts.ts';
import { addPayerAccountToPage } from '../journal/lookups.ts';
import { madeText } from '../journal/made.ts';
import type { PageTx } from '../journal/open-page.ts';
import type { CaseState, Page } from '../journal/page.ts';
import { addReviewToPage, type Review } from '../journal/reviews.ts';
import { addIdsToPage } from '../journal/transaction-ids.ts';
import type { Allocated } from '../match/decision.ts';
import { heldLedger } from '../match/load-ledger.ts';
import type { MatchInput } from '../match/match-input.ts';
import { matchInput, matchSettlementInput } from '../match/match-payment.ts';
import { dayOf, toMoneyFact } from './allocate.ts';
import { explainAllocated } from './explain.ts';
import type { KeyedTransaction } from './recorded-transaction.ts';
import type { TakenTransaction, TakeOptions } from './take-transaction.ts';
import type { TransactionPolicy } from './transaction-policy.ts';

export interface PlainItem extends KeyedTransaction {
  readonly input: MatchInput;
}

/**
 * As `takeTransaction`, with the same outcome. Undefined, and nothing written, when anything about the
 * payment is out of the ordinary: several cases in one, credits, questions, hooks that wait or fail.
 */
export function takePlainly(
  tx: PageTx,
  item: PlainItem,
  { policy, returns }: TakeOptions,
): TakenTransaction | undefined {
  if (item.takenBack || policy.payments === 'erp' || !returns.areNone) return undefined;
  const plan = planOrNothing(tx.page, item, policy);
  return plan === undefined ? undefined : { status: 'new', decided: write(tx, item, plan, policy) };
}

interface Plan {
  readonly fact: BankTransactionFact;
  readonly as: 'payment' | 'settlement';
  readonly match: Allocated;
  readonly parts: readonly Part[];
}

/** What one invoice gets, and what its hooks want. */
interface Part {
  readonly state: CaseState;
  readonly fact: PaymentFact | SettlementFact;
  readonly wishes: readonly Wish[];
}

interface Wish {
  readonly hook: string;
  readonly ordinal: number;
  readonly instruction:
    | Command
    | { readonly type: 'review'; readonly why: string; readonly because: readonly string[] };
}

/** Something unusable in the journal is out of the ordinary too. */
function planOrNothing(page: Page, item: PlainItem, policy: TransactionPolicy): Plan | undefined {
  try {
    return planOf(page, item, policy);
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

/** Reads only. */
function planOf(page: Page, item: PlainItem, policy: TransactionPolicy): Plan | undefined {
  const { transaction, classification, input } = item;
  const as = classification.class === 'direct' ? 'payment' : 'settlement';
  if (as === 'settlement' && classification.class !== 'collector') return undefined;
  const fact: BankTransactionFact = { id: item.key as FactId, kind: 'bank-transaction', transaction };
  const day = dayOf(transaction);
  const ledger = heldLedger(page, input, transaction.bookedOn ?? transaction.valueOn);
  if (day === undefined || ledger === undefined || !page.isNew(fact)) return undefined;
  const match =
    as === 'payment' ? matchInput(input, ledger, policy.match) : matchSettlementInput(input, ledger, policy.collector);
  if (match.kind === 'review' || match.credits.length > 0) return undefined;

  const parts: Part[] = [];
  const origin = { source: fact.id, kind: as, match, evidence: classification.evidence } as const;
  for (const [at, allocation] of match.allocations.entries()) {
    const money = toMoneyFact(allocation, at, day, origin);
    const state = page.heldState(allocation.caseId);
    const isOrdinary =
      state !== undefined &&
      isQuiet(state) &&
      parts.every((part) => part.state !== state) &&
      isHeldAs(page, state.id, money.invoice);
    const wishes = isOrdinary ? wishesOf(state, money, policy) : undefined;
    if (state === undefined || wishes === undefined) return undefined;
    parts.push({ state, fact: money, wishes });
  }
  return { fact, as, match, parts };
}

/** Nobody waits for news of the case, and no question about it is open that the news might answer. */
function isQuiet({ held, hasOpenReviews }: CaseState): boolean {
  return held.length === 0 && !hasOpenReviews;
}

/** Undefined when a hook waits, fails, or writes on an assignment that is not the case's own. */
function wishesOf(
  state: CaseState,
  fact: PaymentFact | SettlementFact,
  { hooks }: TransactionPolicy,
): readonly Wish[] | undefined {
  const kase = caseFromFacts(state.id, [...state.facts.map((stored) => stored.fact), fact], [...state.commands]);
  const wishes: Wish[] = [];
  for (const { hook, instructions, failure } of runHooks(hooks, fact, kase)) {
    if (failure !== undefined) return undefined;
    for (const [at, instruction] of instructions.entries()) {
      if (instruction.type === 'hold') return undefined;
      if ('assignment' in instruction && instruction.assignment !== kase.assignment?.id) return undefined;
      wishes.push({ hook, instruction, ordinal: instruction.type === 'review' ? 0 : ordinalOf(instructions, at) });
    }
  }
  return wishes;
}

/** In the order in which `takeTransaction` writes; what is made of the payment stands in its own row. */
function write(tx: PageTx, item: PlainItem, { fact, as, match, parts }: Plan, policy: TransactionPolicy): Decided {
  const { page } = tx;
  const { transaction } = item;
  const seqs = parts.map(() => page.nextSeq('facts'));
  const seq = page.nextSeq('facts');
  addIdsToPage(page, tx, seq, transaction);
  const commands: StoredCommand[] = [];
  const reviews: Review[] = [];
  for (const [at, part] of parts.entries()) {
    const { id } = part.state;
    const factSeq = seqs[at] as number; // one for each
    page.record({ seq: factSeq, fact: part.fact }, seq);
    linkInPage(page, tx, id, { seq: factSeq, fact: part.fact });
    for (const { hook, instruction, ordinal } of part.wishes) {
      const origin = { caseId: id, hook, factSeq, factId: part.fact.id };
      if (instruction.type === 'review') {
        const { why, because } = instruction;
        const review = addReviewToPage(page, tx, { ...origin, why, because, candidates: [] });
        if (review !== undefined) reviews.push(review);
      } else {
        const command = addCommandToPage(page, tx, instruction, { ...origin, ordinal, laneCase: id });
        if (command !== undefined) commands.push(command);
      }
    }
    const account = transaction.debtor?.account;
    if (as === 'payment' && account !== undefined) addPayerAccountToPage(page, tx, id, account);
  }
  const decided = { commands, reviews, held: 0, failed: 0 };
  const base = { ...item, fingerprint: policy.fingerprint, decision: `allocated by rule ${match.rule}` };
  const made = madeText(
    parts.map((part) => part.fact),
    explainAllocated(base, { as, match, decided }),
  );
  addRowToPage(page, tx, { seq, fact, made });
  return decided;
}
