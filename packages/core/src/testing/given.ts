// given.ts — a test of a hook in one line: given(facts).when(hook).then(instructions).
import type { Case } from '../case/case.ts';
import { caseFromFacts } from '../case/case-from-facts.ts';
import type { Command } from '../command/command.ts';
import type { Fact, FactKind } from '../fact/fact.ts';
import type { AnyHook, Instruction } from '../hook/hook.ts';
import { runHooks } from '../hook/run-hooks.ts';
import { caseId } from '../ids.ts';

export interface GivenOptions {
  /** What hooks have asked for on this case before. */
  readonly commands?: readonly Command[];
}

export interface Given {
  /** The case that all the facts make. */
  readonly kase: Case;
  /**
   * Asks the hook as the engine would, about the last fact of the kind it listens to. Facts after that one came while
   * the hook was waiting: a hook that holds is asked again when its case learns something new.
   * @throws whatever the hook threw
   */
  when(hook: AnyHook): When;
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

/**
 * Starts a test of a hook: these facts, in the order in which the journal learned of them.
 * @throws Error when two facts that happened have one id: the journal would drop the second.
 */
export function given(facts: readonly Fact[], options: GivenOptions = {}): Given {
  refuseEqualIds(facts);
  const kase = caseFromFacts(caseId('test'), facts, options.commands);
  return {
    kase,
    when(hook) {
      const asked = facts.findLast((fact) => fact.kind === hook.on);
      const answers = asked === undefined ? [] : runHooks([hook], asked, kase);
      const failure = answers.find((answer) => answer.failure !== undefined)?.failure;
      if (failure !== undefined) throw failure;
      const instructions = answers.flatMap((answer) => answer.instructions);
      return { instructions, then: (expected) => compareInstructions(instructions, expected) };
    },
  };
}

/** Read again and again under one id; everything else happens once. */
const READINGS: ReadonlySet<FactKind> = new Set([
  'invoice',
  'credit-note',
  'assignment',
  'assignment-event',
  'settlement-report',
]);

function refuseEqualIds(facts: readonly Fact[]): void {
  const ids = facts.filter((fact) => !READINGS.has(fact.kind)).map((fact) => fact.id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) {
    throw new Error(`Two facts have the id "${twice}": the journal would drop the second. Give one an id of its own.`);
  }
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

/** The same object with its fields in order, so that equal ones are written alike. */
function sorted(value: object): object {
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, field]) => [key, isPlain(field) ? sorted(field) : field]));
}

function isPlain(field: unknown): field is object {
  return typeof field === 'object' && field !== null && !Array.isArray(field);
}
