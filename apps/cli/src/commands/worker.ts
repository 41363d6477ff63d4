// worker.ts — `worker`: delivers what others have put into the outbox, until a signal comes.
import { SdkError, type Side } from '@reskontra/core';
import { realTimer } from '@reskontra/engine';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from '../errors/exit-code.ts';
import { reportError } from '../errors/report-error.ts';
import type { Runs } from '../program/command-module.ts';
import { createReport } from '../run/create-report.ts';
import { withEngine } from '../run/open-engine.ts';
import type { Session } from '../session.ts';
import { listenForStop, type Stop } from '../system/stop.ts';

const AGAIN_MS = 10_000; // after the store was away

export function define(command: Command, runs: Runs): void {
  command.action(
    runs(async (session): Promise<ExitCode> => {
      const stop = listenForStop(session.output);
      while (!stop.signal.aborted) await work(session, stop);
      return EXIT.done;
    }),
  );
}

/** A store or a partner that is away comes back; only what the configuration says ends a worker. */
async function work(session: Session, stop: Stop): Promise<void> {
  const { output } = session;
  try {
    await withEngine(session, { connect: true }, async ({ engine, store }) => {
      const report = createReport(output);
      output.note(`Delivering from ${store.name}.`);
      await engine.outbox.work({
        signal: stop.signal,
        onOutcome: (stored, outcome) => report.attempted(stored, outcome),
        onRound({ stopped }) {
          for (const [side, error] of Object.entries(stopped)) report.stopped(side as Side, error);
        },
      });
    });
  } catch (error) {
    if (!SdkError.is(error, 'temporary')) throw error;
    reportError(output, error);
    await output.flush();
    await realTimer.sleep(AGAIN_MS, stop.signal);
  }
}
