import { describe, expect, it } from 'vitest';
import { parseAssignment, parseInvoice } from '../read/records.ts';
import { createWire } from '../wire.ts';
import { toAssignmentFact } from './assignment.ts';

const wire = createWire();
const RECORD = {
  id: 'a-1',
  invoice_id: 'i-1',
  reference_ids: ['i-1'],
  status: 'open',
  sum: '1240.00',
  paid: '0.00',
  currency: 'EUR',
  due_date: '2026-04-14',
  debtor: { name: 'Asiakas Oy' },
};
const INVOICE = parseInvoice({ id: 'i-1', number: '10023', reference: '2024001025', sum: '1240.00', currency: 'EUR' });

const mapped = (changes: Record<string, unknown> = {}) =>
  toAssignmentFact(parseAssignment({ ...RECORD, ...changes }, wire), INVOICE, { wire, currency: 'EUR' });

describe('toAssignmentFact', () => {
  it("carries the invoice's number, id and references from the invoice side", () => {
    expect(mapped()).toMatchObject({
      id: 'collector-maventa:assignment:a-1',
      kind: 'assignment',
      assignment: {
        id: 'a-1',
        of: 'invoice',
        status: 'open',
        sum: { currency: 'EUR', minor: 124_000 },
        paid: { currency: 'EUR', minor: 0 },
        dueDate: '2026-04-14',
        invoice: { number: '10023', uuid: 'i-1' },
        references: [{ scheme: 'fi', canonical: '2024001025', valid: true }],
        debtorName: 'Asiakas Oy',
      },
    });
  });

  it('does without the invoice side', () => {
    const { assignment } = toAssignmentFact(parseAssignment(RECORD, wire), undefined, { wire, currency: 'EUR' });

    expect(assignment).toMatchObject({ invoice: { uuid: 'i-1' }, references: [] });
  });

  it('knows a credit note by its negative sum', () => {
    expect(mapped({ sum: '-240.00' }).assignment).toMatchObject({
      of: 'credit_note',
      sum: { currency: 'EUR', minor: -24_000 },
    });
  });

  it.each([
    ['Open', 'open'],
    ['Partially closed', 'partially_closed'],
    ['partially-closed', 'partially_closed'],
    ['CLOSED', 'closed'],
  ])('reads the status %j however it is spelt', (status, expected) => {
    expect(mapped({ status }).assignment.status).toBe(expected);
  });

  it('keeps an unknown status as it came', () => {
    expect(mapped({ status: 'paused' }).assignment).toMatchObject({ status: 'other', rawStatus: 'paused' });
  });

  it('takes one reference id for a list of one, and a missing paid for nothing', () => {
    const record = { ...RECORD, invoice_id: null, reference_ids: 'i-9', paid: null };

    const { assignment } = toAssignmentFact(parseAssignment(record, wire), undefined, { wire, currency: 'EUR' });

    expect(assignment).toMatchObject({ invoice: { uuid: 'i-9' }, paid: { currency: 'EUR', minor: 0 } });
  });

  it('sets aside an assignment that names no invoice', () => {
    const nameless = parseAssignment({ ...RECORD, invoice_id: undefined, reference_ids: [] }, wire);

    expect(() => toAssignmentFact(nameless, undefined, { wire, currency: 'EUR' })).toThrow(
      'Assignment a-1 names no invoice',
    );
  });

  it('sets aside an assignment without a sum', () => {
    expect(() => mapped({ sum: null })).toThrow(
      expect.objectContaining({ code: 'collector.bad-assignment', path: 'sum' }),
    );
  });
});
