// The suite that every collector adapter must pass, in every mode of its fake and in every weather.
import { collectorConformance } from '@reskontra/conformance';
import { COLLECTOR_CHECKS, runChecks } from '@reskontra/conformance/checks';
import { describe, expect, it } from 'vitest';
import type { AmiliNorwayFake } from '../src/fake/index.ts';
import { amiliNorwaySubject, type SubjectOptions } from './conformance-subject.ts';

collectorConformance(amiliNorwaySubject(), { readme: new URL('../README.md', import.meta.url) });

const READING =
  /^(?:reading\.(?:every-record|resume|ids|made-during-walk|page-size)|ledger\.(?!currency|days|no-float))/;
const BOTH =
  /^(?:reading\.(?:every-record|resume|ids|made-during-walk)|ledger\.(?!currency|days|no-float)|writing\.(?:twice-is-once|equal-commands-are-two|own-write-recognised|pending-ends|refused-later))/;

interface Mode extends SubjectOptions {
  /** The checks that could come out differently. */
  readonly checks: RegExp;
}

/** The next request to the collection API meets it. */
const once = (fault: 'error-before' | 'cut-before' | 'too-many-requests') => (fake: AmiliNorwayFake) =>
  fake.order({ fault, status: 503, where: ({ method, path }) => method === 'GET' && path[0] === 'collection' });

const MODES: readonly (readonly [string, Mode])[] = [
  ['cases that show their payments', { checks: READING, rules: { listShowsPayments: true } }],
  ['settlements that say no net', { checks: /^(?:ledger\.settlement|reading\.)/, rules: { showsNet: false } }],
  ['batches that take ten minutes', { checks: /^writing\./, rules: { processingMs: 600_000 } }],
  ['batches that are worked off at once', { checks: /^writing\./, rules: { processingMs: 0 } }],
  ['a server that fails once', { checks: BOTH, prepare: once('error-before') }],
  ['a connection that breaks once', { checks: BOTH, prepare: once('cut-before') }],
  ['too many requests, for a second', { checks: BOTH, prepare: once('too-many-requests') }],
  [
    'a sign-in that fails once',
    {
      checks: READING,
      prepare: (fake) => fake.order({ fault: 'error-before', status: 503, where: ({ path }) => path[0] === 'token' }),
    },
  ],
];

describe('nothing changes with', () => {
  it.each(MODES)('%s', { timeout: 60_000 }, async (_, { checks, ...options }) => {
    const asked = COLLECTOR_CHECKS.filter(({ id }) => checks.test(id));

    const verdicts = await runChecks(asked, amiliNorwaySubject(options));

    expect(verdicts.some(({ kind }) => kind === 'passed')).toBe(true);
    expect(verdicts.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });
});
