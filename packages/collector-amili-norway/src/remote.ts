// remote.ts — what Amili sends, read leniently: the fields we use, nothing else.
import { remoteDecimal, remoteInteger, remoteKey } from '@reskontra/adapter-kit';
import { z } from 'zod';

/** Text that may be missing or odd without harm. */
const text = z.string().trim().min(1).max(400).optional().catch(undefined);
const absent = z.null().transform(() => undefined);
const optionalDecimal = z.union([absent, remoteDecimal.optional()]);
/** A number that some records write as text: case numbers. */
const label = z
  .union([remoteKey, remoteInteger.transform(String)])
  .optional()
  .catch(undefined);
/** `NOK`, or an object that holds it. */
const currency = z
  .union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)])
  .optional()
  .catch(undefined);

const remoteDebtor = z.object({ fullName: text, firstName: text, lastName: text }).catch({});

/** @see Amili Docs, GetCasesByOrganization */
export const remoteCase = z.object({
  caseId: remoteKey,
  caseNumber: label,
  status: text,
  subStatus: text,
  type: text,
  registeredAt: text,
  closedAt: text,
  statusChangedAt: text,
  invoices: z.array(z.unknown()),
  debtors: z.array(remoteDebtor).catch([]),
});
export type RemoteCase = z.output<typeof remoteCase>;

/** An invoice of a case, or by itself. @see Amili Docs, GetCasesByOrganization and GetInvoiceById */
export const remoteInvoice = z.object({
  invoiceId: remoteKey,
  invoiceNumber: remoteKey,
  caseId: text,
  dueDate: text,
  registeredAt: text,
  originalAmount: remoteDecimal,
  remainingAmount: optionalDecimal,
  remainingPrincipal: optionalDecimal,
  paidAmount: optionalDecimal,
  creditedAmount: optionalDecimal,
  uniqueSourceInvoiceId: text,
  currency,
});
export type RemoteInvoice = z.output<typeof remoteInvoice>;

/** A payment on an invoice; which type is whose stands in the assumptions. */
export const remotePayment = z.object({
  paymentId: remoteKey,
  type: remoteKey,
  amount: remoteDecimal,
  currency,
  paymentDate: text,
  registeredAt: text,
});
export type RemotePayment = z.output<typeof remotePayment>;

/** A correction on an invoice, such as a credit note. */
export const remoteCorrection = z.object({
  correctionId: remoteKey,
  type: remoteKey,
  amount: remoteDecimal,
  currency,
  correctionDate: text,
  reference: text,
  registeredAt: text,
});
export type RemoteCorrection = z.output<typeof remoteCorrection>;

const batchItem = z.object({
  invoiceId: text,
  invoiceNumber: text,
  paymentId: text,
  correctionId: text,
});
const failedItem = z.object({
  invoiceId: text,
  invoiceNumber: text,
  reason: text,
  errors: z.array(z.union([z.string(), z.object({ code: text, message: text })])).catch([]),
});

/** @see Amili Docs, GetBatchById */
export const remoteBatch = z.object({
  batchId: remoteKey,
  type: text,
  status: remoteKey,
  succeeded: z.array(batchItem).nullish().catch(undefined),
  failed: z.array(failedItem).nullish().catch(undefined),
});
export type RemoteBatch = z.output<typeof remoteBatch>;

/** What every settlement has; its sums are picked by the assumptions. @see Amili Docs, GetSettlements and Webhooks */
export const remoteSettlement = z.object({
  settlementId: remoteKey,
  settlementDate: remoteKey,
  invoiceId: text,
  invoiceNumber: text,
  caseNumber: label,
  currency,
});
export type RemoteSettlement = z.output<typeof remoteSettlement>;

/** The answer to a batch that was handed in: 202 with its id. */
export const remoteAccepted = z.union([
  z.object({ data: z.object({ batchId: remoteKey }) }).transform(({ data }) => data.batchId),
  z.object({ batchId: remoteKey }).transform(({ batchId }) => batchId),
]);

/** Amili's error body, or a problem document. */
export const remoteProblem = z
  .object({
    message: text,
    title: text,
    detail: text,
    summary: z.object({ message: text }).optional().catch(undefined),
    errors: z.array(z.union([z.string(), z.object({ code: text, message: text })])).catch([]),
  })
  .transform((body) => ({
    message: body.message ?? body.summary?.message ?? body.detail ?? body.title,
    errors: body.errors,
  }))
  .refine((body) => body.message !== undefined || body.errors.length > 0);

/** @see Amili Docs, Webhooks: newer events call their type `eventType` */
export const remoteWebhook = z
  .object({ id: text, type: text, eventType: text })
  .transform(({ id, type, eventType }) => ({ id, type: eventType ?? type }));

const paged = z.object({ summary: z.object({ nextPageToken: z.string().nullish() }).nullish() }).catch({});

/** Where the list goes on: `summary.nextPageToken`. */
export function nextToken(body: unknown): string | undefined {
  const token = paged.parse(body).summary?.nextPageToken;
  return token === null || token === '' ? undefined : token;
}

const wrapped = z.object({ data: z.record(z.string(), z.unknown()) });

/** The record of an answer: in `data`, or the answer itself. */
export function recordOf(body: unknown): unknown {
  const parsed = wrapped.safeParse(body);
  return parsed.success ? parsed.data.data : body;
}

/** A field of a record by its name; undefined when there is none. */
export function fieldOf(record: unknown, name: string): unknown {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return undefined;
  return (record as Readonly<Record<string, unknown>>)[name] ?? undefined;
}
