// occurrences.ts — tells equal things apart by their order.

/**
 * Counts how often a key has come: 1 the first time, then 2, and so on. Two equal payments on one day are two payments,
 * so an id made from content needs the occurrence.
 */
export function createOccurrences(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence;
  };
}
