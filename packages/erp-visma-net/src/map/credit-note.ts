// credit-note.ts — credit notes of Visma.net, and what of them was applied to invoices, as facts.
import { createOccurrences, present, toReversal, toRevision } from '@reskontra/adapter-kit';
import {
  absolute,
  type CreditAppliedFact,
  type CreditNoteFact,
  DataError,
  type ErpReversalFact,
  factId,
  formatDecimal,
  isPositive,
  isZero,
  type Money,
  positive,
} from '@reskontra/core';
import type { RemoteCreditNote, RemoteInvoice } from '../remote.ts';
import { referencesOf } from './invoice.ts';
import { ADAPTER_ID, type MapContext } from './map-context.ts';
import { isOneOf, toAmount, toDay } from './values.ts';

/** Whether the credit note is in the ledger, and no draft any more. */
export function isCreditNote(remote: RemoteCreditNote, context: MapContext): boolean {
  return isCreditType(remote.documentType ?? 'CreditNote', context) && isReleased(remote, context);
}

/** The whole credited sum as a positive amount, whichever sign the ledger writes. @throws DataError as `toInvoiceFact` */
export function toCreditNoteFact(remote: RemoteCreditNote, context: MapContext): CreditNoteFact {
  const number = remote.referenceNumber;
  const record = `Credit note ${number}`;
  const amount = absolute(amountOf(remote, record, context));
  if (isZero(amount)) {
    throw new DataError(`${record} credits nothing. Look at it in Visma.net.`, {
      code: 'erp.empty-credit',
      path: 'amount',
    });
  }
  return {
    id: factId(ADAPTER_ID, 'credit-note', number),
    kind: 'credit-note',
    invoice: { number },
    amount: positive(amount),
    references: referencesOf(remote.paymentReference, context),
    ...present({
      revision: toRevision(remote.lastModifiedDateTime, context.zone),
      issuedOn: toDay(remote.documentDate),
    }),
  };
}

/** What the applications of one document say. */
export interface CreditsApplied {
  readonly facts: readonly CreditAppliedFact[];
  /** Applications that were released and taken back since. */
  readonly undone: readonly ErpReversalFact[];
}

/**
 * The credit notes that were applied to an invoice, as seen on the invoice. Only released applications count: a credit
 * note that was created, or matched without release, has reduced nothing.
 * The id is made from both documents, the amount and its occurrence: an application has no number of its own.
 * @throws DataError as `toInvoiceFact`
 */
export function toCreditsOfInvoice(remote: RemoteInvoice, context: MapContext): CreditsApplied {
  const credits = (remote.applications ?? []).filter(({ docType }) => isCreditType(docType, context));
  return toCreditsApplied(remote, credits, context, (own, other) => ({ invoice: own, creditNote: other }));
}

/** The same, as seen on the credit note: its applications are the invoices. @throws DataError as `toInvoiceFact` */
export function toCreditsOfNote(remote: RemoteCreditNote, context: MapContext): CreditsApplied {
  const invoices = (remote.applications ?? []).filter(({ docType }) =>
    isOneOf(docType, context.assumptions.invoiceTypes),
  );
  return toCreditsApplied(remote, invoices, context, (own, other) => ({ invoice: other, creditNote: own }));
}

type Application = NonNullable<RemoteCreditNote['applications']>[number];
type Ends = { readonly invoice: string; readonly creditNote: string };

function toCreditsApplied(
  remote: RemoteCreditNote,
  applications: readonly Application[],
  context: MapContext,
  endsOf: (own: string, other: string) => Ends,
): CreditsApplied {
  const occurrenceOf = createOccurrences();
  const facts: CreditAppliedFact[] = [];
  const undone: ErpReversalFact[] = [];
  for (const application of applications) {
    const ends = endsOf(remote.referenceNumber, requiredOf(application.refNbr, remote));
    if (application.released !== true || application.hold === true) continue;
    const fact = toCreditApplied(application, ends, remote, context, occurrenceOf); // one taken back keeps its place among equal ones
    if (fact === undefined) continue;
    if (application.voided === true) undone.push(toReversal(ADAPTER_ID, fact));
    else facts.push(fact);
  }
  return { facts, undone };
}

function toCreditApplied(
  application: Application,
  ends: Ends,
  remote: RemoteCreditNote,
  context: MapContext,
  occurrenceOf: (key: string) => number,
): CreditAppliedFact | undefined {
  const record = `The application of credit note ${ends.creditNote} to invoice ${ends.invoice}`;
  const { amountPaid } = application;
  const amount = amountOf({ ...remote, amount: amountPaid, amountInCurrency: amountPaid }, record, context);
  if (!isPositive(amount)) return undefined; // nothing was applied, or the row takes another one back
  const on = toDay(application.applicationDate) ?? toDay(remote.documentDate);
  if (on === undefined) throw new DataError(`${record} has no day.`, { code: 'erp.no-date', path: 'applicationDate' });
  const key = [ends.creditNote, ends.invoice, formatDecimal(amount)];
  const occurrence = occurrenceOf(JSON.stringify(key));
  return {
    id: factId(ADAPTER_ID, 'credit-applied', ...key, ...(occurrence === 1 ? [] : [`#${occurrence}`])),
    kind: 'credit-applied',
    invoice: { number: ends.invoice },
    creditNote: { number: ends.creditNote },
    amount: positive(amount),
    on,
  };
}

type Amounts = Pick<RemoteCreditNote, 'amount' | 'amountInCurrency' | 'currencyId'>;

function amountOf({ amount, amountInCurrency, currencyId }: Amounts, record: string, context: MapContext): Money {
  const remote = { record, amount, amountInCurrency, currency: currencyId };
  return toAmount(remote, context.currency, context.assumptions.foreignAmount);
}

function isCreditType(docType: string | undefined, { assumptions }: MapContext): boolean {
  const type = docType?.toLowerCase() ?? '';
  return assumptions.creditDocTypes.some((word) => type.includes(word.toLowerCase()));
}

function isReleased({ status }: RemoteCreditNote, { assumptions }: MapContext): boolean {
  return isOneOf(status, assumptions.releasedStatuses);
}

function requiredOf(refNbr: string | undefined, remote: RemoteCreditNote): string {
  if (refNbr !== undefined) return refNbr;
  throw new DataError(`An application on document ${remote.referenceNumber} names no document.`, {
    code: 'erp.bad-application',
    path: 'applications.refNbr',
  });
}
