// stop.ts — what a signal from outside means: finish what is under way, begin nothing new.
import process from 'node:process';
import type { Output } from '../output/output.ts';

export interface Stop {
  /** Aborted when the program was asked to stop. */
  readonly signal: AbortSignal;
  /** Gives the signals back to the system, and ends the program by the one that came, as if nobody had listened. */
  passOn(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The first signal asks; a second one ends the program at once, as if nobody listened. */
export function listenForStop(output: Output): Stop {
  const controller = new AbortController();
  let came: NodeJS.Signals | undefined;
  const stop = (name: NodeJS.Signals) => {
    came = name;
    release();
    output.note('Stopping as soon as what is under way is done.');
    controller.abort();
  };
  const release = () => {
    for (const name of SIGNALS) process.off(name, stop);
  };
  for (const name of SIGNALS) process.on(name, stop);
  return {
    signal: controller.signal,
    async passOn() {
      release();
      if (came === undefined) return;
      await output.flush();
      process.kill(process.pid, came);
    },
  };
}
