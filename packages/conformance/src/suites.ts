// suites.ts — registers the checks with vitest: one test each, so that a failure is a sentence with its reason.
import { describe, it } from 'vitest';
import { type Check, runCheck } from './check.ts';
import { COLLECTOR_CHECKS, ERP_CHECKS } from './checks/all.ts';
import { BANK_CHECKS } from './checks/bank.ts';
import type { CollectorSubject, ErpSubject } from './subject/adapter-subject.ts';
import type { BankSubject } from './subject/bank-subject.ts';

/** Registers the suite of an ERP's adapter. Call it at the top of a test file. */
export function erpConformance(subject: ErpSubject): void {
  register(`${subject.adapter.id} conforms`, ERP_CHECKS, subject);
}

/** Registers the suite of a collector's adapter. Call it at the top of a test file. */
export function collectorConformance(subject: CollectorSubject): void {
  register(`${subject.adapter.id} conforms`, COLLECTOR_CHECKS, subject);
}

/** Registers the suite of a bank format. Call it at the top of a test file. */
export function bankConformance(subject: BankSubject): void {
  register(`bank format ${subject.reader.id} conforms`, BANK_CHECKS, subject);
}

function register<S>(title: string, checks: readonly Check<S>[], subject: S): void {
  describe(title, () => {
    it.for(checks.map((check) => [`${check.id}: ${check.sentence}`, check] as const))(
      '%s',
      async ([, check], context) => {
        const verdict = await runCheck(check, subject);
        if (verdict.kind === 'skipped') context.skip(verdict.because);
        if (verdict.kind === 'failed') throw failure(check, verdict);
      },
    );
  });
}

function failure<S>(
  { sentence, why }: Check<S>,
  { because, error }: { readonly because: string; readonly error: unknown },
): Error {
  return new Error(`not so: ${sentence}\n  ${because}\n  Why it matters: ${why}`, { cause: error });
}
