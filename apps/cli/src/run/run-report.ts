// run-report.ts — what a run tells while it goes on: in NDJSON, in words, or as the demo tells it.
import type { AnySdkError, Diagnostic, Money, Outcome, PlainDate, Side } from '@reskontra/core';
import type { ImportResult, PullResult, Review, StoredCommand } from '@reskontra/engine';
import type { Origin } from './origin.ts';

/** A command with where it comes from. */
export interface PlannedCommand extends Origin {
  readonly stored: StoredCommand;
}

/** A question to a person with where it comes from. */
export interface AskedReview extends Origin {
  readonly review: Review;
}

export interface RunTotals {
  readonly files: number;
  readonly refused: number;
  readonly transactions: number;
  readonly new: number;
  readonly planned: number;
  readonly delivered: number;
  /** Commands that are not done: waiting, in doubt or refused. */
  readonly waiting: number;
  /** Reviews that this run opened. */
  readonly review: number;
}

export interface RunReport {
  /** Of the commands and the reviews of one step, so many are told; names take time to look up. */
  readonly most: number;
  /** A source was read, well or not. */
  pulled(result: PullResult): void;
  diagnostic(file: string, diagnostic: Diagnostic): void;
  imported(file: string, result: ImportResult): void;
  planned(command: PlannedCommand): void;
  asked(review: AskedReview): void;
  /** One attempt, however it ended. */
  attempted(command: StoredCommand, outcome: Outcome): void;
  /** Delivery to a side was given up for this run. */
  stopped(side: Side, error: AnySdkError): void;
  finished(totals: RunTotals): void;
}

/** The money of a command, and its day, where it has them. */
export function moneyOf({ command }: StoredCommand): {
  readonly amount: Money | undefined;
  readonly date: PlainDate | undefined;
} {
  return {
    amount: 'sum' in command ? command.sum : 'received' in command ? command.received : undefined,
    date: 'on' in command ? command.on : 'dueDate' in command ? command.dueDate : undefined,
  };
}
