// run-hooks.ts — asks every hook that listens to a fact; pure, so the engine and a unit test do the same.
import type { Case } from '../case/case.ts';
import { type AnySdkError, BugError, SdkError } from '../errors.ts';
import type { Fact } from '../fact/fact.ts';
import type { AnyHook, Instruction } from './hook.ts';

/** What one hook answered. A hook that threw has a failure and no instructions: one bad rule does not stop the ledger. */
export interface HookAnswer {
  readonly hook: string;
  readonly instructions: readonly Instruction[];
  readonly failure?: AnySdkError;
}

/**
 * The answers of the hooks that listen to this kind of fact, in their given order.
 * Nobody is asked about what our own commands brought about, nor about the second sighting of known money.
 */
export function runHooks(hooks: readonly AnyHook[], fact: Fact, kase: Case): readonly HookAnswer[] {
  if (fact.causedBy !== undefined) return [];
  if (kase.pairings.some((pairing) => pairing.twin === fact.id)) return [];
  return hooks.filter((hook) => hook.on === fact.kind).map((hook) => ask(hook, fact, kase));
}

function ask(hook: AnyHook, fact: Fact, kase: Case): HookAnswer {
  const decide = hook.decide as (fact: Fact, kase: Case) => readonly Instruction[]; // `on` is this fact's kind
  try {
    return { hook: hook.id, instructions: decide(fact, kase) };
  } catch (error) {
    const failure = SdkError.is(error)
      ? error
      : new BugError(`Hook "${hook.id}" failed on a fact of kind ${fact.kind}; mend the hook, then run retry.`, {
          code: 'hook.failed',
          cause: error,
        });
    return { hook: hook.id, instructions: [], failure };
  }
}
