import { parsePlainDate } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import type { CompanyEvent } from '../map.ts';
import { parseAssignment } from '../read/records.ts';
import { createWire } from '../wire.ts';
import { refusalOf } from './rules.ts';

const wire = createWire();
const today = parsePlainDate('2026-04-02');
const assignment = (fields: Record<string, unknown> = {}) =>
  parseAssignment({ id: 'A-1', status: 'open', sum: '100.00', paid: '0.00', ...fields }, wire);
const codeOf = (event: CompanyEvent, fields?: Record<string, unknown>) =>
  refusalOf(event, assignment(fields), { wire, today })?.code;

const CREDIT_NOTE = { sum: '-40.00' };
const paid = (sum: string): CompanyEvent => ({ type: 'paid', sum, date: today });
const credit = (sum: string): CompanyEvent => ({ type: 'credit_note', number: '9', sum });
const dueDate = (day: string): CompanyEvent => ({ type: 'due_date_request', due_date: parsePlainDate(day) });

describe('the sign of an event', () => {
  it.each([
    ['a payment on an invoice', paid('100.00'), {}, undefined],
    ['a negative payment on an invoice', paid('-100.00'), {}, 'collector.wrong-sign'],
    ['a payment of nothing', paid('0.00'), {}, 'collector.wrong-sum'],
    ['a negative payment on a credit note: it is used', paid('-40.00'), CREDIT_NOTE, undefined],
    ['a payment on a credit note', paid('40.00'), CREDIT_NOTE, 'collector.wrong-sign'],
    ['a credit on an invoice', credit('40.00'), {}, undefined],
    ['a negative credit', credit('-40.00'), {}, 'collector.wrong-sign'],
    ['a credit of nothing', credit('0'), {}, 'collector.wrong-sign'],
    ['a credit on a credit note', credit('40.00'), CREDIT_NOTE, 'collector.wrong-sign'],
  ] as const)('%s', (_, event, fields, code) => {
    expect(codeOf(event, fields)).toBe(code);
  });
});

describe('a closed assignment', () => {
  it.each([
    ['a payment', paid('1.00'), 'collector.assignment-closed'],
    ['a credit', credit('1.00'), 'collector.assignment-closed'],
    ['a cancellation', { type: 'cancel' }, 'collector.assignment-closed'],
    ['a comment, which it takes', { type: 'comment', comment: 'Thank you.' }, undefined],
  ] as const)('%s', (_, event, code) => {
    expect(codeOf(event, { status: 'Closed' })).toBe(code);
  });
});

describe('another due date', () => {
  it.each([
    ['ahead of today', '2026-04-03', {}, undefined],
    ['today', '2026-04-02', {}, 'collector.date-passed'],
    ['after a reminder', '2026-05-02', { collection_status: 'reminder_sent' }, undefined],
    [
      'once collection has begun',
      '2026-05-02',
      { collection_status: 'payment_demand_sent' },
      'collector.collection-begun',
    ],
    ['at a stage that nobody knows', '2026-05-02', { collection_status: 'something_new' }, undefined],
  ] as const)('%s', (_, day, fields, code) => {
    expect(codeOf(dueDate(day), fields)).toBe(code);
  });
});

it('does not stop collection until a day that has passed', () => {
  expect(codeOf({ type: 'collection_block', until: parsePlainDate('2026-04-01') })).toBe('collector.date-passed');
  expect(codeOf({ type: 'collection_block', until: today })).toBeUndefined();
});
