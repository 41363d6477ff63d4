// occurrences.ts — tells equal things apart by their order.

/** Gives 1 for a key that comes for the first time, then 2, and so on. */
export function createOccurrences(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence;
  };
}
