// prove.ts — what every set of checks is held to: each has a mutant, each mutant is caught, and the reference passes.
import { describe, expect, it } from 'vitest';
import { type Check, runCheck, runChecks } from '../../src/check.ts';
import type { Mutant } from './mutant.ts';

export interface Proof<S> {
  readonly name: string;
  readonly checks: readonly Check<S>[];
  readonly mutants: readonly Mutant<S>[];
  /** Checks of this set that another set of mutants proves. */
  readonly provenElsewhere?: readonly string[];
}

/** With this in the environment, every mutant meets every check, and none but those it names may notice it. */
const EVERY_CHECK = process.env.CONFORMANCE_MUTANTS === 'all';

const WHOLE_SUITE_MS = 30_000; // a second on an idle machine

export function prove<S>({ name, checks, mutants, provenElsewhere = [] }: Proof<S>): void {
  describe(`the checks of ${name}`, () => {
    it('have an id, a sentence and a reason each', () => {
      const ids = checks.map(({ id }) => id);

      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, sentence, why } of checks) {
        expect(id).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
        expect([sentence, why].join(' ')).toMatch(/^[A-Z`].+[.] .*[A-Z].+[.]$/);
      }
    });

    it('have a mutant each', () => {
      const proven = new Set([...mutants.map(({ check }) => check), ...provenElsewhere]);

      expect(checks.filter(({ id }) => !proven.has(id)).map(({ id }) => id)).toEqual([]);
    });
  });

  describe(`a mutant of ${name}`, () => {
    it.each(mutants.map((mutant) => [mutant.check, mutant.wrong, mutant] as const))(
      'is caught by %s: %s',
      async (_check, _wrong, mutant) => {
        const expected = [mutant.check, ...(EVERY_CHECK ? (mutant.also ?? []) : [])];
        const asked = EVERY_CHECK ? checks : checks.filter(({ id }) => id === mutant.check);
        const failed: string[] = [];
        const subject = mutant.subject();
        for (const check of asked) {
          if ((await runCheck(check, subject)).kind === 'failed') failed.push(check.id);
        }

        expect(failed.toSorted((a, b) => a.localeCompare(b))).toEqual(expected.toSorted((a, b) => a.localeCompare(b)));
      },
      WHOLE_SUITE_MS,
    );
  });
}

export interface ReferenceProof<S> {
  readonly name: string;
  readonly checks: readonly Check<S>[];
  readonly reference: S;
  /** Checks that say nothing about this reference. */
  readonly skipped: readonly string[];
}

export function proveReference<S>({ name, checks, reference, skipped }: ReferenceProof<S>): void {
  it(
    `the reference of ${name} passes every check`,
    async () => {
      const verdicts = await runChecks(checks, reference);

      const failed = verdicts.filter(({ kind }) => kind === 'failed');
      expect(failed).toEqual([]);
      expect(verdicts.filter(({ kind }) => kind === 'skipped').map(({ id }) => id)).toEqual(skipped);
    },
    WHOLE_SUITE_MS,
  );
}
