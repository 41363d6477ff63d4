// due-date.ts — `due-date ASSIGNMENT DATE`: asks the collector for another due date.
import { parsePlainDate } from '@reskontra/core';
import type { Command } from 'commander';
import type { Runs } from '../program/command-module.ts';
import { readDay } from '../program/read-day.ts';
import { type AskOptions, askCollector } from '../run/ask-collector.ts';
import { addAskOptions } from '../run/ask-options.ts';

interface DueDateOptions extends AskOptions {
  readonly text?: string;
}

export function define(command: Command, runs: Runs): void {
  addAskOptions(command)
    .argument('<assignment>', 'the id of the assignment, the invoice number, or the id of the case')
    .argument('<date>', 'the wanted due date: 2026-04-30', readDay)
    .option('--text <text>', 'shown to people at the collector')
    .action(
      runs((session, of: string, dueDate: string, { text, ...options }: DueDateOptions) =>
        askCollector(session, options, () => ({ kind: 'due-date', of, dueDate: parsePlainDate(dueDate), text })),
      ),
    );
}
