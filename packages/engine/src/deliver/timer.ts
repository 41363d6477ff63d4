// timer.ts — waiting, as an argument: a test's virtual time waits at once.
import { setTimeout as wait } from 'node:timers/promises';

export interface Timer {
  /** Resolves after the time, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realTimer: Timer = {
  async sleep(ms, signal) {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined); // an abort ends the wait, that is all
  },
};
