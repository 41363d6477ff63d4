import { type BankTransaction, money } from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import { describe, expect, it } from 'vitest';
import { createOccurrences } from '../src/index.ts';
import { transaction } from './harness.ts';

/** The keys of one file. */
function keysOf(...lines: readonly BankTransaction[]): readonly string[] {
  const occurrences = createOccurrences();
  return lines.map((line) => occurrences.keyOf(line));
}

function keyOf(fields: Partial<BankTransaction>): string {
  return keysOf(transaction(fields))[0] ?? '';
}

describe('transaction key', () => {
  it('is the same for the same line, whatever file, statement and place it stands in', () => {
    expect(keyOf({ statement: 3, path: '17/2' })).toBe(keyOf({}));
    expect(keyOf({})).toMatch(/^v1:\d{8}-[0-9a-f]{32}$/);
  });

  it('68: numbers equal lines, so that three stay three and a fourth is new', () => {
    const line = transaction();

    const three = keysOf(line, line, line);
    const four = keysOf(line, line, line, line);

    expect(new Set(three).size).toBe(3);
    expect(four.slice(0, 3)).toEqual(three);
    expect(four[3]).toBe(`${three[0]}#4`);
  });

  it('69: keeps two payments apart that share a bank id and differ in the payer alone, also in two files', () => {
    const first = transaction({ debtor: { name: 'Asiakas Oy' }, references: [] });
    const second = transaction({ debtor: { name: 'Toinen Oy' }, references: [] });

    const [key] = keysOf(first);
    const [other, again] = keysOf(second, first);

    expect(other).not.toBe(key);
    expect(again).toBe(key);
  });

  it('70: is the same in every format that tells of the payment: other ids, a name cut at twelve, no payer account', () => {
    const camt = { bankId: '240315588700T00001', debtor: { name: 'MEIKÄLÄINEN MATTI', account: 'FI1410093000123458' } };
    const ktl = { bankId: '2403155887T00001', debtor: { name: 'Meikäläinen' }, text: [] };

    expect(keyOf(camt)).toBe(keyOf(ktl));
  });

  it('keeps two payments apart that have no reference and other bank ids', () => {
    expect(keyOf({ references: [], bankId: 'B2' })).not.toBe(keyOf({ references: [] }));
  });

  it('keeps two payments apart that have neither reference nor bank id and differ in the text alone', () => {
    const { bankId: _, ...line } = transaction({ references: [] });

    expect(keysOf({ ...line, text: ['lasku 1'] })).not.toEqual(keysOf({ ...line, text: ['lasku 2'] }));
  });

  it('75: does not count an announcement among the bookings: the booking is the same with and without it', () => {
    const booked = transaction();

    const [, afterPending] = keysOf(transaction({ status: 'pending' }), booked);

    expect(afterPending).toBe(keysOf(booked)[0]);
  });

  it.each([
    ['account', { account: 'FI4950009420028730' }],
    ['day', { bookedOn: day('2026-04-02') }],
    ['amount', { amount: eur('100.01') }],
    ['currency', { amount: money('SEK', 10000) }],
    ['reference', { references: [] }],
    ['payer', { debtor: { name: 'Toinen Oy' } }],
  ])('is another one when the %s differs', (_what, fields) => {
    expect(keyOf(fields as Partial<BankTransaction>)).not.toBe(keyOf({}));
  });

  it.each([
    ['a dummy end-to-end id', { endToEndId: 'NOTPROVIDED' }],
    ['blanks and case of the text', { text: ['Lasku   1001'] }, { text: ['LASKU', '1001'] }],
    ['how the reference is written', { references: [{ ...rf(), from: 'Ustrd' }] }],
    ['a uetr that only newer versions carry', { uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d' }],
    ['blanks and case of the payer', { debtor: { name: 'asiakas  OY ' } }],
  ] as const)('is the same whatever %s', (_what, fields, other: object = {}) => {
    expect(keyOf(fields as Partial<BankTransaction>)).toBe(keyOf(other));
  });

  it('takes the value day where the bank gives no booking day', () => {
    const { bookedOn: _, ...dayless } = transaction();

    expect(keysOf({ ...dayless, valueOn: day('2026-04-01') })).toEqual(keysOf(transaction()));
  });
});

function rf() {
  return { scheme: 'rf', canonical: 'RF7910016', raw: 'RF79 1001 6', valid: true } as const;
}
