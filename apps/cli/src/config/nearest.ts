// nearest.ts — which known word a mistyped one was meant to be.

const MOST_CHANGES_PER_LETTER = 0.5; // beyond half of the letters it is another word

/** The known word with the fewest changed letters, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, changes: changesBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes);
  if (best === undefined) return undefined;
  const most = Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) * MOST_CHANGES_PER_LETTER));
  return best.changes <= most ? best.candidate : undefined;
}

/** Levenshtein's distance, a row at a time. */
function changesBetween(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [at, other] of [...to].entries()) {
      const replaced = (above[at] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1));
    }
    above = current;
  }
  return above[to.length] ?? 0;
}
