// ledger-facts.ts — what an ERP (or the collector's invoice side) knows: invoices, credit notes, payments.
import { z } from 'zod';
import { factIdSchema } from '../ids.ts';
import { moneySchema, positiveMoneySchema } from '../money/index.ts';
import { referenceSchema } from '../reference/schema.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';
import { invoiceKeySchema } from './invoice-key.ts';
import { postalAddressSchema } from './postal-address.ts';

const debtor = z.strictObject({
  id: z.string().optional().describe("The debtor's number in the ledger."),
  name: z.string().optional(),
  businessId: z.string().optional(),
  account: z.string().optional(),
  kind: z.enum(['company', 'person']).optional().describe('A person is reminded by other rules than a company.'),
  identityCode: z.string().optional().describe("A person's own code, without which some claims cannot be collected."),
  address: postalAddressSchema.optional(),
});

/** An invoice as the ledger has it now. A snapshot: a later reading, under the same id, replaces it. */
export const invoiceFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('invoice'),
  invoice: invoiceKeySchema,
  amount: positiveMoneySchema.describe('The whole sum of the invoice, tax included.'),
  open: moneySchema
    .optional()
    .describe(
      'What is open at this reading; of a case the first one counts. Given only by a source that does not also give payments and credit notes.',
    ),
  issuedOn: plainDateSchema.optional(),
  dueDate: plainDateSchema.optional(),
  cashDiscount: z
    .strictObject({ amount: positiveMoneySchema, until: plainDateSchema })
    .optional()
    .describe('What the debtor may deduct when paying by that day.'),
  references: z.array(referenceSchema).readonly().describe('What the debtor may write on the payment.'),
  debtor: debtor.optional(),
  charges: z
    .strictObject({ costs: moneySchema, interest: moneySchema })
    .optional()
    .describe('What the company has added for its own reminders and for lateness; not in `amount`.'),
  remindedOn: plainDateSchema.optional().describe('When the company itself reminded last.'),
  excluded: z.boolean().optional().describe('The company wants no reminders and no collection for it.'),
});

/** A credit note as the ledger has it. That it exists says nothing about what it was applied to. A snapshot, like an invoice. */
export const creditNoteFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('credit-note'),
  invoice: invoiceKeySchema.describe("The credit note's own number and ids."),
  amount: positiveMoneySchema.describe('The whole credited sum, as a positive amount.'),
  issuedOn: plainDateSchema.optional(),
  references: z.array(referenceSchema).readonly().describe('What stands on the credit note.'),
});

/** A credit note, whole or in part, applied to an invoice. */
export const creditAppliedFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('credit-applied'),
  invoice: invoiceKeySchema.describe('The invoice that was credited.'),
  creditNote: invoiceKeySchema,
  amount: positiveMoneySchema.describe('The applied part, positive: it reduces the debt.'),
  on: plainDateSchema.describe('The day of the application in the books.'),
  via: z
    .enum(['erp', 'bank'])
    .optional()
    .describe('Who told of it: the ERP, or a payer who deducted it from a payment. Absent: the ERP.'),
});

/** A payment of one invoice that the ERP has booked. Who paid is evidence here, decided later. */
export const erpPaymentFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('erp-payment'),
  invoice: invoiceKeySchema,
  amount: positiveMoneySchema.describe('The part booked on this invoice, positive: it reduces the debt.'),
  paidOn: plainDateSchema.describe('The day of the payment in the books.'),
  payer: z
    .strictObject({ name: z.string().optional(), account: z.string().optional() })
    .optional()
    .describe(
      'Who paid, as the bank names them. Absent when the ERP knows the customer alone: the collector may have paid.',
    ),
  bookAccount: z.string().optional().describe('Account of the books it was posted to, for example 1510.'),
  externalReference: z.string().optional(),
});

/**
 * The ERP took back what it had told: a payment was voided, deleted or taken off its invoice, a credit note was un-applied.
 * What was told stays a fact; with this it counts no more. About something that was never told it says nothing.
 */
export const erpReversalFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('erp-reversal'),
  invoice: invoiceKeySchema.describe('The invoice that is owed again.'),
  reverses: factIdSchema.describe('The `erp-payment` or `credit-applied` that was taken back.'),
  on: plainDateSchema.optional().describe('The day of it in the books, where the ERP tells.'),
});

/** @see invoiceFactSchema */
export type InvoiceFact = Readonly<z.output<typeof invoiceFactSchema>>;
/** @see creditNoteFactSchema */
export type CreditNoteFact = Readonly<z.output<typeof creditNoteFactSchema>>;
/** @see creditAppliedFactSchema */
export type CreditAppliedFact = Readonly<z.output<typeof creditAppliedFactSchema>>;
/** @see erpPaymentFactSchema */
export type ErpPaymentFact = Readonly<z.output<typeof erpPaymentFactSchema>>;
/** @see erpReversalFactSchema */
export type ErpReversalFact = Readonly<z.output<typeof erpReversalFactSchema>>;
/** Who owes: each field as the ledger writes it, the account canonical. All of it is personal data. */
export type Debtor = Readonly<z.output<typeof debtor>>;
