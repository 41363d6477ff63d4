// given.ts — a test of a hook in one line: given(facts).when(hook).then(instructions).

import type { Case } from '../case/case.ts';
import { caseFromFacts } from '../case/case-from-facts.ts';
import type { Fact } from '../fact/fact.ts';
import type { AnyHook, Instruction } from '../hook/hook.ts';
import { runHooks } from '../hook/run-hooks.ts';
import { caseId } from '../ids.ts';

export interface Given {
  /** Asks the hook about the last of the facts, with the case that all of them make. */
  when(hook: AnyHook): When;
  readonly kase: Case;
}

export interface When {
  readonly instructions: readonly Instruction[];
  /** @throws Error showing both lists when they differ. Reasons (`because`) are compared only where they are expected. */
  then(expected: readonly ExpectedInstruction[]): void;
}

/** An instruction whose `because` need not be spelled out. */
export type ExpectedInstruction = Instruction extends infer I
  ? I extends Instruction
    ? Omit<I, 'because'> & { readonly because?: readonly string[] }
    : never
  : never;

export function given(facts: readonly Fact[]): Given {
  const kase = caseFromFacts(caseId('test'), facts);
  return {
    kase,
    when(hook) {
      const last = facts.at(-1);
      const answers = last === undefined ? [] : runHooks([hook], last, kase);
      const failure = answers.find((answer) => answer.failure !== undefined)?.failure;
      if (failure !== undefined) throw failure;
      const instructions = answers.flatMap((answer) => answer.instructions);
      return { instructions, then: (expected) => compareInstructions(instructions, expected) };
    },
  };
}

function compareInstructions(actual: readonly Instruction[], expected: readonly ExpectedInstruction[]): void {
  const shown = actual.map((instruction, at) =>
    expected[at]?.because === undefined ? withoutBecause(instruction) : instruction,
  );
  const left = JSON.stringify(shown.map(sorted), null, 2);
  const right = JSON.stringify(expected.map(sorted), null, 2);
  if (left !== right) throw new Error(`The hook answered\n${left}\nbut the test expects\n${right}`);
}

function withoutBecause(instruction: Instruction): object {
  return Object.fromEntries(Object.entries(instruction).filter(([key]) => key !== 'because'));
}

function sorted(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [
        key,
        typeof field === 'object' && field !== null && !Array.isArray(field) ? sorted(field) : field,
      ]),
  );
}
