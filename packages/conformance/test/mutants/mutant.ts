// mutant.ts — a reference with one small mistake, and the checks that must notice it.

/** `check` is what the mutant proves; `also` are others that cannot help noticing the same mistake. */
export interface Mutant<S> {
  readonly check: string;
  /** What it does wrong, in words. */
  readonly wrong: string;
  readonly also?: readonly string[];
  /** Makes the subject anew, since some mistakes are about what is remembered. */
  subject(): S;
}
