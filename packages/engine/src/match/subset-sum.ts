// subset-sum.ts — which open invoices together make exactly this sum. Stops at the second answer: two are no answer.

/** More invoices than this are not searched: the work doubles with each. */
export const MAX_ITEMS = 30;
/** An answer holds at most this many invoices. */
export const MAX_CHOSEN = 8;
/** Partial sums tried before giving up; a named end instead of a long wait. */
const MAX_STEPS = 200_000;

export interface SubsetSearch {
  /** Up to two answers, each as positions in the list. */
  readonly solutions: readonly (readonly number[])[];
  /** True when the search was ended by its limit: then one answer found is not known to be the only one. */
  readonly gaveUp: boolean;
}

/** Finds up to two different choices of the amounts (positive integers) that sum to the target (above zero). */
export function subsetsSummingTo(amounts: readonly number[], target: number): SubsetSearch {
  if (amounts.length > MAX_ITEMS) return { solutions: [], gaveUp: true };
  const order = amounts.map((_, at) => at).sort((a, b) => (amounts[b] ?? 0) - (amounts[a] ?? 0) || a - b);
  const left = suffixSums(order.map((at) => amounts[at] ?? 0));
  const solutions: (readonly number[])[] = [];
  let steps = 0;

  const search = (depth: number, rest: number, chosen: readonly number[]): void => {
    if (rest === 0) {
      solutions.push([...chosen].sort((a, b) => a - b));
      return;
    }
    if (depth >= order.length || chosen.length >= MAX_CHOSEN || rest > (left[depth] ?? 0)) return;
    steps += 1;
    if (steps > MAX_STEPS) return;
    const at = order[depth] ?? 0;
    const amount = amounts[at] ?? 0;
    if (amount <= rest) search(depth + 1, rest - amount, [...chosen, at]);
    if (solutions.length < 2) search(depth + 1, rest, chosen);
  };
  search(0, target, []);
  return { solutions: solutions.slice(0, 2), gaveUp: steps > MAX_STEPS };
}

/** How much the amounts from each place on can make at most. */
function suffixSums(amounts: readonly number[]): readonly number[] {
  const sums = new Array<number>(amounts.length + 1).fill(0);
  for (let at = amounts.length - 1; at >= 0; at -= 1) sums[at] = (sums[at + 1] ?? 0) + (amounts[at] ?? 0);
  return sums;
}
