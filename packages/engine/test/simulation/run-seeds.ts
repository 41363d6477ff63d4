// run-seeds.ts — many seeds in a row, for the tests.
import { repeatLine, simulate } from './simulate.ts';

/** One line for each seed that broke a promise, with the command that repeats it. */
export async function failuresOf(first: number, count: number): Promise<readonly string[]> {
  const failures: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      const { broken } = await simulate(seed);
      const [worst] = broken;
      if (worst !== undefined) failures.push(`${repeatLine(seed)}  # ${worst.promise}: ${worst.how}`);
    } catch (error) {
      throw new Error(`Repeat with: ${repeatLine(seed)}`, { cause: error });
    }
  }
  return failures;
}
