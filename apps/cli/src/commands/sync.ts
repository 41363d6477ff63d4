// sync.ts — `sync`: both sides brought into step, once or again and again.
import { ConfigError, SdkError } from '@reskontra/core';
import { realTimer } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { reportError } from '../errors/report-error.ts';
import type { Output } from '../output/output.ts';
import type { Runs } from '../program/command-module.ts';
import { createHumanReport } from '../run/human-report.ts';
import { createJsonReport } from '../run/json-report.ts';
import { withEngine } from '../run/open-engine.ts';
import type { RunReport } from '../run/run-report.ts';
import { synchronise } from '../run/synchronise.ts';
import type { Session } from '../session.ts';
import { listenForStop, type Stop } from '../system/stop.ts';

const PATIENCE_MS = 5_000;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

interface SyncOptions {
  readonly watch?: boolean;
  readonly every: string;
  readonly strict?: boolean;
}

export function define(command: Command, runs: Runs): void {
  command
    .option('--watch', 'keep going; SIGTERM finishes the command in flight')
    .option('--every <time>', 'pause between rounds, for example 60s, 5m, 1h', '60s')
    .option('--strict', 'exit code 5 when something waits for a person')
    .action(
      runs(async (session, options: SyncOptions) => {
        const pauseMs = parsePause(options.every);
        if (options.watch === true) return watch(session, pauseMs);
        const stop = listenForStop(session.output);
        try {
          return await once(session, stop, options.strict === true);
        } finally {
          await stop.passOn();
        }
      }),
    );
}

function once(session: Session, stop: Stop, strict: boolean): Promise<ExitCode> {
  return withEngine(session, { connect: true }, (opened) =>
    synchronise({ session, opened, stop, report: createReport(session.output) }, { patienceMs: PATIENCE_MS, strict }),
  );
}

/** Rounds until a signal comes. What one round cannot deliver, a later one does. */
async function watch(session: Session, pauseMs: number): Promise<ExitCode> {
  const stop = listenForStop(session.output);
  while (!stop.signal.aborted) {
    await round(session, stop);
    await session.output.flush();
    if (!stop.signal.aborted) await realTimer.sleep(pauseMs, stop.signal);
  }
  return EXIT.done;
}

/** A round that fails as a whole is told and tried again; only what the configuration says ends the watch. */
async function round(session: Session, stop: Stop): Promise<void> {
  try {
    await once(session, stop, false);
  } catch (error) {
    if (!SdkError.is(error, 'temporary')) throw error;
    reportError(session.output, error);
  }
}

function createReport(output: Output): RunReport {
  return output.json
    ? createJsonReport(output, { sources: true })
    : createHumanReport(output, { rehearsal: false, undelivered: false });
}

/** @throws ConfigError `usage.every` */
function parsePause(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const pauseMs = Number(count) * (UNITS_MS[unit] ?? 0);
  if (pauseMs > 0) return pauseMs;
  throw new ConfigError(`"${text}" is no pause. Write a number with s, m or h: --every 60s.`, { code: 'usage.every' });
}
