import { erpConformance } from '@reskontra/conformance';
import { ERP_CHECKS, runChecks } from '@reskontra/conformance/checks';
import { describe, expect, it } from 'vitest';
import { type SubjectOptions, vismaNetSubject } from './conformance-subject.ts';

erpConformance(vismaNetSubject(), { readme: new URL('../README.md', import.meta.url) });

interface Mode extends SubjectOptions {
  /** The checks that could come out differently. */
  readonly checks: RegExp;
}

const PAGING = /^reading\.(?:every-record|page-size|resume|nothing-new|same-moment|made-during-walk)$/;

const MODES: readonly (readonly [string, Mode])[] = [
  ['lists in envelopes', { checks: PAGING, rules: { shape: 'envelope' } }],
  ['lists that do not say how long they are', { checks: PAGING, rules: { shape: 'silent' } }],
  ['background operations', { checks: /^writing\./, settings: { background: true } }],
  ['closed fields for the case', { checks: /^writing\./, writes: ['erp.set_case'], rules: { caseFields: 'closed' } }],
  [
    'applications on credit notes',
    { checks: /^(?:ledger|reading\.ids)/, settings: { assumptions: { creditApplications: 'credit-notes' } } },
  ],
  [
    'other currencies',
    {
      checks: /^ledger\.(?:currency|exact|no-float)/,
      currencies: ['EUR', 'JPY', 'BHD'],
      settings: { assumptions: { foreignAmount: 'amount' } },
    },
  ],
];

describe('what could come out differently holds with', () => {
  it.each(MODES)('%s', async (_, { checks, ...options }) => {
    const verdicts = await runChecks(
      ERP_CHECKS.filter(({ id }) => checks.test(id)),
      vismaNetSubject(options),
    );

    expect(verdicts.some(({ kind }) => kind === 'passed')).toBe(true);
    expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });
});
