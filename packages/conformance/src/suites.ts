// suites.ts — registers the checks with vitest: one test each, so that a failure is a sentence with its reason.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Check, runCheck, type Verdict } from './check.ts';
import { COLLECTOR_CHECKS, ERP_CHECKS } from './checks/all.ts';
import { BANK_CHECKS } from './checks/bank.ts';
import { toMarkdown } from './report/conformance-report.ts';
import { replaceSection } from './report/marked-section.ts';
import type { CollectorSubject, ErpSubject } from './subject/adapter-subject.ts';
import type { BankSubject } from './subject/bank-subject.ts';

export interface SuiteOptions {
  /**
   * A README that shows what passed, between `<!-- conformance:capabilities -->` and `<!-- /conformance:capabilities -->`.
   * A test holds it fresh; with `CONFORMANCE_UPDATE=1` in the environment it is written instead.
   */
  readonly readme?: URL | string;
}

const CHECK_TIMEOUT_MS = 30_000; // a second at most on an idle machine

/** Registers the suite of an ERP's adapter. Call it at the top of a test file. */
export function erpConformance(subject: ErpSubject, options: SuiteOptions = {}): void {
  describe(`${subject.adapter.id} conforms`, () => {
    const verdicts = register(ERP_CHECKS, subject);
    holdFresh(options, ERP_CHECKS, verdicts, () => toMarkdown(subject, verdicts));
  });
}

/** Registers the suite of a collector's adapter. Call it at the top of a test file. */
export function collectorConformance(subject: CollectorSubject, options: SuiteOptions = {}): void {
  describe(`${subject.adapter.id} conforms`, () => {
    const verdicts = register(COLLECTOR_CHECKS, subject);
    holdFresh(options, COLLECTOR_CHECKS, verdicts, () => toMarkdown(subject, verdicts));
  });
}

/** Registers the suite of a bank format. Call it at the top of a test file. */
export function bankConformance(subject: BankSubject): void {
  describe(`bank format ${subject.reader.id} conforms`, () => {
    register(BANK_CHECKS, subject);
  });
}

/** The list fills while the tests run. */
function register<S>(checks: readonly Check<S>[], subject: S): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  const named = checks.map((check) => [`${check.id}: ${check.sentence}`, check] as const);
  it.for(named)('%s', { timeout: CHECK_TIMEOUT_MS }, async ([, check], context) => {
    const verdict = await runCheck(check, subject);
    verdicts.push(verdict);
    if (verdict.kind === 'passed') for (const part of verdict.except) await context.annotate(`not examined: ${part}`);
    if (verdict.kind === 'skipped') context.skip(verdict.because);
    if (verdict.kind === 'failed') throw failure(check, verdict);
  });
  return verdicts;
}

function failure<S>({ sentence, why }: Check<S>, { because, error }: Extract<Verdict, { kind: 'failed' }>): Error {
  return new Error(`not so: ${sentence}\n  ${because}\n  Why it matters: ${why}`, { cause: error });
}

function holdFresh<S>(
  { readme }: SuiteOptions,
  checks: readonly Check<S>[],
  verdicts: readonly Verdict[],
  write: () => string,
): void {
  if (readme === undefined) return;
  it('the README shows what passed', (context) => {
    if (verdicts.length < checks.length) context.skip('only some of the checks were run');
    const before = readFileSync(readme, 'utf8');
    const after = replaceSection(before, { name: 'capabilities', content: write() });
    if (process.env.CONFORMANCE_UPDATE === '1') writeFileSync(readme, after);
    else expect(before, 'Write it: CONFORMANCE_UPDATE=1 vitest run').toBe(after);
  });
}
