// each-command.ts — does the same with every command that an adapter carries out, and says which of them failed.
import type { Command, CommandType, Writer } from '@reskontra/core';
import { type AnySubject, type Bench, withBench } from '../bench/bench.ts';
import { prepareCommand } from '../bench/commands.ts';
import { writerOf } from '../bench/writer-of.ts';
import { NotApplicable } from '../check.ts';
import { nameOf, notApplicable } from '../expect.ts';

export interface CommandUnderTest {
  readonly bench: Bench;
  readonly writer: Writer<CommandType>;
  readonly command: Command;
}

/** On a bench of its own for each declared command. @returns those that were not examined, with the reason */
export async function eachCommand(
  subject: AnySubject,
  examine: (test: CommandUnderTest) => Promise<void>,
): Promise<readonly string[]> {
  if (subject.writes.length === 0) notApplicable('it writes nothing');
  const skipped = new Map<string, string>();
  for (const type of subject.writes) {
    try {
      await withBench(subject, async (bench) => {
        if (bench.fake.countEffects === undefined) notApplicable('its fake does not count effects');
        const command = await prepareCommand(type, bench);
        await examine({ bench, command, writer: writerOf(bench.connect(), type) });
      });
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw new Error(`${type}: ${nameOf(error)}`, { cause: error });
      skipped.set(type, error.message);
    }
  }
  if (skipped.size === subject.writes.length) notApplicable([...new Set(skipped.values())].join('; '));
  return [...skipped].map(([type, because]) => `${type}: ${because}`);
}

/** How many writes have changed the books. */
export async function effectsOf({ fake }: Bench): Promise<number> {
  return (await fake.countEffects?.()) ?? 0;
}
