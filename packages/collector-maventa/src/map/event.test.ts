import { describe, expect, it } from 'vitest';
import { parseEvent } from '../read/records.ts';
import { createWire, type WireName } from '../wire.ts';
import { toEventFact } from './event.ts';

const COMMON = { id: 'e-1', assignment_id: 'a-1', created_at: '2026-04-02T09:00:00Z', seen: false };

function mapped(record: Record<string, unknown>, overrides: Partial<Record<WireName, string>> = {}) {
  const wire = createWire(overrides);
  return toEventFact(parseEvent(record, wire), record, { wire, currency: 'EUR' });
}

describe('toEventFact', () => {
  it("reads the collector's paid event, by the collector's id", () => {
    expect(mapped({ ...COMMON, type: 'paid', sender: 'collector', sum: '500.00', date: '2026-04-01' })).toEqual({
      id: 'collector-maventa:event:e-1',
      kind: 'assignment-event',
      event: {
        id: 'e-1',
        assignment: 'a-1',
        createdAt: '2026-04-02T09:00:00.000Z',
        seen: false,
        type: 'paid',
        sender: 'collector',
        sum: { currency: 'EUR', minor: 50_000 },
        on: '2026-04-01',
      },
    });
  });

  it('keeps the negative sum with which a credit note is marked used', () => {
    expect(mapped({ ...COMMON, type: 'paid', sender: 'company', sum: '-240' }).event).toMatchObject({
      sum: { currency: 'EUR', minor: -24_000 },
    });
  });

  it.each([
    ['comment', 'collector', { comment: 'Why is line 2 disputed?' }, { text: 'Why is line 2 disputed?' }],
    [
      'credit_note',
      'company',
      { sum: '40.00', number: '10031' },
      { number: '10031', sum: { currency: 'EUR', minor: 4000 } },
    ],
    ['due_date_changed', 'collector', { due_date: '2026-04-30' }, { dueDate: '2026-04-30' }],
    ['service_level_changed', 'collector', { service_level: 'vip' }, { serviceLevel: 'vip' }],
    ['close', 'collector', {}, {}],
  ])('reads %s', (type, sender, fields, expected) => {
    expect(mapped({ ...COMMON, type, sender, ...fields }).event).toMatchObject({ type, sender, ...expected });
  });

  it('reads the assumed names of requests, and other names when they are configured', () => {
    expect(mapped({ ...COMMON, type: 'due_date_change', sender: 'company', due_date: '2026-04-30' }).event.type).toBe(
      'due_date_request',
    );
    expect(
      mapped({ ...COMMON, type: 'cancellation', sender: 'company' }, { 'type.cancel': 'cancellation' }).event.type,
    ).toBe('cancel');
  });

  it('knows the sender by the type where one side alone may write it', () => {
    expect(mapped({ ...COMMON, type: 'close' }).event).toMatchObject({ type: 'close', sender: 'collector' });
  });

  it('keeps an unknown type as it came', () => {
    const record = { ...COMMON, type: 'demand_sent', sender: 'collector', level: '2' };

    expect(mapped(record).event).toMatchObject({
      type: 'other',
      wireType: 'demand_sent',
      sender: 'collector',
      raw: record,
    });
  });

  it('keeps a known type from the wrong side, or from nobody we know, as it came', () => {
    expect(mapped({ ...COMMON, type: 'close', sender: 'company' }).event).toMatchObject({
      type: 'other',
      wireType: 'close',
    });
    expect(mapped({ ...COMMON, type: 'paid', sender: 'robot', sum: '1' }).event).toMatchObject({
      type: 'other',
      wireType: 'paid',
    });
  });

  it('sets aside a paid event of nothing, and a credit note with the wrong sign', () => {
    expect(() => mapped({ ...COMMON, type: 'paid', sender: 'collector', sum: '0.00' })).toThrow(
      'a paid event of nothing',
    );
    expect(() => mapped({ ...COMMON, type: 'credit_note', sender: 'company', sum: '-40', number: '1' })).toThrow(
      'Event e-1',
    );
  });

  it('sets aside a sum with more decimals than the currency has', () => {
    expect(() => mapped({ ...COMMON, type: 'paid', sender: 'collector', sum: '12.345' })).toThrow(
      'more decimals than EUR',
    );
  });

  it('sets aside an event that names no assignment', () => {
    expect(() => mapped({ id: 'e-1', type: 'close' })).toThrow('assignment_id is missing');
  });

  it('does without a moment that cannot be read', () => {
    expect(mapped({ ...COMMON, type: 'close', created_at: 'yesterday' }).event).not.toHaveProperty('createdAt');
  });
});
