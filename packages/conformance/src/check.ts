// check.ts — one check as data, and what came of running it.

/**
 * One thing that every adapter of a kind must do. `S` is what is examined, with its fake.
 * A check is data, so that it can be run, listed and proven without a test runner.
 */
export interface Check<S> {
  /** Stable, `group.what`: `reading.same-cursor-same-page`. */
  readonly id: string;
  /** What a passed check has shown, as a sentence about the adapter. */
  readonly sentence: string;
  /** What goes wrong in a ledger when it does not hold. */
  readonly why: string;
  /**
   * Throws when the adapter does not do it, and `NotApplicable` when it need not. What it gives are the parts that it
   * did not examine, each with the reason.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most checks examine everything, and so give nothing
  run(subject: S): Promise<readonly string[] | void>;
}

/** What came of one check. `skipped` always says why, in words; so does what a passed one did not examine. */
export type Verdict =
  | { readonly id: string; readonly kind: 'passed'; readonly except: readonly string[] }
  | { readonly id: string; readonly kind: 'skipped'; readonly because: string }
  | { readonly id: string; readonly kind: 'failed'; readonly because: string; readonly error: unknown };

/** The check says nothing about this adapter: what it is about was declared to be absent, or the fake cannot play it. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** Runs one check. It never throws. */
export async function runCheck<S>(check: Check<S>, subject: S): Promise<Verdict> {
  const { id } = check;
  try {
    return { id, kind: 'passed', except: (await check.run(subject)) ?? [] };
  } catch (error) {
    if (error instanceof NotApplicable) return { id, kind: 'skipped', because: error.message };
    return { id, kind: 'failed', because: error instanceof Error ? error.message : String(error), error };
  }
}

/** Runs the checks one after another, since some of them watch what the whole process does. */
export async function runChecks<S>(checks: readonly Check<S>[], subject: S): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of checks) verdicts.push(await runCheck(check, subject));
  return verdicts;
}
