// remote.ts — what Visma.net sends, read leniently: the fields we use, unknown ones ignored.
import { remoteDecimal } from '@reskontra/adapter-kit';
import { z } from 'zod';

const MAX_KEY = 100; // no number of a document is longer
const MAX_TEXT = 2000; // what is longer is no name, reference or error

const PLAIN_DECIMAL = /^-?\d{1,20}(?:\.\d{1,20})?$/;

const key = z.string().trim().min(1, 'blank').max(MAX_KEY, 'longer than a number can be');

// A field that may be missing or odd without harm. A transform, not a schema with `catch`: most of these fields are empty
// in most records, and a caught error costs more than all the rest of a record.
const text = z.transform(toText);
const flag = z.transform((value) => (typeof value === 'boolean' ? value : undefined));
/** A number, or an object that has one: both are met. */
const numbered = z.transform((value) => toText(isObject(value) ? value.number : value)?.slice(0, MAX_KEY));
const named = z.transform((value) => {
  const { number, name } = isObject(value) ? value : {};
  return { number: toText(number), name: toText(name) };
});

/** An amount counts: one that cannot be read sets its record aside. */
const decimal = z.transform((value, context) => {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' && PLAIN_DECIMAL.test(value)) return value;
  const parsed = remoteDecimal.safeParse(value);
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'not a decimal number' });
  return z.NEVER;
});

function toText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

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
  applications: z.array(application).nullish(),
  lastModifiedDateTime: text,
});

/** @see Visma.net ERP API, CustomerInvoiceDto */
export const remoteInvoice = customerDocument.extend({
  excludeDebtCollection: flag,
  cashDiscount: text,
  cashDiscountDate: text,
});

/** The same with what an update must know. `balance` is an amount as it came. */
export const remoteInvoiceInFull = remoteInvoice.extend({
  debtCollection: z
    .object({ caseNumber: text, caseType: text, caseStatus: text, caseUrl: text })
    .optional()
    .catch(undefined),
  balance: text,
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
  financialDetails: z.transform((value) => ({
    paymentDate: toText(isObject(value) ? value.paymentDate : undefined),
  })),
  paymentRef: text,
  customer: named,
  paymentMethod: z.transform((value) => ({ id: toText(isObject(value) ? value.id : undefined) })),
  cashAccount: numbered,
  currency: text,
  paymentLines: z.array(z.object({ documentType: text, refNbr: text, amountPaid: decimal })).nullish(),
  lastModifiedDateTime: text,
});

/** @see Visma.net ERP API, CustomerDto */
export const remoteCustomer = z.object({ number: key, excludeDebtCollection: flag, lastModifiedDateTime: text });

/** The same with what a claim needs. @see Visma.net ERP API, CustomerDto, AddressDto */
export const remoteCustomerInFull = remoteCustomer.extend({
  corporateId: text,
  customerClass: z.transform((value) => toText(isObject(value) ? value.id : undefined)),
  mainAddress: z.transform((value) => {
    const { addressLine1, addressLine2, postalCode, city, country } = isObject(value) ? value : {};
    return {
      street: [addressLine1, addressLine2].flatMap((line) => toText(line) ?? []).join(', '),
      postCode: toText(postalCode),
      town: toText(city),
      country: toText(isObject(country) ? country.id : country),
    };
  }),
});

/** @see Visma.net ERP API, CashAccountDto */
export const remoteCashAccount = z.object({ number: key, currency: text, account: numbered });

/** @see Visma.net ERP API, PaymentMethodDto */
export const remotePaymentMethod = z.object({ paymentMethodId: key, active: flag });

/** A release that failed answers with 200 too. @see Visma.net ERP API, action results */
export const remoteActionResult = z.object({ actionResult: z.string(), errorInfo: text });

export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemoteInvoiceInFull = z.output<typeof remoteInvoiceInFull>;
export type RemoteCreditNote = z.output<typeof remoteCreditNote>;
export type RemotePayment = z.output<typeof remotePayment>;
export type RemoteCustomer = z.output<typeof remoteCustomer>;
export type RemoteCustomerInFull = z.output<typeof remoteCustomerInFull>;
