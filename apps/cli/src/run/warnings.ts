// warnings.ts — what went wrong with the other sides, on stderr, each reason once in a run.
import type { AnySdkError, Side } from '@reskontra/core';
import type { PullResult } from '@reskontra/engine';
import type { Output } from '../output/output.ts';

export interface Warnings {
  ofPull(result: PullResult): void;
  ofStop(side: Side, error: AnySdkError): void;
  /** Commands that failed for one reason. */
  ofCommands(count: number, reason: string): void;
}

export function createWarnings(output: Output): Warnings {
  const said = new Set<string>();
  const once = (reason: string, sentence: string) => {
    if (!said.has(reason)) output.warn(sentence);
    said.add(reason);
  };
  return {
    ofPull({ reader, setAside, failure }) {
      for (const { message } of setAside) once(message, `${reader}: ${message}`);
      if (failure !== undefined) once(failure.message, `${reader} was not read: ${failure.message}`);
    },
    ofStop: (side, { message }) => once(message, `Delivery to the ${side} stopped: ${message}`),
    ofCommands: (count, reason) =>
      once(reason, `${count === 1 ? '1 command was' : `${count} commands were`} not delivered: ${reason}`),
  };
}
