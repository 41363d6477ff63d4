// remote.ts — what Procountor sends, read leniently: the fields we use, unknown ones ignored.
import { remoteDecimal, remoteInteger } from '@reskontra/adapter-kit';
import { z } from 'zod';

const MAX_KEY = 100; // no number of a document is longer
const MAX_TEXT = 2000; // what is longer is no name, reference or error
const MAX_NOTES = 100_000; // Procountor says 10,000

/** Procountor's own ids are whole numbers; they are unique within a company. */
const id = z
  .string()
  .trim()
  .regex(/^\d{1,18}$/, 'not an id');

// A field that may be missing or odd without harm.
const text = z.transform(toText);
const key = z.transform((value) => toText(value)?.slice(0, MAX_KEY));

const partnerAddress = z.transform((value) => ({ name: toText(isObject(value) ? value.name : undefined) }));

/** An amount counts: one that cannot be read sets its record aside. */
const amount = remoteDecimal.nullish().transform((value) => value ?? undefined);

function toText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Of a list, `{results, meta}`. @see Procountor API, SearchResultMetaData */
export const remoteResults = z.object({
  results: z.array(z.unknown()),
  meta: z
    .object({ pageSize: remoteInteger.pipe(z.number().positive()) })
    .optional()
    .catch(undefined),
});

/** A row of the list of invoices tells little more than that there is one. @see Procountor API, InvoiceBasicInfo */
export const remoteRow = z.object({ id, version: text });

const sum = z.object({
  currency: text,
  inAccountingCurrency: z.boolean().nullish().catch(undefined),
  invoiceSumTotal: amount,
});

/** @see Procountor API, Invoice */
export const remoteInvoice = z.object({
  id,
  partnerId: key,
  status: text,
  date: text,
  invoiceNumber: key,
  originalInvoiceNumber: key,
  counterParty: z.transform((value) => ({
    name: partnerAddress.parse(isObject(value) ? value.counterPartyAddress : undefined).name,
  })),
  paymentInfo: z.object({
    currency: text,
    dueDate: text,
    newDueDate: text,
    bankReferenceCode: text,
    bankReferenceCodeType: text,
  }),
  invoiceSumInfo: z.union([z.array(sum), sum.transform((one) => [one])]).nullish(),
  notes: z.string().max(MAX_NOTES).nullish().catch(undefined),
  version: text,
});

/** @see Procountor API, PaymentEvent: `amount` is in the currency of the books, `paidAmount` in the one that was paid */
export const remoteEvent = z.object({
  id,
  invoiceId: id,
  type: text,
  paymentDate: text,
  status: text,
  amount,
  currency: text,
  description: text,
  paidAmount: amount,
  paidCurrency: text,
});

/** An incoming payment with a reference, as the bank told it. @see Procountor API, ReferencePayment */
export const remoteReferencePayment = z.object({
  id,
  invoiceId: id,
  valueDate: text,
  paymentDate: text,
  sum: remoteDecimal,
  name: text,
  archiveId: text,
});

export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemoteEvent = z.output<typeof remoteEvent>;
export type RemoteReferencePayment = z.output<typeof remoteReferencePayment>;
