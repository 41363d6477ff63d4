// sync.ts — `sync`: both sides brought into step, once or again and again.
import { ConfigError, SdkError } from '@reskontra/core';
import { realTimer } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { reportError } from '../errors/report-error.ts';
import type { Runs } from '../program/command-module.ts';
import { wholeNumber } from '../program/whole-number.ts';
import { createReport } from '../run/create-report.ts';
import { withEngine } from '../run/open-engine.ts';
import { type SynchroniseOptions, synchronise } from '../run/synchronise.ts';
import { listenForWebhooks } from '../run/webhook-ear.ts';
import type { Session } from '../session.ts';
import { listenForStop, type Stop } from '../system/stop.ts';

const PATIENCE_MS = 5_000;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

interface SyncOptions {
  readonly watch?: boolean;
  readonly every: string;
  readonly strict?: boolean;
  readonly reconcile?: boolean;
  readonly webhooks?: string;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--watch', 'keep going; SIGTERM finishes the command in flight')
    .option('--every <time>', 'pause between rounds, for example 60s, 5m, 1h', '60s')
    .option('--strict', 'exit code 5 when something waits for a person')
    .option('--reconcile', 'read both sides from their beginning: finds what a feed has left out')
    .option('--webhooks <port>', 'with --watch: webhooks to this port of 127.0.0.1 end the pause between rounds')
    .action(
      runs(async (session, options: SyncOptions) => {
        const pauseMs = parsePause(options.every);
        if (options.watch === true) return watch(session, pauseMs, options);
        const stop = listenForStop(session.output);
        try {
          return await once(session, stop, { strict: options.strict === true, anew: options.reconcile === true });
        } finally {
          await stop.passOn();
        }
      }),
    );
}

type OnceOptions = Pick<SynchroniseOptions, 'strict' | 'anew'>;

function once(session: Session, stop: Stop, options: OnceOptions): Promise<ExitCode> {
  return withEngine(session, { connect: true }, (opened) =>
    synchronise(
      { session, opened, stop, report: createReport(session.output) },
      { patienceMs: PATIENCE_MS, ...options },
    ),
  );
}

/** Rounds until a signal comes. What one round cannot deliver, a later one does; a webhook ends the pause before it. */
async function watch(session: Session, pauseMs: number, { reconcile, webhooks }: SyncOptions): Promise<ExitCode> {
  const stop = listenForStop(session.output);
  const ear =
    webhooks === undefined ? undefined : await listenForWebhooks(session, wholeNumber('--webhooks', webhooks, 65_535));
  try {
    for (let rounds = 0; !stop.signal.aborted; rounds += 1) {
      await round(session, stop, reconcile === true && rounds === 0);
      await session.output.flush();
      if (!stop.signal.aborted) await (ear ?? realTimer).sleep(pauseMs, stop.signal);
    }
  } finally {
    await ear?.close();
  }
  return EXIT.done;
}

/** A round that fails as a whole is told and tried again; only what the configuration says ends the watch. */
async function round(session: Session, stop: Stop, anew: boolean): Promise<void> {
  try {
    await once(session, stop, { strict: false, anew });
  } catch (error) {
    if (!SdkError.is(error, 'temporary')) throw error;
    reportError(session.output, error);
  }
}

/** @throws ConfigError `usage.every` */
function parsePause(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const pauseMs = Number(count) * (UNITS_MS[unit] ?? 0);
  if (pauseMs > 0) return pauseMs;
  throw new ConfigError(`"${text}" is no pause. Write a number with s, m or h: --every 60s.`, { code: 'usage.every' });
}
