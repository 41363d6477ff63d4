// What is still made up in this adapter. Each test is red until you have done what its name says; then it stays as a test.
import { readFileSync } from 'node:fs';
import { mapRows, parseExactJson } from '@reskontra/adapter-kit';
import { describe, expect, it } from 'vitest';
import { ADDRESS } from '../src/config.ts';
import { creditNotes, invoices, payments } from '../src/map.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const sample = (name: string) =>
  parseExactJson(read(`./samples/${name}.json`), 'The sample') as {
    readonly madeUp?: boolean;
    readonly sent: unknown;
    readonly facts: readonly unknown[];
  };

describe('not yet', () => {
  it('src/config.ts: the address of Acme', () => {
    expect(ADDRESS).not.toContain('.example');
  });

  it.each([
    ['invoices', 'src/map/invoice.ts', (row: unknown) => mapRows([row], invoices)],
    ['credit-notes', 'src/map/credit-note.ts', (row: unknown) => mapRows([row], creditNotes)],
    ['payments', 'src/map/payment.ts', (row: unknown) => mapRows([row], payments)],
  ] as const)('test/samples/%s.json: a real record of Acme, without names and keys, for %s', (name, _, map) => {
    const { madeUp = false, sent, facts } = sample(name);

    const mapped = map(sent);

    expect(mapped.setAside).toEqual([]);
    expect(JSON.parse(JSON.stringify(mapped.facts))).toEqual(parsedNumbers(facts));
    expect(madeUp, 'save what Acme sends into "sent", what it means into "facts", and take "madeUp" out').toBe(false);
  });

  it.each([
    ['src/client.ts: the calls of Acme, each with its documentation'],
    ['src/fake/create-fake.ts: the rules of Acme, each with its source'],
    ['README.md: how to set Acme up'],
  ])('%s', (gap) => {
    const [path = ''] = gap.split(':');

    const left = read(`../${path}`)
      .split('\n')
      .filter((line) => line.includes('TODO'));

    expect(left).toEqual([]);
  });
});

/** `parseExactJson` gives numbers as their digits; the facts of a sample hold whole cents. */
function parsedNumbers(facts: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(facts), (key, value: unknown) => (key === 'minor' ? Number(value) : value));
}
