import { describe, expect, it } from 'vitest';
import { parseInvoice } from '../read/records.ts';
import { createWire } from '../wire.ts';
import { toInvoiceFact } from './invoice.ts';

const RECORD = {
  id: 'i-1',
  number: '10023',
  reference: '2024001025',
  date: '2026-03-17',
  date_due: '2026-04-14',
  sum: '1240.00',
  currency: 'EUR',
  recipient: { name: 'Asiakas Oy', bid: '1234567-8', eia: null },
};
const mapped = (changes = {}) =>
  toInvoiceFact(parseInvoice({ ...RECORD, ...changes }), { wire: createWire(), currency: 'EUR' });

describe('toInvoiceFact', () => {
  it('reads a sent invoice', () => {
    expect(mapped()).toMatchObject({
      id: 'collector-maventa:invoice:i-1',
      kind: 'invoice',
      invoice: { number: '10023', uuid: 'i-1' },
      amount: { currency: 'EUR', minor: 124_000 },
      issuedOn: '2026-03-17',
      dueDate: '2026-04-14',
      references: [{ canonical: '2024001025' }],
      debtor: { name: 'Asiakas Oy', businessId: '1234567-8' },
    });
  });

  it('turns the sign of a credit note round', () => {
    expect(mapped({ sum: '-240.00' })).toMatchObject({
      id: 'collector-maventa:credit-note:i-1',
      kind: 'credit-note',
      amount: { currency: 'EUR', minor: 24_000 },
    });
  });

  it('sets aside an invoice of nothing', () => {
    expect(() => mapped({ sum: '0.00' })).toThrow('above zero');
  });
});
