import { describe, expect, it } from 'vitest';
import { assignmentEventSchema } from './assignment-event.ts';

const ON = { id: 'E-1', assignment: 'A-1' };
const EUR_100 = { currency: 'EUR', minor: 10000 };
const EUR_MINUS_100 = { currency: 'EUR', minor: -10000 };

function accepts(event: object): boolean {
  return assignmentEventSchema.safeParse({ ...ON, ...event }).success;
}

describe('an event of the company', () => {
  it.each([
    { type: 'comment', sender: 'company', text: 'Customer disputes line 2.' },
    { type: 'paid', sender: 'company', sum: EUR_100, on: '2026-04-02' },
    { type: 'credit_note', sender: 'company', sum: EUR_100, number: '9001', on: '2026-04-01' },
    { type: 'due_date_request', sender: 'company', dueDate: '2026-04-30', text: 'Please.' },
    { type: 'cancel', sender: 'company' },
  ])('is taken: $type', (event) => {
    expect(accepts(event)).toBe(true);
  });

  it.each([
    { type: 'close', sender: 'company' },
    { type: 'due_date_changed', sender: 'company', dueDate: '2026-04-30' },
    { type: 'service_level_changed', sender: 'company', serviceLevel: 'vip' },
  ])('is refused when only the collector may write it: $type', (event) => {
    expect(accepts(event)).toBe(false);
  });
});

describe('an event of the collector', () => {
  it.each([
    { type: 'comment', sender: 'collector', text: 'Which delivery?' },
    { type: 'paid', sender: 'collector', sum: EUR_100 },
    { type: 'due_date_changed', sender: 'collector', dueDate: '2026-04-30' },
    { type: 'close', sender: 'collector' },
    { type: 'service_level_changed', sender: 'collector', serviceLevel: 'vip' },
  ])('is taken: $type', (event) => {
    expect(accepts(event)).toBe(true);
  });

  it.each([
    { type: 'credit_note', sender: 'collector', sum: EUR_100, number: '9001' },
    { type: 'due_date_request', sender: 'collector', dueDate: '2026-04-30' },
    { type: 'cancel', sender: 'collector' },
  ])('is refused when only the company may write it: $type', (event) => {
    expect(accepts(event)).toBe(false);
  });
});

describe('the sign of a sum', () => {
  it('may be negative on paid, which marks a credit note used', () => {
    expect(accepts({ type: 'paid', sender: 'company', sum: EUR_MINUS_100 })).toBe(true);
  });

  it('is never zero on paid', () => {
    expect(accepts({ type: 'paid', sender: 'company', sum: { currency: 'EUR', minor: 0 } })).toBe(false);
  });

  it('is always positive on credit_note', () => {
    expect(accepts({ type: 'credit_note', sender: 'company', number: '9001', sum: EUR_MINUS_100 })).toBe(false);
    expect(
      accepts({ type: 'credit_note', sender: 'company', number: '9001', sum: { currency: 'EUR', minor: 0 } }),
    ).toBe(false);
  });
});

describe('an event that is wrong', () => {
  it.each([
    { type: 'paid', sum: EUR_100 },
    { type: 'paid', sender: 'debtor', sum: EUR_100 },
    { type: 'paid', sender: 'collector' },
    { type: 'credit_note', sender: 'company', sum: EUR_100 },
    { type: 'comment', sender: 'collector' },
    { type: 'comment', sender: 'collector', text: 'x', mood: 'good' },
    { type: 'due_date_changed', sender: 'collector', dueDate: '2026-02-30' },
    { type: 'reminder_sent', sender: 'collector' },
    { type: 'comment', sender: 'collector', text: 'x', id: ' ' },
  ])('is refused: %j', (event) => {
    expect(accepts(event)).toBe(false);
  });
});

describe('an event of a type nobody knows', () => {
  it('is kept as it came', () => {
    const event = {
      ...ON,
      type: 'other',
      wireType: 'reminder_sent',
      raw: { type: 'reminder_sent', step: 2, letters: ['a', null] },
    };

    expect(assignmentEventSchema.parse(event)).toEqual(event);
  });
});

it('writes the moment of an event in UTC', () => {
  const event = { ...ON, type: 'close', sender: 'collector', createdAt: '2026-04-02T08:00:00+03:00' };

  expect(assignmentEventSchema.parse(event).createdAt).toBe('2026-04-02T05:00:00.000Z');
});
