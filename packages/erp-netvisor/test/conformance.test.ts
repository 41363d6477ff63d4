// The suite that every ERP adapter must pass, with the fake of Netvisor.
import { erpConformance } from '@reskontra/conformance';
import { ERP_CHECKS, runChecks } from '@reskontra/conformance/checks';
import { describe, expect, it } from 'vitest';
import { netvisorSubject, type SubjectOptions } from './conformance-subject.ts';

erpConformance(netvisorSubject(), { readme: new URL('../README.md', import.meta.url) });

interface Mode extends SubjectOptions {
  /** The checks that could come out differently. */
  readonly checks: RegExp;
}

const MODES: readonly (readonly [string, Mode])[] = [
  ['signatures of before: SHA256', { checks: /^writing\.|secrets/, mac: 'SHA256' }],
  ['signatures of before: MD5', { checks: /^writing\.|secrets/, mac: 'MD5' }],
  [
    'invoices asked for one by one',
    { checks: /^reading\.(?:every-record|page-size|resume|ids)$/, settings: { detailsAtOnce: 1 } },
  ],
];

const TIMEOUT_MS = 30_000; // each mode runs several checks

describe('what could come out differently holds with', () => {
  it.each(MODES)(
    '%s',
    async (_, { checks, ...options }) => {
      const verdicts = await runChecks(
        ERP_CHECKS.filter(({ id }) => checks.test(id)),
        netvisorSubject(options),
      );

      expect(verdicts.some(({ kind }) => kind === 'passed')).toBe(true);
      expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
