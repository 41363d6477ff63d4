import { type CaseId, money } from '@reskontra/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedgerIndex } from './ledger-index.ts';
import type { OpenCase } from './open-case.ts';

function openCase(at: number, references: readonly string[]): OpenCase {
  return {
    id: String(at) as CaseId,
    label: String(at),
    invoice: { number: String(at) },
    open: money('EUR', 100),
    state: 'open',
    references,
    numbers: [],
    payerAccounts: [],
    payerNames: [],
  };
}

const KEYS = [
  '0',
  '00',
  '7',
  '07',
  '70',
  '999999999999999',
  '9007199254740993',
  '12345678901234567890',
  'RF18',
  '1-',
  '',
];
const key = fc.oneof(fc.constantFrom(...KEYS), fc.nat(40).map(String), fc.nat(1e12).map(String));
const ledgers = fc.array(fc.array(key, { maxLength: 3 }), { maxLength: 60 });

describe('the index of the ledger', () => {
  it('finds for every key the cases that hold it, in their order, whatever the key looks like', () => {
    fc.assert(
      fc.property(ledgers, key, (lists, wanted) => {
        const cases = lists.map((references, at) => openCase(at, references));

        const found = createLedgerIndex(cases, (open) => open.references).find(wanted);

        expect(found).toEqual(cases.filter((open) => open.references.includes(wanted)));
      }),
    );
  });

  it('finds each of many', () => {
    const cases = Array.from({ length: 5_000 }, (_, at) => openCase(at, [String(at * 7_919 * 104_729)]));
    const index = createLedgerIndex(cases, (open) => open.references);

    expect(cases.every((open) => index.find(open.references[0] ?? '')[0] === open)).toBe(true);
    expect(index.find('1')).toEqual([]);
  });
});
