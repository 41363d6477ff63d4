// credit-note.ts — a credit note of Netvisor, and what of it was matched to invoices: two different things.
import { createOccurrences, parseRemote, present, xmlObject, xmlOptionalText } from '@reskontra/adapter-kit';
import {
  absolute,
  type CreditAppliedFact,
  type CreditNoteFact,
  DataError,
  factId,
  formatMoney,
  type InvoiceKey,
  isPositive,
  type Money,
  parseReference,
  positive,
} from '@reskontra/core';
import type { z } from 'zod';
import type { RemoteInvoice } from '../remote.ts';
import { bookingOf, toKey } from './invoice.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { toDay, toMoney } from './values.ts';

const remoteMatch = xmlObject({ netvisorkey: xmlOptionalText, invoicenumber: xmlOptionalText });

/**
 * The credit note itself, positive, and each part of it that was matched. Netvisor matches nothing by itself: a credit
 * note that names the invoice it was made from is not a credit on it yet.
 * @throws DataError as `bookingOf`, `date.invalid`, `erp.unclear-match`
 */
export function toCreditFacts(
  remote: RemoteInvoice,
  context: MapContext,
): readonly (CreditNoteFact | CreditAppliedFact)[] {
  const { salesinvoicenetvisorkey, salesinvoicereferencenumber, salesinvoicedate } = remote;
  const amount = positive(absolute(bookingOf(remote, context)));
  const note: CreditNoteFact = {
    id: factId(ADAPTER_ID, 'credit-note', salesinvoicenetvisorkey),
    kind: 'credit-note',
    invoice: toKey(remote),
    amount,
    references: salesinvoicereferencenumber === undefined ? [] : [parseReference(salesinvoicereferencenumber)],
    ...present({ issuedOn: salesinvoicedate === undefined ? undefined : toDay(salesinvoicedate) }),
  };
  return [note, ...toMatches(remote, amount, context)];
}

function toMatches(remote: RemoteInvoice, whole: Money, context: MapContext): readonly CreditAppliedFact[] {
  const { assumptions, currency } = context;
  const { salesinvoicenumber: number, salesinvoicenetvisorkey: noteKey, salesinvoicedate } = remote;
  const rows = rowsOf(remote[assumptions.matchList.toLowerCase()], assumptions.matchItem.toLowerCase());
  const occurrenceOf = createOccurrences();
  return rows.map((row) => {
    const record = { record: `A match of credit note ${number}`, code: 'erp.bad-record' };
    const invoice = toMatchedKey(parseRemote(remoteMatch, row, record), number);
    const fields = row as Readonly<Record<string, unknown>>;
    const sumText = parseRemote(xmlOptionalText, fields[assumptions.matchSum.toLowerCase()], record);
    const dateText = parseRemote(xmlOptionalText, fields[assumptions.matchDate.toLowerCase()], record);
    const amount = sumText === undefined ? onlyMatch(rows, whole, number) : absolute(toMoney(sumText, currency));
    if (!isPositive(amount)) throw unclear(number);
    const day = dateText ?? salesinvoicedate;
    if (day === undefined) throw unclear(number);
    const on = toDay(day);
    const key = [noteKey, invoice.ledgerId ?? invoice.number ?? '', on, formatMoney(amount)];
    const occurrence = occurrenceOf(JSON.stringify(key)); // two equal matches of one day are two
    return {
      id: factId(ADAPTER_ID, 'credit-applied', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
      kind: 'credit-applied',
      invoice,
      creditNote: toKey(remote),
      amount: positive(amount),
      on,
    };
  });
}

/** Without a sum of its own, the one match there is took the whole credit note. */
function onlyMatch(rows: readonly unknown[], whole: Money, number: string): Money {
  if (rows.length === 1) return whole;
  throw unclear(number);
}

function toMatchedKey({ netvisorkey, invoicenumber }: z.output<typeof remoteMatch>, number: string): InvoiceKey {
  if (netvisorkey === undefined && invoicenumber === undefined) throw unclear(number);
  return present({ number: invoicenumber, ledgerId: netvisorkey });
}

function rowsOf(list: unknown, item: string): readonly unknown[] {
  if (typeof list !== 'object' || list === null) return [];
  const rows = (list as Readonly<Record<string, unknown>>)[item];
  return rows === undefined || rows === '' ? [] : [rows].flat();
}

function unclear(number: string): DataError {
  return new DataError(
    `Credit note ${number} was matched, but not clearly to which invoice, when or how much. Look at it in Netvisor, and correct the match elements in assumptions.`,
    { code: 'erp.unclear-match' },
  );
}
