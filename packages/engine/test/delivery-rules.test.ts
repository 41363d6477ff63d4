import { seededRandom } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../src/deliver/back-off.ts';
import { toOutcome } from '../src/deliver/outcome-schema.ts';
import { assertTransition } from '../src/deliver/transitions.ts';

describe('the life of a command', () => {
  const ALLOWED = [
    'waiting sending',
    'waiting skipped',
    'waiting settled',
    'sending delivered',
    'sending rejected',
    'sending waiting',
    'sending unknown',
    'unknown sending',
    'unknown skipped',
    'unknown settled',
    'rejected waiting',
    'rejected skipped',
    'rejected settled',
  ];
  const STATES = ['waiting', 'sending', 'unknown', 'rejected', 'delivered', 'skipped', 'settled'] as const;
  const pairs = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

  it.each(pairs.filter(([from, to]) => ALLOWED.includes(`${from} ${to}`)))('may go from %s to %s', (from, to) => {
    expect(() => assertTransition(from, to)).not.toThrow();
  });

  it.each(pairs.filter(([from, to]) => !ALLOWED.includes(`${from} ${to}`)))('never goes from %s to %s', (from, to) => {
    expect(() => assertTransition(from, to)).toThrow(`A command went from ${from} to ${to}, which is not allowed.`);
  });
});

describe('back-off', () => {
  const least = { next: () => 0 };
  const most = { next: () => 0.999_999 };

  it.each([
    [1, 250, 500],
    [2, 500, 1000],
    [3, 1000, 2000],
    [11, 256_000, 512_000],
    [12, 450_000, 900_000],
    [1000, 450_000, 900_000],
  ])('waits after attempt %i between %i and %i ms', (attempt, atLeast, atMost) => {
    expect(backOffMs(attempt, least)).toBe(atLeast);
    expect(backOffMs(attempt, most)).toBe(atMost);
  });

  it('is the same for the same seed', () => {
    expect(backOffMs(5, seededRandom(7))).toBe(backOffMs(5, seededRandom(7)));
  });
});

describe('an answer of an adapter', () => {
  const NO_OUTCOME = {
    kind: 'unknown',
    message: "the adapter's answer is no outcome; report it to the adapter's author",
  };

  it.each([
    ['nothing', undefined],
    ['a text', 'ok'],
    ['an unheard of kind', { kind: 'done' }],
    ['a refusal without a reason', { kind: 'rejected' }],
    ['a wait that is no number', { kind: 'retry', message: 'later', afterMs: 'soon' }],
  ])('is in doubt when it is %s', (_what, answer) => {
    expect(toOutcome(answer)).toEqual(NO_OUTCOME);
  });

  it.each([
    [-5, 0],
    [0.2, 1],
    [1e15, 86_400_000],
    [1500, 1500],
  ])('of "wait %d ms" is heard as %i', (afterMs, heard) => {
    expect(toOutcome({ kind: 'retry', message: 'busy', afterMs })).toEqual({
      kind: 'retry',
      message: 'busy',
      afterMs: heard,
    });
  });

  it('may leave out the id of the effect, also as null', () => {
    expect(toOutcome({ kind: 'delivered', remote: null })).toEqual({ kind: 'delivered' });
  });
});
