// remote.ts — what Netvisor sends, read leniently: names in small letters, the fields we use, and no others.
import { xmlList, xmlObject, xmlOptionalText, xmlText } from '@reskontra/adapter-kit';
import { z } from 'zod';

const key = xmlText.pipe(
  z
    .string()
    .trim()
    .regex(/^\d{1,20}$/, 'not a Netvisor key'),
);
const given = xmlText.pipe(z.string().trim().min(1, 'empty'));
const text = xmlOptionalText;

/** Only that it answers as Netvisor does: everything stands below `Root`. */
function below<S extends z.ZodRawShape>(shape: S) {
  return z.object({ root: xmlObject(shape) });
}

const rows = z.array(z.unknown());
const listOf = z.preprocess((value) => (value === undefined ? [] : [value].flat()), rows);

export const remoteInvoiceList = below({ salesinvoicelist: xmlObject({ salesinvoice: listOf }) });
export const remotePaymentList = below({ salespaymentlist: xmlObject({ salespayment: listOf }) });
export const remoteDeletedPayments = below({ deletedsalespayments: xmlObject({ deletedsalespayment: listOf }) });
export const remoteDeletedInvoices = below({ deletedsalesinvoices: xmlObject({ deletedsalesinvoice: listOf }) });

/** With one key the invoice stands alone, with several in a list; an unknown one is an empty element. */
export const remoteInvoices = below({
  salesinvoices: xmlObject({ salesinvoice: listOf }).optional(),
  salesinvoice: z.unknown().optional(),
});

export const remoteKeyed = xmlObject({ netvisorkey: key });

/** A row of the list: enough to know what it is. */
export const remoteListedInvoice = xmlObject({
  netvisorkey: key,
  invoicenumber: text,
  invoicesum: text,
  opensum: text,
  invoicestatus: xmlObject({
    _: z.string().optional(),
    $: z.object({ substatus: z.string().optional(), isincollection: z.string().optional() }).optional(),
  }).optional(),
});

export const remoteInvoice = z.looseObject({
  salesinvoicenetvisorkey: key,
  salesinvoicenumber: given,
  salesinvoicedate: text,
  salesinvoiceduedate: text,
  salesinvoicereferencenumber: text,
  salesinvoiceamount: xmlObject({
    _: z.string().optional(),
    $: z.object({ iso4217currencycode: z.string().optional() }).optional(),
  }),
  foreigncurrencyamount: text,
  invoicestatus: xmlObject({
    _: z.string().optional(),
    $: z.object({ status: z.string().optional() }).optional(),
  }).optional(),
  invoicingcustomercode: text,
  invoicingcustomername: text,
  invoicingcustomerorganizationidentifier: text,
  invoicingcustomeraddressline: text,
  invoicingcustomerpostnumber: text,
  invoicingcustomertown: text,
  invoicingcustomercountrycode: xmlObject({
    _: z.string().optional(),
    $: z.object({ 'iso-3166': z.string().optional() }).optional(),
  }).optional(),
  invoicingcustomerincollectionprohibitation: text,
  processhistory: xmlObject({ processhistoryline: xmlList(z.unknown()) }).optional(),
});

export const remotePayment = xmlObject({
  netvisorkey: key,
  name: text,
  date: given,
  sum: given,
  referencenumber: text,
  foreigncurrencyamount: text,
  invoicenumber: text,
  paymentaccountnumber: text,
});

export const remoteDeletion = xmlObject({ netvisorkey: key, deletedate: text });

/** What comes back from a write. */
export const remoteInserted = below({ replies: xmlObject({ inserteddataidentifier: given }).optional() });

export type RemoteListedInvoice = z.output<typeof remoteListedInvoice>;
export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemotePayment = z.output<typeof remotePayment>;
