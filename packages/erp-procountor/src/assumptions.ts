// assumptions.ts — everything this adapter takes for granted that Procountor's public documentation does not settle.
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);

/**
 * One field for each open question, with our answer as its default. `describe` holds the question.
 * An answer that turns out otherwise needs no release: `"assumptions": { "numberFrom": "originalInvoiceNumber" }`.
 */
const fields = {
  numberFrom: z
    .enum(['invoiceNumber', 'originalInvoiceNumber'])
    .default('invoiceNumber')
    .describe('Which field holds the number that stands on the invoice?'),
  ledgerStatuses: words
    .default(['SENT', 'PARTLY_PAID', 'PAID', 'MARKED_PAID'])
    .describe('In which statuses is a sales invoice in the ledger, and owed or paid?'),
  paidStatuses: words.default(['PAID', 'MARKED_PAID']).describe('In which of them is nothing open any more?'),
  withdrawnStatuses: words
    .default(['INVALIDATED', 'DELETED'])
    .describe('In which statuses was an invoice withdrawn that may have been read before?'),
  paymentTypes: words
    .default([
      'BANKSTATEMENT',
      'BANKSTATEMENT_TO_INVOICE',
      'BANKTRANSFERELSEWHERE',
      'CASH',
      'CHARGECARD',
      'ELSEWHERE',
      'JOURNAL_TO_INVOICE',
      'OTHERPAYMENTMETHOD',
      'REFERENCEPAYMENT',
      'REFERENCEPAYMENT_TO_INVOICE',
    ])
    .describe('Which types of payment events are money that came?'),
  creditTypes: words
    .default(['COMPENSATIONINVOICE', 'INVOICE_TO_INVOICE', 'SETOFF'])
    .describe('Which types of payment events say that a credit note was used on an invoice?'),
  voidStatuses: words
    .default(['DELETED', 'INVALIDATED', 'OVERRIDDEN', 'PAYMENT_DENIED', 'PAYMENT_TRANSACTION_REMOVED', 'UNSAVED'])
    .describe('In which statuses does a payment event count no more?'),
  eventsChangeVersion: z
    .boolean()
    .default(false)
    .describe('Does every new payment event change the version of its invoice? Otherwise open invoices are asked for.'),
  markPrefix: z
    .string()
    .regex(/^[A-Z]{2,6}-$/, 'two to six capitals and a dash')
    .default('RSK-')
    .describe('How do our own payments begin in their description? Anything that nobody else begins with.'),
} as const;

export const assumptions = z.strictObject(fields);
