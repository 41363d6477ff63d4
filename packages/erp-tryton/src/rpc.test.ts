import { describe, expect, it } from 'vitest';
import { readAnswer } from './rpc.ts';

const answer = (body: unknown) =>
  readAnswer({ status: 200, headers: {}, url: '', text: JSON.stringify(body) }, 'Tryton');

describe('an answer of Tryton', () => {
  it('is a result, numbers as their digits', () => {
    expect(answer({ id: 1, result: [{ id: 7 }] })).toEqual({ kind: 'result', value: [{ id: '7' }] });
  });

  it('is nothing, which is a result too', () => {
    expect(answer({ id: 1, result: null })).toEqual({ kind: 'result', value: null });
  });

  it.each([
    ['could not obtain lock on row in relation "ir_sequence_strict"'],
    ['could not serialize access due to concurrent update'],
    ['deadlock detected'],
    ['database is locked'],
  ])('is a conflict: %s', (text) => {
    expect(answer({ id: 1, error: [text, 'Traceback (most recent call last) …'] })).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'conflict' },
    });
  });

  it('is a conflict when the record was changed meanwhile', () => {
    expect(answer({ error: ['ConcurrencyException', ['Records were modified in the meanwhile']] })).toMatchObject({
      refusal: { kind: 'conflict' },
    });
  });

  it('is a warning with its key', () => {
    expect(answer({ error: ['UserWarning', ['invoice_payment_term_7', 'The date is past.', '']] })).toEqual({
      kind: 'refused',
      refusal: { kind: 'warning', key: 'invoice_payment_term_7', text: 'The date is past.' },
    });
  });

  it('is a business rule in its own words', () => {
    expect(answer({ error: ['UserError', [['You cannot modify it.', '', null]]] })).toEqual({
      kind: 'refused',
      refusal: { kind: 'user-error', text: 'You cannot modify it.' },
    });
  });

  it('is a fault of the server, without its traceback', () => {
    expect(answer({ error: ["'nofield'", 'Traceback: secret = 1'] })).toEqual({
      kind: 'refused',
      refusal: { kind: 'fault', text: "'nofield'" },
    });
  });
});
