// in-turn.ts — within one process those that wait for the same thing queue here, not each with a connection in its hand.

/** Runs the work after all earlier work of the same key; at once when there is no key. */
export type InTurn = <T>(key: string | undefined, work: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    if (key === undefined) return work();
    const before = last.get(key);
    const mine = before === undefined ? work() : before.then(work);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}
