// A statement says the same in whatever pieces it comes, and damage ends in a refusal, never in something else.
import { SdkError, seededRandom } from '@reskontra/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from './support/fixtures.ts';
import { below, mutate } from './support/mutate.ts';
import { readCamt } from './support/read-camt.ts';

const ROUNDS = 400 * Number(process.env.RESKONTRA_FUZZ ?? '1');
const SEED = Number(process.env.RESKONTRA_SEED ?? '1');

describe('a statement in pieces', () => {
  const names = [
    'fi-day.camt.053.001.02.xml',
    'fi-day.camt.053.001.13.xml',
    'enc-utf16le-bom.xml',
    'enc-latin1-declared.xml',
    'eol-crlf.xml',
  ];

  it('says the same whatever the pieces', () => {
    const whole = new Map(names.map((name) => [name, readCamt(fixture(name))]));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 3_000 }), (name, chunkBytes) => {
        expect(readCamt(fixture(name), chunkBytes)).toEqual(whole.get(name));
      }),
      { numRuns: 60 },
    );
  });

  it('is refused at every byte where it can end too early', { timeout: 60_000 }, () => {
    const content = fixture('batch-two-ntrydtls.xml');
    const lastBracket = content.lastIndexOf('>');

    for (let end = 0; end <= lastBracket; end++) {
      expect(outcome(content.subarray(0, end)), `ends at byte ${end}`).toMatch(/^xml\./);
    }
  });

  it(`damaged ${ROUNDS} times is read or refused, and the sums are those of its transactions or a warning says why`, {
    timeout: 60_000,
  }, () => {
    const random = seededRandom(SEED);
    const outcomes = new Set<string>();

    for (let round = 0; round < ROUNDS; round++) {
      const damaged = mutate(fixture(names[below(random, 2)] as string), random);
      outcomes.add(outcome(damaged));
    }

    expect(outcomes.has('read')).toBe(true);
    expect(outcomes.size).toBeGreaterThan(2);
  });

  it('of random bytes is refused', () => {
    const random = seededRandom(SEED);
    for (let round = 0; round < 200; round++) {
      const bytes = Buffer.from(Array.from({ length: below(random, 300) }, () => below(random, 256)));
      expect(outcome(bytes)).not.toBe('read');
    }
  });
});

/** `read`, or the code of the refusal. Sums that do not fit their entries, or any other error, end the test. */
function outcome(content: Uint8Array): string {
  try {
    const { transactions, totals, diagnostics } = readCamt(content, 1_000);
    const warned = diagnostics.some(({ code }) => code === 'statement.batch-sum');
    const credited = transactions.reduce((sum, { amount }) => sum + (amount.currency === 'EUR' ? amount.minor : 0), 0);
    const counted = totals.reduce((sum, { credits, debits }) => sum + (credits.EUR ?? 0) - (debits.EUR ?? 0), 0);
    if (!warned) expect(credited).toBe(counted);
    return 'read';
  } catch (error) {
    if (SdkError.is(error, 'data')) return error.code;
    throw error;
  }
}
