// invoice.ts — a sales invoice of Netvisor as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  DataError,
  factId,
  type InvoiceFact,
  type InvoiceKey,
  type Money,
  parseCurrencyCode,
  parseReference,
  positive,
} from '@reskontra/core';
import type { RemoteInvoice, RemoteListedInvoice } from '../remote.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { noAmount, toDay, toMoney } from './values.ts';

/** Whether the document is in the ledger; drafts, orders and refused ones are not. */
export function isInvoice({ invoicestatus }: RemoteInvoice, { assumptions }: MapContext): boolean {
  const word = (invoicestatus?.$?.status ?? invoicestatus?._ ?? '').trim().toLowerCase();
  return assumptions.ledgerStatuses.some((known) => known.toLowerCase() === word);
}

/** By which names the document is known. */
export function toKey({ salesinvoicenumber, salesinvoicenetvisorkey }: RemoteInvoice): InvoiceKey {
  return { number: salesinvoicenumber, ledgerId: salesinvoicenetvisorkey };
}

/**
 * The sum of the document, with Netvisor's sign. In another currency than the company's, which field counts is not
 * certain: the record is set aside, unless the operator says it.
 * @throws DataError `erp.no-amount`, `erp.foreign-currency`, and what `parseDecimal` throws
 */
export function bookingOf(remote: RemoteInvoice, { currency: own, assumptions }: MapContext): Money {
  const record = `Invoice ${remote.salesinvoicenumber}`;
  const code = remote.salesinvoiceamount.$?.iso4217currencycode?.trim().toUpperCase();
  const currency = code === undefined || code === '' ? own : parseCurrencyCode(code);
  const amount = remote.salesinvoiceamount._;
  if (currency === own) return toMoney(given(amount, record), currency);
  if (assumptions.foreignAmount === 'set-aside') {
    throw new DataError(
      `${record} is in ${currency}, the company's currency is ${own}; which field of Netvisor holds the ${currency} is not certain. Compare one such invoice, then set assumptions.foreignAmount to "amount" or "foreign".`,
      { code: 'erp.foreign-currency', path: 'SalesInvoiceAmount' },
    );
  }
  return toMoney(
    given(assumptions.foreignAmount === 'amount' ? amount : remote.foreigncurrencyamount, record),
    currency,
  );
}

/**
 * `amount` is what was invoiced; payments and credits are facts of their own, so nothing is said of what is open.
 * `listed` is the row of the list, which alone says whether Netvisor has the invoice in collection.
 * @throws DataError as `bookingOf`, and `date.invalid`
 */
export function toInvoiceFact(remote: RemoteInvoice, listed: RemoteListedInvoice, context: MapContext): InvoiceFact {
  const { salesinvoicenetvisorkey, salesinvoicereferencenumber, salesinvoicedate, salesinvoiceduedate } = remote;
  return {
    id: factId(ADAPTER_ID, 'invoice', salesinvoicenetvisorkey),
    kind: 'invoice',
    invoice: toKey(remote),
    amount: positive(bookingOf(remote, context)),
    references: salesinvoicereferencenumber === undefined ? [] : [parseReference(salesinvoicereferencenumber)],
    excluded: isExcluded(remote, listed, context),
    ...present({
      issuedOn: salesinvoicedate === undefined ? undefined : toDay(salesinvoicedate),
      dueDate: salesinvoiceduedate === undefined ? undefined : toDay(salesinvoiceduedate),
      debtor: debtorOf(remote),
    }),
  };
}

/** Netvisor has a collection of its own: what is there already must not be collected twice. */
function isExcluded(remote: RemoteInvoice, { invoicestatus }: RemoteListedInvoice, { exclusion }: MapContext): boolean {
  const { substatus, isincollection } = invoicestatus?.$ ?? {};
  const isInCollection = isincollection?.trim() === '1' || substatus?.trim().toLowerCase() === 'collected';
  const isProhibited = remote.invoicingcustomerincollectionprohibitation === '1';
  return (
    (isProhibited && (exclusion === 'both' || exclusion === 'customer')) ||
    (isInCollection && (exclusion === 'both' || exclusion === 'collection'))
  );
}

function debtorOf(remote: RemoteInvoice): InvoiceFact['debtor'] | undefined {
  const businessId = remote.invoicingcustomerorganizationidentifier;
  const address = present({
    street: remote.invoicingcustomeraddressline,
    postCode: remote.invoicingcustomerpostnumber,
    town: remote.invoicingcustomertown,
    country: remote.invoicingcustomercountrycode?.$?.['iso-3166'],
  });
  const debtor = present({
    id: remote.invoicingcustomercode,
    name: remote.invoicingcustomername,
    businessId,
    kind: businessId === undefined ? undefined : ('company' as const),
    address: Object.keys(address).length === 0 ? undefined : address,
  });
  return Object.keys(debtor).length === 0 ? undefined : debtor;
}

function given(text: string | undefined, record: string): string {
  if (text !== undefined && text.trim() !== '') return text;
  throw noAmount(record);
}
