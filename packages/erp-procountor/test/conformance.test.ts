import { erpConformance } from '@reskontra/conformance';
import { ERP_CHECKS, runChecks } from '@reskontra/conformance/checks';
import { describe, expect, it } from 'vitest';
import { procountorSubject, type SubjectOptions } from './conformance-subject.ts';

erpConformance(procountorSubject(), { readme: new URL('../README.md', import.meta.url) });

interface Mode extends SubjectOptions {
  /** The checks that could come out differently. */
  readonly checks: RegExp;
}

const MODES: readonly (readonly [string, Mode])[] = [
  [
    'payments that leave the version of their invoice alone',
    { checks: /^reading\.(?:same-moment|made-during-walk|nothing-new)$/, rules: { eventsChangeVersion: false } },
  ],
  ['several invoices like search results', { checks: /^reading\.every-record$/, rules: { manyAs: 'results' } }],
  [
    'settlements by bank, as in Finland',
    { checks: /^(?:shape\.capabilities|writing)/, settings: {}, writes: ['erp.set_case', 'erp.set_due_date'] },
  ],
];

describe('what could come out differently holds with', () => {
  it.each(MODES)('%s', async (_, { checks, ...options }) => {
    const verdicts = await runChecks(
      ERP_CHECKS.filter(({ id }) => checks.test(id)),
      procountorSubject(options),
    );

    expect(verdicts.some(({ kind }) => kind === 'passed')).toBe(true);
    expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });
});
