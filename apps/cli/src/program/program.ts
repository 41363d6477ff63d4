// program.ts — the command line: global options, commands, and how a run ends.
import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf } from '../errors/exit-code.ts';
import { reportError } from '../errors/report-error.ts';
import { Output } from '../output/output.ts';
import type { GlobalOptions, Session } from '../session.ts';
import type { Host } from '../system/host.ts';
import type { Run, Runs } from './command-module.ts';
import { COMMANDS } from './commands.ts';

export interface ProgramOptions {
  readonly host: Host;
  readonly version: string;
  readonly args: readonly string[];
}

/** Runs the command line and gives its exit code; never throws. */
export async function runProgram(options: ProgramOptions): Promise<ExitCode> {
  const { host, args } = options;
  let code: ExitCode = EXIT.done;
  const runs: Runs =
    (run) =>
    async (...given) => {
      code = await runAction(host, run, given);
    };
  try {
    const program = await createProgram(options, runs);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage; // it has said why
    reportError(createOutput(host, {}), error);
    return exitCodeOf(error);
  }
}

/** Loads the module of the command that is called, and no other. */
async function createProgram({ host, version, args }: ProgramOptions, runs: Runs): Promise<Command> {
  const program = new Command('reskontra')
    .description('Keeps receivables in step between ERP, bank account and collector.')
    .version(version, '--version', 'print the version')
    .option('--config <file>', 'the configuration (default: ./reskontra.config.json, or RESKONTRA_CONFIG)')
    .option('--company <id>', 'the company; must be the one of the configuration')
    .option('--json', 'answer in NDJSON, one object a line')
    .option('--quiet', 'no remarks and no progress')
    .option('--verbose', 'details of failures')
    .helpOption('--help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showHelpAfterError('Run it with --help to see how it is used.')
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(text),
      getOutHasColors: () => false,
    })
    .exitOverride();
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    if (args.includes(name)) (await load()).define(command, runs); // also where `help` or a file has the name
  }
  return program;
}

async function runAction<A extends readonly unknown[]>(
  host: Host,
  run: Run<A>,
  given: readonly unknown[],
): Promise<ExitCode> {
  const command = given.at(-1) as Command;
  const globals = command.optsWithGlobals<GlobalOptions>();
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

function createOutput(
  { stdout, stderr }: Host,
  { json = false, quiet = false, verbose = false }: GlobalOptions,
): Output {
  return new Output({ stdout, stderr, json, quiet, verbose });
}
