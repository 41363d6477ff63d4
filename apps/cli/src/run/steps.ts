// steps.ts — the steps that every run is made of: pull, tell, deliver.
import { directPayment, type Side } from '@reskontra/core';
import type { Decided } from '@reskontra/engine';
import { EXIT, type ExitCode, highest } from '../errors/exit-code.ts';
import { exitCodeOf } from '../errors/exit-code-of.ts';
import type { Session } from '../session.ts';
import type { Stop } from '../system/stop.ts';
import type { OpenedEngine } from './open-engine.ts';
import { originOfCommand, originOfReview } from './origin.ts';
import type { RunReport } from './run-report.ts';

export interface Run {
  readonly session: Session;
  readonly opened: OpenedEngine;
  readonly report: RunReport;
  readonly stop: Stop;
}

export interface Counted {
  readonly planned: number;
  readonly review: number;
}

export interface Pulled extends Counted {
  readonly code: ExitCode;
}

/** Reads ERP and collector to their present end. A source that fails is a warning; the others go on. */
export async function pullAll(run: Run, options: { readonly anew?: boolean } = {}): Promise<Pulled> {
  const { opened, report, stop } = run;
  const cut = () => opened.cutConnections(); // reading changes nothing, so it need not be finished
  stop.signal.addEventListener('abort', cut, { once: true });
  const results = await opened.engine.puller.pull(options);
  stop.signal.removeEventListener('abort', cut);

  const told: Counted[] = [];
  for (const result of results) {
    report.pulled(result);
    told.push(await tell(run, result.decided));
  }
  return {
    ...sum(told),
    code: highest(results.flatMap(({ failure }) => (failure === undefined ? [] : [exitCodeOf(failure)]))),
  };
}

/** Tells what was decided, with names. */
export async function tell({ opened, report }: Run, { commands, reviews }: Decided): Promise<Counted> {
  for (const stored of commands.slice(0, report.most))
    report.planned({ stored, ...(await originOfCommand(opened, stored)) });
  for (const review of reviews.slice(0, report.most))
    report.asked({ review, ...(await originOfReview(opened, review)) });
  return { planned: commands.length, review: reviews.length };
}

export interface Delivered {
  readonly delivered: number;
  /** Commands that are not done. */
  readonly waiting: number;
  readonly code: ExitCode;
}

/** Sends what is due, waiting up to `patienceMs` for what is to be tried again soon. */
export async function deliverAll({ opened, report, stop }: Run, patienceMs: number): Promise<Delivered> {
  const { delivered, stopped } = await opened.engine.outbox.deliver({
    asked: true,
    patienceMs,
    signal: stop.signal,
    onOutcome: (command, outcome) => report.attempted(command, outcome),
  });
  for (const [side, error] of Object.entries(stopped)) report.stopped(side as Side, error);
  const waiting = await countWaiting(opened);
  const codes = Object.values(stopped).map(exitCodeOf);
  return { delivered, waiting, code: highest([...codes, waiting > 0 ? EXIT.unreachable : EXIT.done]) };
}

export async function countWaiting({ engine }: OpenedEngine): Promise<number> {
  return (await engine.outbox.list()).length;
}

/** Remarks on what rules wait for, and on rules that failed. */
export async function tellPending({ session, opened }: Run): Promise<void> {
  const pending = await opened.engine.puller.pending();
  const held = pending.filter(({ state, hook }) => state === 'held' && hook === directPayment.id).length;
  if (held > 0) {
    const payments = held === 1 ? '1 direct payment waits' : `${held} direct payments wait`;
    session.output.note(
      `${payments} until the collector shows an assignment of the invoice; of a customer at service_bypass it never does, and nothing need be told.`,
    );
  }
  for (const { hook, caseId, message } of pending.filter(({ state }) => state === 'failed'))
    session.output.warn(`The rule ${hook} failed on case ${caseId}: ${message} Mend it; the next sync asks it again.`);
}

/** Whether anything at all waits for a person: an open review, a refused command, a rule that failed. */
export async function waitsForPerson({ engine }: OpenedEngine): Promise<boolean> {
  const refused = (await engine.outbox.list()).some(({ state }) => state === 'rejected');
  const failed = (await engine.puller.pending()).some(({ state }) => state === 'failed');
  return refused || failed || (await engine.reviews.list()).length > 0;
}

export function sum(parts: readonly Counted[]): Counted {
  return parts.reduce(
    (total, { planned, review }) => ({ planned: total.planned + planned, review: total.review + review }),
    {
      planned: 0,
      review: 0,
    },
  );
}
