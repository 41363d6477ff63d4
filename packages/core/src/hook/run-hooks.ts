// run-hooks.ts — asks every hook that listens to a fact; pure, so the engine and a unit test do the same.
import { z } from 'zod';
import type { Case } from '../case/case.ts';
import { commandSchema } from '../command/command.ts';
import { type AnySdkError, BugError, SdkError } from '../errors.ts';
import type { Fact } from '../fact/fact.ts';
import type { AnyHook, Instruction } from './hook.ts';
import { isTrusted } from './trusted.ts';

/** What one hook answered. A hook that threw has a failure and no instructions: one bad rule does not stop the ledger. */
export interface HookAnswer {
  readonly hook: string;
  readonly instructions: readonly Instruction[];
  /** What the hook threw, or a BugError `hook.failed`, or `hook.bad-answer` when it answered something else than instructions. */
  readonly failure?: AnySdkError;
}

/**
 * The answers of the hooks that listen to this kind of fact, in their given order. It never throws.
 * Nobody is asked about what our own commands brought about, about the second sighting of known money, nor about what
 * a person has decided and taken back, or the ERP.
 */
export function runHooks(hooks: readonly AnyHook[], fact: Fact, kase: Case): readonly HookAnswer[] {
  if (fact.causedBy !== undefined) return [];
  if (kase.pairings.some((pairing) => pairing.twin === fact.id)) return [];
  if ('decision' in fact && kase.decisions.some((decision) => decision.undoes === fact.decision)) return [];
  if (isReversed(fact, kase)) return [];
  const answers: HookAnswer[] = [];
  for (const hook of hooks) if (hook.on === fact.kind) answers.push(ask(hook, fact, kase));
  return answers;
}

function isReversed(fact: Fact, { reversals }: Case): boolean {
  if (reversals.length === 0) return false;
  return reversals.some(({ reverses }) => reverses === fact.id || ('source' in fact && reverses === fact.source));
}

function ask(hook: AnyHook, fact: Fact, kase: Case): HookAnswer {
  const decide = hook.decide as (fact: Fact, kase: Case) => unknown; // `on` is this fact's kind
  try {
    if (isTrusted(hook))
      return { hook: hook.id, instructions: decide.call(hook, fact, kase) as readonly Instruction[] };
    const answer = answerSchema.safeParse(decide.call(hook, fact, kase));
    if (answer.success) return { hook: hook.id, instructions: answer.data };
    return { hook: hook.id, instructions: [], failure: badAnswer(hook, answer.error) };
  } catch (error) {
    return { hook: hook.id, instructions: [], failure: SdkError.is(error) ? error : failed(hook, fact, error) };
  }
}

/** A vendor's hook is an edge too: it may come as plain JavaScript, or with its types cast away. */
const answerSchema = z.array(
  z.discriminatedUnion('type', [
    commandSchema,
    z.strictObject({ type: z.literal('review'), why: z.string().min(1), because: z.array(z.string()).readonly() }),
    z.strictObject({ type: z.literal('hold'), waitsFor: z.string().min(1) }),
  ]),
) satisfies z.ZodType<readonly Instruction[]>;

function failed(hook: AnyHook, fact: Fact, cause: unknown): BugError {
  return new BugError(`Hook "${hook.id}" failed on a fact of kind ${fact.kind}; mend the hook, then run retry.`, {
    code: 'hook.failed',
    cause,
  });
}

function badAnswer(hook: AnyHook, cause: z.ZodError): BugError {
  const places = cause.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`);
  return new BugError(
    `Hook "${hook.id}" answered something else than instructions (${places.join('; ')}); mend the hook, then run retry.`,
    { code: 'hook.bad-answer', cause },
  );
}
