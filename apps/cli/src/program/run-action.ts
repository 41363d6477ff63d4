// run-action.ts — runs one command: opens a session, tells of a failure, hands over the answer.
import type { Command } from 'commander';
import type { ExitCode } from '../errors/exit-code.ts';
import { exitCodeOf } from '../errors/exit-code-of.ts';
import { reportError } from '../errors/report-error.ts';
import { Output } from '../output/output.ts';
import type { GlobalOptions, Session } from '../session.ts';
import { type Host, systemHost } from '../system/host.ts';
import type { Run } from './command-module.ts';

/** `given` is what commander gives an action: arguments, options, the command. Never throws. */
export async function runAction<A extends readonly unknown[]>(
  run: Run<A>,
  given: readonly unknown[],
): Promise<ExitCode> {
  const command = given.at(-1) as Command;
  const globals = command.optsWithGlobals<GlobalOptions>();
  const host = systemHost();
  const session: Session = { host, globals, output: createOutput(host, globals) };
  try {
    return await run(session, ...(given.slice(0, -1) as unknown as A));
  } catch (error) {
    reportError(session.output, error);
    return exitCodeOf(error);
  } finally {
    await session.output.flush();
  }
}

/** Tells of a failure outside of a command. */
export function reportFailure(error: unknown, globals: GlobalOptions): ExitCode {
  reportError(createOutput(systemHost(), globals), error);
  return exitCodeOf(error);
}

function createOutput(
  { stdout, stderr }: Host,
  { json = false, quiet = false, verbose = false }: GlobalOptions,
): Output {
  return new Output({ stdout, stderr, json, quiet, verbose });
}
