// feeds.ts — where a change of an invoice can be seen: at the invoice, at its lines, at its dunnings.
import type { TrytonConfig } from '../config.ts';
import { idInOrigin } from '../map.ts';
import { remoteDunned, remoteOrigin } from '../remote.ts';

/** A list of one model, sorted by time of change. */
export interface Feed {
  readonly name: string;
  readonly model: string;
  /** What dates a change: `create_date` for rows that were never written again. */
  readonly stampField: 'write_date' | 'create_date';
  readonly domain: readonly unknown[];
  readonly fields: readonly string[];
  /** The invoice of a row. Undefined: the row is the invoice itself. */
  readonly invoiceOf?: (row: unknown) => number | undefined;
}

/**
 * Posting, paying, crediting and cancelling write the invoice. A draft has no number yet.
 * @see trytond module account_invoice 6.0: `post`, `process`, `cancel`, `add_payment_lines`
 */
export function invoiceFeed(company: number, config: TrytonConfig): Feed {
  return {
    name: 'invoices',
    model: 'account.invoice',
    stampField: 'write_date',
    domain: invoiceDomain(company, config),
    fields: [],
  };
}

/** Which invoices are read at all. */
export function invoiceDomain(company: number, config: TrytonConfig): readonly unknown[] {
  return [
    ['type', '=', 'out'],
    ['company', '=', company],
    ['state', 'in', ['posted', 'paid', 'cancelled']],
    ['number', '!=', null],
    ['move', '!=', null],
    ...(config.since === undefined ? [] : [['invoice_date', '>=', toRemoteDate(config.since)]]),
  ];
}

/** Another due date, and a payment that is cancelled, write the line alone. */
export function lineFeed(company: number): Feed {
  return {
    name: 'lines',
    model: 'account.move.line',
    stampField: 'write_date',
    domain: [
      ['move.company', '=', company],
      ['account.type.receivable', '=', true],
      ['move.origin', 'like', 'account.invoice,%'],
    ],
    fields: ['move.origin'],
    invoiceOf: (row) => idInOrigin(remoteOrigin.safeParse(row).data?.['move.'].origin, 'account.invoice'),
  };
}

/** A block writes the dunning alone. One that was made blocked has been created and never written. */
export function dunningFeeds(company: number): readonly Feed[] {
  const common = {
    model: 'account.dunning',
    fields: ['line.move.origin'],
    invoiceOf: (row: unknown) =>
      idInOrigin(remoteDunned.safeParse(row).data?.['line.']['move.'].origin, 'account.invoice'),
  };
  const ours = ['company', '=', company];
  return [
    { ...common, name: 'dunnings', stampField: 'write_date', domain: [ours] },
    {
      ...common,
      name: 'new-dunnings',
      stampField: 'create_date',
      domain: [ours, ['write_date', '=', null], ['blocked', '=', true]],
    },
  ];
}

/** `2026-03-01` as Tryton takes it. */
export function toRemoteDate(day: string): unknown {
  const [year, month, date] = day.split('-').map(Number);
  return { __class__: 'date', year, month, day: date };
}
