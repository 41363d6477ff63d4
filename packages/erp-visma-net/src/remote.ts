// remote.ts — what Visma.net sends, read leniently: the fields we use, unknown ones ignored.
import { remoteDecimal, remoteKey } from '@reskontra/adapter-kit';
import { z } from 'zod';

const MAX_KEY = 100; // no number of a document is longer
const MAX_TEXT = 2000; // what is longer is no name, reference or error

const key = remoteKey.pipe(z.string().max(MAX_KEY, 'longer than a number can be'));
const text = z.string().trim().min(1).max(MAX_TEXT).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const decimal = z.union([z.null().transform(() => undefined), remoteDecimal.optional()]);
/** A number, or an object that has one: both are met. */
const numbered = z
  .union([z.string(), z.object({ number: z.string() }).transform(({ number }) => number)])
  .optional()
  .catch(undefined)
  .transform((value) => (value === undefined || value.trim() === '' ? undefined : value.trim().slice(0, MAX_KEY)));
const named = z.object({ number: text, name: text }).optional().catch(undefined);

const application = z.object({
  docType: text,
  refNbr: text,
  amountPaid: decimal,
  released: flag,
  hold: flag,
  voided: flag,
  applicationDate: text,
});

const customerDocument = z.object({
  referenceNumber: key,
  documentType: text,
  status: text,
  documentDate: text,
  documentDueDate: text,
  amount: decimal,
  amountInCurrency: decimal,
  currencyId: text,
  paymentReference: text,
  customer: named,
  applications: z
    .array(application)
    .nullish()
    .transform((list) => list ?? []),
  lastModifiedDateTime: text,
});

/** @see Visma.net ERP API, CustomerInvoiceDto */
export const remoteInvoice = customerDocument.extend({
  excludeDebtCollection: flag,
  debtCollection: z
    .object({ caseNumber: text, caseType: text, caseStatus: text, caseUrl: text })
    .optional()
    .catch(undefined),
  balance: decimal,
  note: z.string().max(100_000).optional().catch(undefined),
  timeStamp: text,
});

/** @see Visma.net ERP API, CustomerCreditNoteDto */
export const remoteCreditNote = customerDocument;

/** @see Visma.net ERP API, PaymentDto. The application date moves with each application; the payment date stays. */
export const remotePayment = z.object({
  refNbr: key,
  type: text,
  status: text,
  applicationDate: text,
  financialDetails: z.object({ paymentDate: text }).optional().catch(undefined),
  paymentRef: text,
  customer: named,
  paymentMethod: z.object({ id: text }).optional().catch(undefined),
  cashAccount: numbered,
  currency: text,
  paymentLines: z
    .array(z.object({ documentType: text, refNbr: text, amountPaid: decimal }))
    .nullish()
    .transform((list) => list ?? []),
  lastModifiedDateTime: text,
  errorInfo: text,
});

/** @see Visma.net ERP API, CustomerDto */
export const remoteCustomer = z.object({ number: key, excludeDebtCollection: flag, lastModifiedDateTime: text });

/** @see Visma.net ERP API, CashAccountDto */
export const remoteCashAccount = z.object({ number: key, currency: text, account: numbered });

/** @see Visma.net ERP API, PaymentMethodDto */
export const remotePaymentMethod = z.object({ paymentMethodId: key, active: flag });

/** A release that failed answers with 200 too. @see Visma.net ERP API, action results */
export const remoteActionResult = z.object({ actionResult: z.string(), errorInfo: text });

export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemoteCreditNote = z.output<typeof remoteCreditNote>;
export type RemotePayment = z.output<typeof remotePayment>;
export type RemoteCustomer = z.output<typeof remoteCustomer>;
