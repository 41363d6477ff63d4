import { toExactJson } from '@reskontra/adapter-kit';
import { assignmentId, commandSchema } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { parseEvent } from '../read/records.ts';
import { createWire } from '../wire.ts';
import { type EventCommand, isEffectOf, toCompanyEvent } from './command.ts';
import { toEventBody } from './company-event.ts';

const wire = createWire();
const command = (fields: Record<string, unknown>) =>
  commandSchema.parse({ assignment: assignmentId('a-1'), because: ['a test'], ...fields }) as EventCommand;
const EUR = (minor: number) => ({ currency: 'EUR', minor });

const PAID = command({ type: 'assignment.paid', of: 'invoice', sum: EUR(50_000), on: '2026-04-02' });
const USED = command({ type: 'assignment.credit_note_used', of: 'credit_note', sum: EUR(-24_000), on: '2026-04-02' });
const CREDIT = command({ type: 'assignment.credit_note', sum: EUR(24_000), number: '10031', on: '2026-04-02' });
const COMMENT = command({ type: 'assignment.comment', text: 'Customer disputes line 2.' });
const REQUEST = command({ type: 'assignment.due_date_request', dueDate: '2026-04-30' });
const CANCEL = command({ type: 'assignment.cancel', text: 'Sent by mistake' });

const body = (given: EventCommand, words = wire) => toEventBody(toCompanyEvent(given), words);

describe('toEventBody', () => {
  it.each([
    [PAID, '{"type":"paid","date":"2026-04-02","sum":500.00}'],
    [USED, '{"type":"paid","date":"2026-04-02","sum":-240.00}'],
    [CREDIT, '{"type":"credit_note","number":"10031","date":"2026-04-02","sum":240.00}'],
    [COMMENT, '{"type":"comment","comment":"Customer disputes line 2."}'],
    [REQUEST, '{"type":"due_date_change","due_date":"2026-04-30"}'],
    [CANCEL, '{"type":"cancel","comment":"Sent by mistake"}'],
  ])('writes a command with the digits of its sum', (given, json) => {
    expect(toExactJson(body(given))).toBe(json);
  });

  it('uses configured names', () => {
    const other = createWire({ 'type.due_date_request': 'change_due_date', 'event.due_date': 'new_due_date' });

    expect(body(REQUEST, other)).toEqual({ type: 'change_due_date', new_due_date: '2026-04-30' });
  });
});

describe('isEffectOf', () => {
  const paid = (changes = {}) =>
    parseEvent({ id: 'e-1', type: 'paid', sender: 'company', sum: '500.00', date: '2026-04-02', ...changes }, wire);

  it('knows the event again, however the sum and the day are written', () => {
    expect(isEffectOf(paid(), PAID, wire)).toBe(true);
    expect(isEffectOf(paid({ sum: '500' }), PAID, wire)).toBe(true);
    expect(isEffectOf(paid({ date: '2026-04-02T00:00:00Z' }), PAID, wire)).toBe(true);
  });

  it.each([
    ['another sum', { sum: '500.01' }],
    ['another sign', { sum: '-500.00' }],
    ['another day', { date: '2026-04-03' }],
    ['another type', { type: 'comment' }],
    ['the collector as its sender', { sender: 'collector' }],
    ['no sum', { sum: null }],
    ['another currency', { currency: 'SEK' }],
  ])('is not fooled by %s', (_what, changes) => {
    expect(isEffectOf(paid(changes), PAID, wire)).toBe(false);
  });

  it('counts an event whose sender or day the partner does not tell', () => {
    expect(isEffectOf(paid({ sender: null }), PAID, wire)).toBe(true);
    expect(isEffectOf(paid({ date: undefined }), PAID, wire)).toBe(true);
  });

  it('tells credit notes apart by their number', () => {
    const credit = (number: string) =>
      parseEvent({ id: 'e-1', type: 'credit_note', sum: '240', date: '2026-04-02', number }, wire);

    expect(isEffectOf(credit('10031'), CREDIT, wire)).toBe(true);
    expect(isEffectOf(credit('10032'), CREDIT, wire)).toBe(false);
  });

  it('tells comments apart by their words, not by their blanks', () => {
    const comment = (text: string) =>
      parseEvent({ id: 'e-1', type: 'comment', sender: 'company', comment: text }, wire);

    expect(isEffectOf(comment('Customer disputes\r\nline 2. '), COMMENT, wire)).toBe(true);
    expect(isEffectOf(comment('Customer disputes line 3.'), COMMENT, wire)).toBe(false);
  });

  it('tells requests apart by the day they ask for', () => {
    const request = (day: string) => parseEvent({ id: 'e-1', type: 'due_date_change', due_date: day }, wire);

    expect(isEffectOf(request('2026-04-30'), REQUEST, wire)).toBe(true);
    expect(isEffectOf(request('2026-05-30'), REQUEST, wire)).toBe(false);
  });

  it('takes any cancellation for the one that was asked', () => {
    expect(isEffectOf(parseEvent({ id: 'e-1', type: 'cancel', comment: 'Other words' }, wire), CANCEL, wire)).toBe(
      true,
    );
  });
});
