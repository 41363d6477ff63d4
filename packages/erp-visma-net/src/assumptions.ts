// assumptions.ts — everything this adapter takes for granted that Visma.net's public documentation does not settle.
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);

/**
 * One field for each open question, with our answer as its default. `describe` holds the question.
 * An answer that turns out otherwise needs no release: `"assumptions": { "caseType": "Reminder" }`.
 */
const fields = {
  invoiceTypes: words.default(['Invoice', 'DebitNote']).describe('Which document types are owed like an invoice?'),
  releasedStatuses: words
    .default(['Open', 'Closed'])
    .describe('In which statuses is a document in the ledger, and no draft any more?'),
  paymentTypes: words
    .default(['Payment', 'Prepayment'])
    .describe('Which types of customer payments are money that came?'),
  voidedStatuses: words.default(['Voided']).describe('In which statuses was a payment taken back?'),
  creditDocTypes: words
    .default(['credit'])
    .describe('Which `applications[].docType` are credit notes? One that contains such a word, capitals or not.'),
  creditApplications: z
    .enum(['invoices', 'credit-notes'])
    .default('invoices')
    .describe('On whose `applications[]` is seen that a credit note was applied, and whose change is then told?'),
  foreignAmount: z
    .enum(['set-aside', 'amount', 'amountInCurrency'])
    .default('set-aside')
    .describe('Which field holds the amount in the currency of the document, when that is not the company’s own?'),
  caseStatuses: z
    .record(z.string(), z.string())
    .default({})
    .describe('Which words does the case status take? From ours to theirs; a status that is not here goes as it is.'),
  caseType: z.string().default('').describe('Which words does the case type take? Empty: it is not sent.'),
  markPrefix: z
    .string()
    .regex(/^[A-Z]{2,6}-$/, 'two to six capitals and a dash')
    .default('RSK-')
    .describe('How do our own payments begin in `paymentRef`? Anything that nobody else begins with.'),
  markMaxCharacters: z.int().min(20).max(100).default(40).describe('How much fits into `paymentRef`?'),
  signatureHeaders: words
    .default(['x-visma-signature', 'x-signature', 'x-hub-signature-256'])
    .describe('In which header does a webhook carry its signature?'),
} as const;

export const assumptions = z.strictObject(fields);

/** The answers in use. */
export type Assumptions = Readonly<z.output<typeof assumptions>>;
