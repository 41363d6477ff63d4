// stop.ts — what a signal from outside means: finish what is under way, begin nothing new.
import process from 'node:process';

export interface Stop {
  /** Aborted when the program was asked to stop. */
  readonly signal: AbortSignal;
  /** The name of the signal that came. */
  name(): NodeJS.Signals | undefined;
  /** Gives the signals back to the system. */
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The first signal asks; a second one ends the program at once, as if nobody listened. */
export function listenForStop(): Stop {
  const controller = new AbortController();
  let came: NodeJS.Signals | undefined;
  const stop = (name: NodeJS.Signals) => {
    came = name;
    release();
    controller.abort();
  };
  const release = () => {
    for (const name of SIGNALS) process.off(name, stop);
  };
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: controller.signal, name: () => came, release };
}
