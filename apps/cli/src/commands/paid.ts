// paid.ts — `paid ASSIGNMENT AMOUNT`: a direct payment that no statement has told of, entered by hand.
import { ConfigError, isPositive, parseDecimal, parsePlainDate, plainDateIn, positive } from '@reskontra/core';
import type { Command } from 'commander';
import type { Runs } from '../program/command-module.ts';
import { readDay } from '../program/read-day.ts';
import { type AskOptions, askCollector, type Wanted } from '../run/ask-collector.ts';
import { addAskOptions } from '../run/ask-options.ts';
import type { OpenedEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';

interface PaidOptions extends AskOptions {
  readonly on?: string;
}

interface PaidArguments {
  readonly of: string;
  readonly amount: string;
  readonly on: string | undefined;
}

export function define(command: Command, runs: Runs): void {
  addAskOptions(command)
    .argument('<assignment>', 'the id of the assignment, the invoice number, or the id of the case')
    .argument('<amount>', 'what came, in the currency of the invoice: 120.00')
    .option('--on <date>', 'the day it came (default: today)', readDay)
    .action(
      runs((session, of: string, amount: string, { on, ...options }: PaidOptions) =>
        askCollector(session, options, (opened) => toPayment(session, opened, { of, amount, on })),
      ),
    );
}

async function toPayment({ host }: Session, opened: OpenedEngine, { of, amount, on }: PaidArguments): Promise<Wanted> {
  const { summary } = await opened.engine.cases.show(of);
  const currency = summary.sum?.currency ?? 'EUR';
  const sum = parseDecimal(amount, currency);
  if (!isPositive(sum))
    throw new ConfigError('A payment is above zero. Write the amount that came: 120.00.', { code: 'usage.amount' });
  const day = on === undefined ? plainDateIn(host.clock.now(), opened.loaded.config.timeZone) : parsePlainDate(on);
  return { kind: 'payment', of, amount: positive(sum), on: day };
}
