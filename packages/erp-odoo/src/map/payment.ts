// payment.ts — what was matched with an invoice and is money, as facts.
import { fromMark, present } from '@reskontra/adapter-kit';
import { canonicalAccount, DataError, type ErpPaymentFact, factId, positive } from '@reskontra/core';
import type { OdooConfig } from '../config.ts';
import type { RemoteBankLine, RemoteEntry, RemoteJournal, RemoteMatch } from '../remote.ts';
import { ADAPTER_ID, keyOf, MARK, nameOf, toAmount, toDay } from './values.ts';

type MapContext = Pick<OdooConfig, 'clearing' | 'collectorName' | 'payers'>;

/** A match with everything around it. */
export interface Matched {
  readonly match: RemoteMatch;
  readonly invoice: RemoteEntry;
  /** Of the payment, the bank line or the refund. */
  readonly entry: RemoteEntry;
  readonly journal: RemoteJournal | undefined;
  /** Where the entry is a line of a bank statement. */
  readonly bankLine: RemoteBankLine | undefined;
  /** The day of the entry's line. */
  readonly on: string | undefined;
}

/** Whether it is money: write-offs, exchange differences and entries by hand are not. Money is in a bank or cash journal. */
export function isMoney({ entry, journal }: Matched, { clearing }: Pick<MapContext, 'clearing'>): boolean {
  if (entry.move_type !== 'entry') return false;
  return ['bank', 'cash', 'credit'].includes(journal?.type ?? '') || isCode(journal, clearing?.journal);
}

/** Our own payments carry the command that booked them. @throws DataError `erp.no-date`, and as `toInvoiceFact` */
export function toPaymentFact(matched: Matched, context: MapContext): ErpPaymentFact {
  const { match, invoice, entry, journal } = matched;
  const record = `Match ${match.id} of ${nameOf(invoice)}`;
  const paidOn = toDay(matched.on);
  if (paidOn === undefined) {
    throw new DataError(`${record} has no day. Look at it in Odoo.`, { code: 'erp.no-date', path: 'date' });
  }
  return {
    id: factId(ADAPTER_ID, 'match', match.id),
    kind: 'erp-payment',
    invoice: keyOf(invoice),
    amount: positive(toAmount(match.debit_amount_currency, match.debit_currency_id, record)),
    paidOn,
    ...present({
      causedBy: fromMark(entry.ref, MARK),
      payer: payerOf(matched, context),
      bookAccount: isCode(journal, context.clearing?.journal) ? context.clearing?.account : undefined,
      externalReference: entry.ref ?? entry.name,
    }),
  };
}

/** The bank's word first; then what the operator knows of the journal. Odoo itself knows the customer alone. */
function payerOf(matched: Matched, { clearing, collectorName, payers }: MapContext): ErpPaymentFact['payer'] {
  const { bankLine, journal, entry } = matched;
  const account = bankLine?.account_number;
  const byBank = present({
    name: bankLine?.partner_name,
    account: account === undefined ? undefined : canonicalAccount(account),
  });
  if (Object.keys(byBank).length > 0) return byBank;
  const rule = payers.find((one) => isCode(journal, one.journal))?.paidBy;
  const paidBy = rule ?? (isCode(journal, clearing?.journal) ? 'collector' : 'unknown');
  const name = paidBy === 'collector' ? collectorName : paidBy === 'debtor' ? entry.partner_id?.name : undefined;
  return name === undefined ? undefined : { name };
}

function isCode(journal: RemoteJournal | undefined, code: string | undefined): boolean {
  return code !== undefined && journal?.code?.toUpperCase() === code.toUpperCase();
}
