// money-facts.ts — what a payment turned out to be, once payer and invoice are known. Made by the engine, never by an adapter.
import { z } from 'zod';
import { factIdSchema } from '../ids.ts';
import { moneySchema, positiveMoneySchema } from '../money/index.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';
import { invoiceKeySchema } from './invoice-key.ts';

const allocation = {
  ...factFields,
  invoice: invoiceKeySchema,
  amount: positiveMoneySchema.describe('The part allocated to this invoice, positive: it reduces the debt.'),
  paidOn: plainDateSchema.describe('The booking day.'),
  via: z
    .enum(['bank', 'erp', 'person'])
    .describe(
      'Who told of it. A bank transaction that a person allocated is still `bank`, so that its twin in the ERP is known. `person`: it was entered by hand, before or without the other two.',
    ),
  source: factIdSchema.describe('The bank transaction or ERP payment this was derived from.'),
  because: z
    .array(z.string())
    .readonly()
    .describe('Which rule, and the evidence, in words. `{payer}` stands for the name.'),
  decision: factIdSchema.optional().describe("The person's decision that made it. When that is undone, it never was."),
};

/** The debtor paid the company's own account: a direct payment, allocated to one invoice. */
export const paymentFactSchema = z.strictObject({
  ...allocation,
  kind: z.literal('payment'),
  excess: positiveMoneySchema.optional().describe('What the debtor paid beyond the open amount; allocated to nothing.'),
  received: moneySchema
    .optional()
    .describe('What the account received for it, where that is not `amount`: another currency, or less a bank charge.'),
  differences: z
    .array(
      z.strictObject({ kind: z.enum(['rounding', 'bank-charge', 'exchange', 'cash-discount']), amount: moneySchema }),
    )
    .readonly()
    .optional()
    .describe('Why `received` is not `amount`, each part by name.'),
});

/** The collector paid the company what it had collected on one invoice. */
export const settlementFactSchema = z.strictObject({
  ...allocation,
  kind: z.literal('settlement'),
  report: factIdSchema
    .optional()
    .describe('The settlement report that names it, where the collector pays many invoices in one sum.'),
});

/** A direct payment or a settlement went back, whole or in part: the bank returned or reversed it, or the ERP deleted it. */
export const paymentReturnedFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('payment-returned'),
  invoice: invoiceKeySchema,
  amount: positiveMoneySchema.describe('What went back, positive: it is owed again.'),
  on: plainDateSchema.describe('The booking day of the return.'),
  payment: factIdSchema.describe('The payment or settlement that went back.'),
  reported: positiveMoneySchema
    .optional()
    .describe(
      'How much of what went back the collector has been told as paid, or may have been. Absent: nothing of it; a report that had not left was withdrawn.',
    ),
  because: z.array(z.string()).readonly().describe('How its payment was found, in words.'),
  decision: factIdSchema.optional().describe('The decision of a person who said which payment it was.'),
});

/** A person decided what the machine would not, or took such a decision back. */
export const decisionFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('decision'),
  review: z.string().describe('The review that this answers.'),
  verdict: z
    .enum(['accepted', 'dismissed', 'undone'])
    .describe('`undone`: the decision named by `undoes` is taken back, and the review is open again.'),
  undoes: factIdSchema.optional(),
  as: z
    .enum(['debtor', 'collector', 'own', 'unrelated'])
    .optional()
    .describe("Whose money it is: the debtor's, the collector's, the company's own, or none that concerns invoices."),
  allocations: z
    .array(z.strictObject({ invoice: invoiceKeySchema, amount: positiveMoneySchema }))
    .readonly()
    .optional()
    .describe('What each invoice was given, an overpaid rest included.'),
  by: z.string().describe('Who decided.'),
  because: z.string().describe('Why, in their own words.'),
});

/** @see paymentFactSchema */
export type PaymentFact = Readonly<z.output<typeof paymentFactSchema>>;
/** @see settlementFactSchema */
export type SettlementFact = Readonly<z.output<typeof settlementFactSchema>>;
/** @see paymentReturnedFactSchema */
export type PaymentReturnedFact = Readonly<z.output<typeof paymentReturnedFactSchema>>;
/** @see decisionFactSchema */
export type DecisionFact = Readonly<z.output<typeof decisionFactSchema>>;
