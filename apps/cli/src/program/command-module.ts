// command-module.ts — what a file under commands/ gives: its arguments and options, and what it does.
import type { Command } from 'commander';
import type { ExitCode } from '../errors/exit-code.ts';
import type { Session } from '../session.ts';

/** What a command does; its exit code is the program's. */
export type Run<A extends readonly unknown[]> = (session: Session, ...args: A) => Promise<ExitCode>;

/** Makes an action for commander: opens a session, runs, tells of failures. */
export type Runs = <A extends readonly unknown[]>(run: Run<A>) => (...args: unknown[]) => Promise<void>;

export interface CommandModule {
  define(command: Command, runs: Runs): void;
}
