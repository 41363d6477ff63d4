// assumptions.ts — everything this adapter takes for granted that Netvisor's public documentation does not settle.
import { z } from 'zod';

const words = z.array(z.string().min(1)).min(1);
const element = z.string().regex(/^[A-Za-z]\w*$/, 'not the name of an XML element');

/**
 * One field for each open question, with our answer as its default. `describe` holds the question.
 * An answer that turns out otherwise needs no release: `"assumptions": { "historyText": "Comment" }`.
 */
const fields = {
  ledgerStatuses: words
    .default(['open', 'overdue', 'reminded', 'requested', 'collected', 'paid', 'creditloss', 'archived'])
    .describe('In which statuses is an invoice in the ledger, and neither a draft nor an order?'),
  foreignAmount: z
    .enum(['set-aside', 'amount', 'foreign'])
    .default('set-aside')
    .describe(
      'Which field holds the amount in the currency of the invoice, when that is not the company’s own: `SalesInvoiceAmount` or `ForeignCurrencyAmount`?',
    ),
  matchList: element
    .default('MatchedInvoices')
    .describe('In which element does a credit note list the invoices that it was matched to (`replyoption` 32)?'),
  matchItem: element.default('MatchedInvoice').describe('How is one of them called?'),
  matchSum: element.default('MatchedSum').describe('In which element of it is the part that was matched?'),
  matchDate: element
    .default('MatchDate')
    .describe('In which element of it is the day of the match? Without one, the day of the credit note counts.'),
  commentBody: z
    .strictObject({ root: element, key: element, text: element })
    .default({ root: 'SalesInvoiceComment', key: 'InvoiceNetvisorKey', text: 'Comment' })
    .describe('Which elements does `salesinvoicecomment.nv` take?'),
  historyText: element
    .default('Comment')
    .describe('In which element of a `ProcessHistoryLine` is a comment read back?'),
  markPrefix: z
    .string()
    .regex(/^[A-Z]{2,6}-$/, 'two to six capitals and a dash')
    .default('RSK-')
    .describe('How do our own payments begin in `sourcename`? Anything that nobody else begins with.'),
  markMaxCharacters: z
    .int()
    .min(20)
    .max(100)
    .default(40)
    .describe('How much of `sourcename` does the payment list give back, as `Name`?'),
} as const;

export const assumptions = z.strictObject(fields);

/** The answers in use. */
export type Assumptions = Readonly<z.output<typeof assumptions>>;
