import { fixedClock, parseInstant } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { afterPage, begin, changedQuery, type Walk } from './walk.ts';

const options = {
  clock: fixedClock(parseInstant('2026-04-10T22:30:00.000Z')), // the 11th in Helsinki
  config: { zone: 'Europe/Helsinki', overlapDays: 1 },
} as never;
const rows = (...keys: readonly string[]) => keys.map((netvisorkey) => ({ netvisorkey }));
const noDate = { servedAtMs: undefined };

describe('a walk through a list', () => {
  it('begins on the day of the company, and asks for everything the first time', () => {
    const walk = begin({}, options);

    expect(walk).toEqual({ begun: '2026-04-11' });
    expect(changedQuery(walk)).toEqual([]);
  });

  it('asks the next time from the overlap on, with an end that lies ahead', () => {
    const { walk } = afterPage(begin({}, options), [], noDate, options);

    expect(walk).toEqual({ since: '2026-04-10' });
    expect(changedQuery(begin(walk as Walk, options), 'T00:00:00')).toEqual([
      ['lastmodifiedstart', '2026-04-10T00:00:00'],
      ['lastmodifiedend', '2026-04-13T00:00:00'],
    ]);
  });

  it('believes the earlier one of two clocks', () => {
    const servedAtMs = Date.parse('2026-04-08T12:00:00Z');

    expect(afterPage(begin({}, options), [], { servedAtMs }, options).walk).toEqual({ since: '2026-04-07' });
  });

  it('goes on above the last key, past a row that has none', () => {
    const page = [...rows('7', '8', '8'), { netvisorkey: 'x' }, ...rows('11')];

    expect(afterPage({ begun: '2026-04-11' as never }, page, noDate, options)).toEqual({
      walk: { begun: '2026-04-11', above: '11' },
      more: true,
    });
  });

  it.each([
    ['gives the same page again', { above: '8' }, rows('7', '8'), 'erp.circle'],
    ['has no keys at all', {}, [{}, {}], 'erp.circle'],
    ['is not in the order of its keys', {}, rows('9', '7'), 'erp.unordered'],
  ])('ends in an error when the list %s', (_, walk, page, code) => {
    expect(() => afterPage(walk, page, noDate, options)).toThrow(expect.objectContaining({ kind: 'data', code }));
  });
});
