// cancel.ts — `cancel ASSIGNMENT`: asks the collector to give the case back.
import type { Command } from 'commander';
import type { Runs } from '../program/command-module.ts';
import { type AskOptions, askCollector } from '../run/ask-collector.ts';
import { addAskOptions } from '../run/ask-options.ts';

interface CancelOptions extends AskOptions {
  readonly text?: string;
}

export function define(command: Command, runs: Runs): void {
  addAskOptions(command)
    .argument('<assignment>', 'the id of the assignment, the invoice number, or the id of the case')
    .option('--text <text>', 'shown to people at the collector')
    .action(
      runs((session, of: string, { text, ...options }: CancelOptions) =>
        askCollector(session, options, () => ({ kind: 'cancellation', of, text })),
      ),
    );
}
