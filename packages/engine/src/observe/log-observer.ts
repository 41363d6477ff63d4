// log-observer.ts — an observer that writes one line a step, through a logger it is given.
import { unreachable } from '@reskontra/core';
import type { Observer, Step } from './observer.ts';

/** What it needs of a logger; one of pino has it. */
export interface StepLogger {
  debug(line: object): void;
  info(line: object): void;
  warn(line: object): void;
}

/** A line has the fields of its step and no others. What changed nothing is for `debug`, what went wrong is a `warn`. */
export function createLogObserver(logger: StepLogger): Observer {
  return { onStep: (step) => logger[levelOf(step)](step) };
}

function levelOf(step: Step): keyof StepLogger {
  switch (step.step) {
    case 'page-read':
      return step.setAside > 0 ? 'warn' : step.new > 0 ? 'info' : 'debug';
    case 'attempt':
      return step.outcome === 'rejected' || step.outcome === 'unknown' ? 'warn' : 'info';
    case 'breaker-closed':
    case 'file-imported':
      return 'info';
    case 'breaker-opened':
    case 'read-failed':
    case 'file-refused':
      return 'warn';
    default:
      return unreachable(step);
  }
}
