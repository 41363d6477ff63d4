// ear.ts — hears when somebody has put something into the outbox, so that a worker need not ask all the time.
import type { Store } from '../../store/store.ts';
import type { Timer } from '../timer.ts';

const LONGEST_MS = 5_000; // what is not heard, because a connection was cut, is found by looking

export interface EarOptions {
  readonly store: Store;
  readonly timer: Timer;
  readonly channel: string;
  readonly payload: string;
}

export interface Ear {
  /** Resolves when something was said since it was last asked, or after the time, or when the signal comes. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export function createEar({ store, timer, channel, payload }: EarOptions): Ear {
  let stopListening: Promise<(() => Promise<void>) | undefined> | undefined;
  let wasSaid = true; // whatever was said before it listened
  let tell: () => void = () => undefined;

  function listen(): Promise<(() => Promise<void>) | undefined> {
    const heard = (said: string) => {
      if (said !== payload) return;
      wasSaid = true;
      tell();
    };
    const deaf = () => {
      stopListening = undefined; // the next wait listens again
    };
    return (store.listen?.(channel, { heard, deaf }) ?? Promise.resolve(undefined)).catch(() => undefined);
  }

  return {
    async wait(ms, signal) {
      stopListening ??= listen();
      await stopListening;
      if (!wasSaid && signal?.aborted !== true) {
        const done = new AbortController();
        const said = new Promise<void>((resolve) => {
          tell = resolve;
        });
        const either = signal === undefined ? done.signal : AbortSignal.any([signal, done.signal]);
        await Promise.race([said, timer.sleep(Math.min(ms, LONGEST_MS), either)]);
        done.abort();
      }
      wasSaid = false;
    },
    async close() {
      const stop = await stopListening;
      stopListening = undefined;
      await stop?.();
    },
  };
}
