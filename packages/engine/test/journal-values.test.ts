import { type Fact, factId, factSchema, money } from '@reskontra/core';
import {
  assignmentFact,
  creditAppliedFact,
  creditNoteFact,
  erpPaymentFact,
  eventFact,
  invoiceFact,
  paymentFact,
} from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { canonicalJson, idOver } from '../src/journal/hash.ts';
import { joinPersonal, splitPersonal } from '../src/journal/personal.ts';
import { transaction } from './harness.ts';

const FACTS: readonly Fact[] = [
  invoiceFact({
    debtor: { id: '77', name: 'Matti Meikäläinen', businessId: '010170-960F', account: 'FI2112345600000785' },
  }),
  creditNoteFact(),
  creditAppliedFact(),
  erpPaymentFact({ payer: { name: 'Matti Meikäläinen', account: 'FI2112345600000785' } }),
  assignmentFact({ debtorName: 'Matti Meikäläinen' }),
  eventFact({
    id: 'E-1' as never,
    assignment: 'A-1' as never,
    type: 'comment',
    sender: 'collector',
    text: 'Matti soitti',
  }),
  eventFact({ id: 'E-2' as never, assignment: 'A-1' as never, type: 'other', wireType: 'x', raw: { who: 'Matti' } }),
  eventFact({ id: 'E-3' as never, assignment: 'A-1' as never, type: 'cancel', sender: 'company' }),
  paymentFact(),
  {
    id: factId('v1', 'x'),
    kind: 'bank-transaction',
    transaction: transaction({
      debtor: { name: 'Matti Meikäläinen', account: 'FI2112345600000785' },
      ultimateDebtor: { name: 'Matti' },
      creditor: { name: 'Matti' },
      ultimateCreditor: { name: 'Matti' },
      text: ['Matti maksaa'],
      amount: money('EUR', 1),
    }),
  },
];

describe('the personal part of a fact', () => {
  it.each(FACTS.map((fact) => [fact.id, fact] as const))('%s comes back whole', (_id, fact) => {
    const { id, kind } = fact;
    const { body, personal = null } = splitPersonal(fact);

    expect(joinPersonal({ id, kind, body, personal })).toEqual(fact);
  });

  it.each(FACTS.map((fact) => [fact.id, fact] as const))(
    '%s holds no name without it, and is still a fact',
    (_id, fact) => {
      const { id, kind } = fact;
      const { body } = splitPersonal(fact);

      expect(body).not.toMatch(/Matti|010170/);
      expect(factSchema.safeParse(joinPersonal({ id, kind, body, personal: null })).success).toBe(true);
    },
  );
});

describe('canonical JSON', () => {
  it('writes equal values alike, however their fields are ordered', () => {
    expect(canonicalJson({ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: null })).toBe(
      '{"a":null,"b":{"c":[{"y":2,"z":1}],"d":1}}',
    );
  });

  it('keeps the order of a list and leaves out what is absent', () => {
    expect(canonicalJson({ list: [3, 1, 2], none: undefined })).toBe('{"list":[3,1,2]}');
  });
});

describe('ids', () => {
  it('differ where the parts differ in their borders', () => {
    expect(idOver('c', ['a', 'bc'])).not.toBe(idOver('c', ['ab', 'c']));
    expect(idOver('c', ['a', 1])).not.toBe(idOver('c', ['a', '1']));
  });
});
