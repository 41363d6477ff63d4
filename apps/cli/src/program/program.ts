// program.ts — the command line: global options and commands. What a command needs is loaded when it runs.
import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import type { Runs } from './command-module.ts';
import { COMMANDS } from './commands.ts';

export interface ProgramOptions {
  readonly version: string;
  readonly args: readonly string[];
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Runs the command line and gives its exit code. */
export async function runProgram(options: ProgramOptions): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const runs: Runs =
    (run) =>
    async (...given) => {
      const { runAction } = await import('./run-action.ts');
      code = await runAction(run, given);
    };
  try {
    const program = await createProgram(options, runs);
    await program.parseAsync(options.args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage; // it has said why
    const { reportFailure } = await import('./run-action.ts');
    return reportFailure(error, { verbose: options.args.includes('--verbose') });
  }
}

/** Loads the module of the command that is called, and no other. */
async function createProgram({ version, args, stdout, stderr }: ProgramOptions, runs: Runs): Promise<Command> {
  const program = new Command('reskontra')
    .description('Keeps receivables in step between ERP, bank account and collector.')
    .version(version, '--version', 'print the version')
    .option('--config <file>', 'the configuration (default: ./reskontra.config.json, or RESKONTRA_CONFIG)')
    .option('--company <id>', 'the company; must be the one of the configuration')
    .option('--json', 'answer in NDJSON, one object a line')
    .option('--quiet', 'no remarks and no progress')
    .option('--verbose', 'details of failures, and a JSON line for each step on stderr')
    .helpOption('--help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showHelpAfterError('Run it with --help to see how it is used.')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHasColors: () => false,
    })
    .exitOverride();
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).description(summary);
    if (args.includes(name)) (await load()).define(command, runs); // also where `help` or a file has the name
  }
  return program;
}
