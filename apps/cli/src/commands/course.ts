// course.ts — `course ASSIGNMENT pause|resume|approve|decline`: says how the collector is to go on.
import { Argument, type Command } from 'commander';
import type { Runs } from '../program/command-module.ts';
import { type AskOptions, askCollector } from '../run/ask-collector.ts';
import { addAskOptions } from '../run/ask-options.ts';

const COURSES = ['pause', 'resume', 'approve', 'decline'] as const;
type Course = (typeof COURSES)[number];

interface CourseOptions extends AskOptions {
  readonly text?: string;
}

export function define(command: Command, runs: Runs): void {
  addAskOptions(command)
    .argument('<assignment>', 'the id of the assignment, the invoice number, or the id of the case')
    .addArgument(
      new Argument('<course>', 'stand still, go on; or whether debt collection begins: approve, decline').choices(
        COURSES,
      ),
    )
    .option('--text <text>', 'shown to people at the collector')
    .action(
      runs((session, of: string, course: Course, { text, ...options }: CourseOptions) =>
        askCollector(session, options, () => ({ kind: 'course', of, course, text })),
      ),
    );
}
