// invoice.ts — a customer invoice of Visma.net as a fact.
import { present, toRevision } from '@reskontra/adapter-kit';
import {
  DataError,
  type Debtor,
  factId,
  type InvoiceFact,
  isPositive,
  parseReference,
  positive,
  SdkError,
} from '@reskontra/core';
import type { RemoteCustomerInFull, RemoteInvoice } from '../remote.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { isOneOf, toAmount, toDay } from './values.ts';

/** What is known of the customers of a page, by their numbers. */
export interface KnownCustomers {
  readonly excluded: ReadonlySet<string>;
  readonly inFull: ReadonlyMap<string, RemoteCustomerInFull>;
}

const NO_CUSTOMERS: KnownCustomers = { excluded: new Set(), inFull: new Map() };

/** Whether the document is in the ledger and owed; drafts, credit notes and payments are not. */
export function isInvoice(remote: RemoteInvoice, { assumptions }: MapContext): boolean {
  return (
    isOneOf(remote.documentType ?? 'Invoice', assumptions.invoiceTypes) &&
    isOneOf(remote.status, assumptions.releasedStatuses)
  );
}

/**
 * `amount` is what was invoiced, positive; payments and credits are facts of their own, so nothing is said of what is open.
 * `customers` tells which of them are kept out of debt collection, and of some what a claim needs.
 * @throws DataError `erp.negative-invoice`, `erp.no-amount`, `erp.foreign-currency`, `date.invalid`, and of money
 */
export function toInvoiceFact(
  remote: RemoteInvoice,
  context: MapContext,
  customers: KnownCustomers = NO_CUSTOMERS,
): InvoiceFact {
  const number = remote.referenceNumber;
  const amount = toAmount(
    { ...remote, record: `Invoice ${number}`, currency: remote.currencyId },
    context.currency,
    context.assumptions.foreignAmount,
  );
  if (!isPositive(amount)) throw notOwed(number);
  return {
    id: factId(ADAPTER_ID, 'invoice', number),
    kind: 'invoice',
    invoice: { number },
    amount: positive(amount),
    references: referencesOf(remote.paymentReference, context),
    excluded: isExcluded(remote, context, customers.excluded),
    ...present({
      revision: toRevision(remote.lastModifiedDateTime, context.zone),
      issuedOn: toDay(remote.documentDate),
      dueDate: toDay(remote.documentDueDate),
      cashDiscount: cashDiscountOf(remote, context, number),
      debtor: debtorOf(remote, context, customers),
    }),
  };
}

export function referencesOf(text: string | undefined, { referenceScheme }: MapContext): InvoiceFact['references'] {
  return text === undefined ? [] : [parseReference(text, referenceScheme)];
}

/** @see Visma.net ERP API: "Exclude Debt Collection for Autocollect", on the invoice and on the customer */
function isExcluded(remote: RemoteInvoice, { exclusion }: MapContext, customers: ReadonlySet<string>): boolean {
  const byInvoice = (exclusion === 'both' || exclusion === 'invoice') && remote.excludeDebtCollection === true;
  const byCustomer = (exclusion === 'both' || exclusion === 'customer') && customers.has(remote.customer.number ?? '');
  return byInvoice || byCustomer;
}

function debtorOf(
  { customer: { number, name } }: RemoteInvoice,
  { claims }: MapContext,
  { inFull }: KnownCustomers,
): InvoiceFact['debtor'] | undefined {
  if (number === undefined) return name === undefined ? undefined : { name };
  const known = inFull.get(number);
  const personClasses = claims?.personClasses ?? [];
  return { id: number, ...present({ name }), ...(known === undefined ? {} : toClaimed(known, personClasses)) };
}

/** What a claim needs: whom letters go to, and by which number a court knows a company. */
function toClaimed(
  { corporateId, customerClass, mainAddress }: RemoteCustomerInFull,
  personClasses: readonly string[],
): Partial<Debtor> {
  const { street, ...place } = mainAddress;
  const isPerson = isOneOf(customerClass, personClasses);
  const isCompany = !isPerson && corporateId !== undefined;
  const address = present({ street: street === '' ? undefined : street, ...place });
  if (isPerson) return { kind: 'person', address };
  return isCompany ? { kind: 'company', businessId: corporateId, address } : { address };
}

/** Good to know; one that cannot be read, or is in another currency, is as if it were absent. */
function cashDiscountOf(
  { cashDiscount, cashDiscountDate, currencyId }: RemoteInvoice,
  { currency }: MapContext,
  number: string,
): InvoiceFact['cashDiscount'] | undefined {
  if (cashDiscount === undefined || cashDiscountDate === undefined) return undefined;
  try {
    const remote = { record: `Invoice ${number}`, amount: cashDiscount, currency: currencyId };
    const amount = toAmount(remote, currency, 'set-aside');
    const until = isPositive(amount) ? toDay(cashDiscountDate) : undefined;
    return until === undefined ? undefined : { amount: positive(amount), until };
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return undefined;
  }
}

function notOwed(number: string): DataError {
  return new DataError(`Invoice ${number} is not above zero. Look at it in Visma.net; there is nothing to collect.`, {
    code: 'erp.negative-invoice',
    path: 'amount',
  });
}
