// decide.ts — asks the hooks about a fact and writes down what they answer.
import { type AnyHook, type CaseId, type Fact, type HookAnswer, type Instruction, runHooks } from '@reskontra/core';
import { loadCase } from '../journal/cases.ts';
import { enqueueCommand, type StoredCommand } from '../journal/commands.ts';
import { getFact } from '../journal/facts.ts';
import { dropPending, keepPending, pendingOfCase } from '../journal/pending-hooks.ts';
import { openReview, type Review } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';

/** What came of it. Only what is new: asking twice gives nothing the second time. */
export interface Decided {
  readonly commands: readonly StoredCommand[];
  readonly reviews: readonly Review[];
  readonly held: number;
  readonly failed: number;
}

export const NOTHING_DECIDED: Decided = { commands: [], reviews: [], held: 0, failed: 0 };

export interface FactInCase {
  readonly seq: number;
  readonly fact: Fact;
  readonly caseId: CaseId;
}

/** Asks all hooks about a fact that was just written. */
export async function decide(tx: Tx, hooks: readonly AnyHook[], subject: FactInCase): Promise<Decided> {
  if (!hooks.some((hook) => hook.on === subject.fact.kind)) return NOTHING_DECIDED;
  const kase = await loadCase(tx, subject.caseId);
  return keepAnswers(tx, subject, runHooks(hooks, subject.fact, kase));
}

/** Asks again whatever waited for news of this case. */
export async function decideHeld(tx: Tx, hooks: readonly AnyHook[], id: CaseId): Promise<Decided> {
  let all = NOTHING_DECIDED;
  for (const pending of await pendingOfCase(tx, id)) {
    all = bothDecided(all, await decideAgain(tx, hooks, pending));
  }
  return all;
}

/** Asks one hook again about one fact. */
export async function decideAgain(
  tx: Tx,
  hooks: readonly AnyHook[],
  pending: { readonly factSeq: number; readonly hook: string; readonly caseId: CaseId },
): Promise<Decided> {
  await dropPending(tx, pending.factSeq, pending.hook);
  const fact = await getFact(tx, pending.factSeq);
  const kase = await loadCase(tx, pending.caseId);
  const asked = hooks.filter((hook) => hook.id === pending.hook);
  return keepAnswers(tx, { seq: pending.factSeq, fact, caseId: pending.caseId }, runHooks(asked, fact, kase));
}

export function bothDecided(a: Decided, b: Decided): Decided {
  return {
    commands: [...a.commands, ...b.commands],
    reviews: [...a.reviews, ...b.reviews],
    held: a.held + b.held,
    failed: a.failed + b.failed,
  };
}

async function keepAnswers(tx: Tx, subject: FactInCase, answers: readonly HookAnswer[]): Promise<Decided> {
  let all = NOTHING_DECIDED;
  for (const answer of answers) {
    if (answer.failure !== undefined) {
      await keepPending(tx, {
        factSeq: subject.seq,
        hook: answer.hook,
        caseId: subject.caseId,
        state: 'failed',
        message: answer.failure.message,
      });
      all = { ...all, failed: all.failed + 1 };
    }
    all = bothDecided(all, await keepInstructions(tx, subject, answer.hook, answer.instructions));
  }
  return all;
}

async function keepInstructions(
  tx: Tx,
  subject: FactInCase,
  hook: string,
  instructions: readonly Instruction[],
): Promise<Decided> {
  const commands: StoredCommand[] = [];
  const reviews: Review[] = [];
  let held = 0;
  for (const [at, instruction] of instructions.entries()) {
    if (instruction.type === 'hold') {
      await keepPending(tx, {
        factSeq: subject.seq,
        hook,
        caseId: subject.caseId,
        state: 'held',
        message: instruction.waitsFor,
      });
      held += 1;
    } else if (instruction.type === 'review') {
      const { why, because } = instruction;
      const review = await openReview(tx, {
        caseId: subject.caseId,
        factSeq: subject.seq,
        factId: subject.fact.id,
        why,
        because,
        candidates: [],
      });
      if (review !== undefined) reviews.push(review);
    } else {
      const ordinal = instructions.slice(0, at).filter((earlier) => earlier.type === instruction.type).length;
      const command = await enqueueCommand(tx, instruction, {
        caseId: subject.caseId,
        hook,
        factSeq: subject.seq,
        factId: subject.fact.id,
        ordinal,
      });
      if (command !== undefined) commands.push(command);
    }
  }
  return { commands, reviews, held, failed: 0 };
}
