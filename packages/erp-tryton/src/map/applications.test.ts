import { describe, expect, it } from 'vitest';
import { type RemoteInvoice, type RemoteLine, remoteInvoice, remoteLine } from '../remote.ts';
import { applicationsOf, takenBack } from './applications.ts';

const decimal = (cents: number) => ({ __class__: 'Decimal', decimal: String(cents / 100) });
const day = { __class__: 'date', year: '2026', month: '3', day: '1' };

interface Line {
  readonly id: number;
  readonly balance: number;
  readonly move: number;
  readonly of?: number;
  readonly reconciliation?: number;
  readonly linked?: number;
  readonly delegated?: boolean;
}

function line({ id, balance, move, of, reconciliation, linked, delegated = false }: Line): RemoteLine {
  return remoteLine.parse({
    id: String(id),
    debit: decimal(Math.max(balance, 0)),
    credit: decimal(Math.max(-balance, 0)),
    date: day,
    account: '1',
    move: String(move),
    maturity_date: null,
    reconciliation: reconciliation === undefined ? null : String(reconciliation),
    invoice_payments: linked === undefined ? [] : [String(linked)],
    write_date: null,
    'move.': { id: String(move), origin: of === undefined ? null : `account.invoice,${of}`, description: null },
    'reconciliation.': reconciliation === undefined ? null : { delegate_to: delegated ? '99' : null },
  });
}

function invoice(id: number, paymentLines: readonly number[] = []): RemoteInvoice {
  return remoteInvoice.parse({
    id: String(id),
    number: `2026-${id}`,
    state: 'posted',
    type: 'out',
    total_amount: decimal(10_000),
    amount_to_pay: decimal(0),
    account: '1',
    move: String(id),
    lines_to_pay: [],
    payment_lines: paymentLines.map(String),
    'currency.': { id: '1', code: 'EUR' },
    'party.': { id: '1' },
  });
}

const parts = (of: RemoteInvoice, lines: readonly RemoteLine[]) =>
  applicationsOf({ invoice: of, lines }, 'EUR').map(({ line: { id }, amount }) => [id, amount.minor]);

describe('what has reduced an invoice', () => {
  it('is a linked line, before anything is reconciled', () => {
    const lines = [
      line({ id: 1, balance: 100, move: 1, of: 1 }),
      line({ id: 2, balance: -40, move: 7, of: 1, linked: 1 }),
    ];

    expect(parts(invoice(1, [2]), lines)).toEqual([[2, 40]]);
  });

  it('is every line reconciled with it, linked or not', () => {
    const lines = [
      line({ id: 1, balance: 100, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 2, balance: -40, move: 7, of: 1, linked: 1, reconciliation: 5 }),
      line({ id: 3, balance: -60, move: 8, reconciliation: 5 }),
    ];

    expect(parts(invoice(1, [2]), lines)).toEqual([
      [2, 40],
      [3, 60],
    ]);
  });

  it('is shared out by age when one payment pays several, and adds up', () => {
    const lines = [
      line({ id: 1, balance: 100, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 2, balance: 200, move: 2, of: 2, reconciliation: 5 }),
      line({ id: 3, balance: -150, move: 7, reconciliation: 5 }),
      line({ id: 4, balance: -150, move: 8, reconciliation: 5 }),
    ];

    expect(parts(invoice(1), lines)).toEqual([[3, 100]]);
    expect(parts(invoice(2), lines)).toEqual([
      [3, 50],
      [4, 150],
    ]);
  });

  it('leaves to another invoice what is linked to it', () => {
    const lines = [
      line({ id: 1, balance: 100, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 2, balance: 100, move: 2, of: 2, reconciliation: 5 }),
      line({ id: 3, balance: -100, move: 7, of: 1, linked: 1, reconciliation: 5 }),
      line({ id: 4, balance: -100, move: 8, of: 2, linked: 2, reconciliation: 5 }),
    ];

    expect(parts(invoice(1, [3]), lines)).toEqual([[3, 100]]);
    expect(parts(invoice(2, [4]), lines)).toEqual([[4, 100]]);
  });

  it('leaves the rest of a credit note to the refund that was made of it', () => {
    const lines = [
      line({ id: 1, balance: 200, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 2, balance: -300, move: 9, of: 3, reconciliation: 5 }),
      line({ id: 3, balance: 100, move: 10, reconciliation: 5 }),
    ];

    expect(parts(invoice(1), lines)).toEqual([[2, 200]]);
  });

  it('adds up the parts of one payment on two instalments', () => {
    const lines = [
      line({ id: 1, balance: 50, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 2, balance: 50, move: 1, of: 1, reconciliation: 5 }),
      line({ id: 3, balance: -100, move: 7, reconciliation: 5 }),
    ];

    expect(parts(invoice(1), lines)).toEqual([[3, 100]]);
  });

  it('does not count a linked payment that was cancelled, and tells of it', () => {
    const document = {
      invoice: invoice(1, [2]),
      lines: [
        line({ id: 1, balance: 100, move: 1, of: 1 }),
        line({ id: 2, balance: -40, move: 7, of: 1, linked: 1, reconciliation: 6 }),
      ],
    };

    expect(applicationsOf(document, 'EUR')).toEqual([]);
    expect(takenBack(document, 'EUR').map(({ id }) => id)).toEqual([2]);
  });

  it('does not take the rest of an overpayment for a payment that was taken back', () => {
    const document = {
      invoice: invoice(1, [2]),
      lines: [
        line({ id: 1, balance: 100, move: 1, of: 1, reconciliation: 5 }),
        line({ id: 2, balance: -100, move: 7, of: 1, linked: 1, reconciliation: 5 }),
        line({ id: 3, balance: -20, move: 7, of: 1 }),
      ],
    };

    expect(takenBack(document, 'EUR')).toEqual([]);
  });

  it('cannot be told of an invoice that was handed on to another party', () => {
    const lines = [
      line({ id: 1, balance: 100, move: 1, of: 1, reconciliation: 5, delegated: true }),
      line({ id: 2, balance: -100, move: 7, reconciliation: 5, delegated: true }),
    ];

    expect(() => parts(invoice(1), lines)).toThrow('was handed on to another party in Tryton');
  });
});
