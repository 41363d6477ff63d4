// decide.ts — asks the hooks about a fact and writes down what they answer.
import {
  type AnyHook,
  type Case,
  type CaseId,
  type Command,
  type Fact,
  type HookAnswer,
  type Instruction,
  runHooks,
} from '@reskontra/core';
import { findCaseByKey, loadCase } from '../journal/cases.ts';
import { enqueueCommand, type StoredCommand, targetOf } from '../journal/commands.ts';
import { getFact } from '../journal/facts.ts';
import { dropPending, keepPending, type PendingHook, pendingOfCase } from '../journal/pending-hooks.ts';
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

interface Asked extends FactInCase {
  readonly kase: Case;
}

/** Asks all hooks about a fact that was just written. */
export async function decide(tx: Tx, hooks: readonly AnyHook[], subject: FactInCase): Promise<Decided> {
  if (!hooks.some((hook) => hook.on === subject.fact.kind)) return NOTHING_DECIDED;
  const kase = await loadCase(tx, subject.caseId);
  return keepAnswers(tx, { ...subject, kase }, runHooks(hooks, subject.fact, kase));
}

/** Asks again whatever waited for news of this case. */
export async function decideHeld(tx: Tx, hooks: readonly AnyHook[], id: CaseId): Promise<Decided> {
  let all = NOTHING_DECIDED;
  for (const pending of await pendingOfCase(tx, id)) {
    all = bothDecided(all, await decideAgain(tx, hooks, pending));
  }
  return all;
}

/** Asks one hook again about one fact. A hook that is switched off keeps its question until it is back. */
export async function decideAgain(tx: Tx, hooks: readonly AnyHook[], pending: PendingHook): Promise<Decided> {
  const asked = hooks.filter((hook) => hook.id === pending.hook);
  if (asked.length === 0) return NOTHING_DECIDED;
  await dropPending(tx, pending);
  const fact = await getFact(tx, pending.factSeq);
  const kase = await loadCase(tx, pending.caseId);
  const decided = await keepAnswers(
    tx,
    { seq: pending.factSeq, fact, caseId: pending.caseId, kase },
    runHooks(asked, fact, kase),
  );
  return pending.state === 'held' ? { ...decided, held: 0 } : decided; // it waited before: that is no news
}

/** Adds up what came of many facts, in their order. */
export interface DecidedSum {
  add(decided: Decided): void;
  addAll(sum: DecidedSum): void;
  total(): Decided;
  /** How many commands and reviews there were, those not kept too. */
  counts(): { readonly planned: number; readonly asked: number };
}

/**
 * For long rows: adding to a copy each time would cost the square of their length. Of commands and reviews the first
 * `most` are kept; all are counted.
 */
export function sumDecided(most = Number.POSITIVE_INFINITY): DecidedSum {
  const commands: StoredCommand[] = [];
  const reviews: Review[] = [];
  let held = 0;
  let failed = 0;
  let planned = 0;
  let asked = 0;
  const keep = (decided: Decided, counts: { readonly planned: number; readonly asked: number }): void => {
    for (const command of decided.commands) if (commands.length < most) commands.push(command);
    for (const review of decided.reviews) if (reviews.length < most) reviews.push(review);
    planned += counts.planned;
    asked += counts.asked;
    held += decided.held;
    failed += decided.failed;
  };
  return {
    add: (decided) => keep(decided, { planned: decided.commands.length, asked: decided.reviews.length }),
    addAll: (sum) => keep(sum.total(), sum.counts()),
    counts: () => ({ planned, asked }),
    total: () => ({ commands: [...commands], reviews: [...reviews], held, failed }),
  };
}

export function bothDecided(a: Decided, b: Decided): Decided {
  return {
    commands: [...a.commands, ...b.commands],
    reviews: [...a.reviews, ...b.reviews],
    held: a.held + b.held,
    failed: a.failed + b.failed,
  };
}

async function keepAnswers(tx: Tx, subject: Asked, answers: readonly HookAnswer[]): Promise<Decided> {
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
  subject: Asked,
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
      const command = await enqueueCommand(tx, instruction, {
        caseId: subject.caseId,
        hook,
        factSeq: subject.seq,
        factId: subject.fact.id,
        ordinal: ordinalOf(instructions, at),
        laneCase: await laneCaseOf(tx, instruction, subject),
      });
      if (command !== undefined) commands.push(command);
    }
  }
  return { commands, reviews, held, failed: 0 };
}

/** How many earlier ones of this answer are of the same kind and for the same target. */
export function ordinalOf(instructions: readonly Instruction[], at: number): number {
  const command = instructions[at] as Command;
  let ordinal = 0;
  for (let before = 0; before < at; before += 1)
    if (isAlike(instructions[before] as Instruction, command)) ordinal += 1;
  return ordinal;
}

function isAlike(a: Instruction, b: Command): boolean {
  return a.type === b.type && targetOf(a as Command) === targetOf(b);
}

/** Whoever writes on one assignment goes in one lane, whichever case asked for it. */
async function laneCaseOf(tx: Tx, command: Command, { caseId, kase }: Asked): Promise<CaseId> {
  if (!('assignment' in command) || command.assignment === kase.assignment?.id) return caseId;
  return (await findCaseByKey(tx, `assignment:${command.assignment}`)) ?? caseId;
}
