// occurrences.ts — tells equal rows apart: the first, the second, …

/** Counts how often a key has come. Two equal payments on one day are two payments. */
export function createOccurrences(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence;
  };
}
