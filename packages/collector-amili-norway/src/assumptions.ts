// assumptions.ts — everything this adapter takes for granted that Amili's public documentation does not settle.
import { z } from 'zod';

const word = z.string().min(1).max(100);
const words = z.array(word).min(1);
const path = z.string().regex(/^\/[\w{}/-]+$/, 'not a path like /cases/{caseId}/pause');

const PARTS = ['principal', 'interest', 'costs', 'fee', 'vat', 'rounding', 'other'] as const;

/** A field of a settlement: which part of the money it is, and whether the collector pays or keeps it. */
const settlementPart = z.strictObject({ what: z.enum(PARTS), sign: z.enum(['paid', 'kept']) });

/**
 * One field for each open question, with our answer as its default. `describe` holds the question.
 * An answer that turns out otherwise needs no release: `"assumptions": { "demandType": "COLLECTION_NOTICE" }`.
 */
const fields = {
  scope: z.string().max(200).default('').describe('Which scope does the token address want? Empty: none is sent.'),
  batchPath: path
    .default('/orgs/{orgId}/batches/{batchId}')
    .describe('Where does a batch stand? An older page has /batches/{batchId}.'),
  pausePath: path.default('/orgs/{orgId}/cases/{caseId}/pause').describe('Where is a case paused?'),
  resumePath: path.default('/orgs/{orgId}/cases/{caseId}/resume').describe('Where does a paused case go on?'),
  withdrawPath: path.default('/orgs/{orgId}/cases/{caseId}/withdraw').describe('Where is a case withdrawn?'),
  acceptPath: path
    .default('/orgs/{orgId}/debt-collection-list/{caseId}/accept')
    .describe('Where is a case on the debt collection list accepted?'),
  rejectPath: path
    .default('/orgs/{orgId}/debt-collection-list/{caseId}/reject')
    .describe('Where is a case on the debt collection list rejected?'),
  reminderType: word
    .default('PAYMENT_REMINDER')
    .describe('What is the type of an invoice that begins with a reminder?'),
  demandType: word.default('NOTICE').describe('And of one whose reminders the company has sent by itself?'),
  companyDebtor: word.default('COMPANY').describe('What is the type of a debtor that is a company?'),
  personDebtor: word.default('PRIVATE').describe('And of one that is a person?'),
  sourceId: z
    .enum(['number', 'ledgerId'])
    .default('number')
    .describe('Which of our names of an invoice is its uniqueSourceInvoiceId? Never change it while cases are open.'),
  closedStatuses: words
    .default(['CLOSED', 'WITHDRAWN', 'TERMINATED', 'REJECTED'])
    .describe('In which statuses is nothing done for a case any more?'),
  withdrawnStatuses: words.default(['WITHDRAWN']).describe('Which of them say that the company took it back?'),
  openStatuses: words.default(['OPEN']).describe('In which statuses does Amili work on a case?'),
  pausedStatuses: words
    .default(['PAUSED'])
    .describe('In which statuses does a case stand still because it was asked to?'),
  approvalSubStatuses: words
    .default(['DEBT_COLLECTION_LIST_MANUAL'])
    .describe('In which sub-statuses does a case wait on the debt collection list for the company?'),
  standstillDays: z
    .int()
    .min(1)
    .max(365)
    .default(60)
    .describe('After how many days of waiting is a case dropped? Documented: more than 60.'),
  ownPaymentTypes: words
    .default(['DIRECT_PAYMENT'])
    .describe('Which types of payment has the company reported? Every other one was made to Amili.'),
  creditType: word.default('CREDIT_NOTE').describe('What is the type of a correction that is a credit note?'),
  paymentsField: word.default('payments').describe('In which field of an invoice do its payments stand?'),
  correctionsField: word.default('corrections').describe('In which field of an invoice do its corrections stand?'),
  payoutField: word
    .default('payoutReference')
    .describe(
      'Which field of settlements is equal for all that are paid in one sum? Without it the day and currency are.',
    ),
  netField: word
    .default('netAmount')
    .describe('Which field of a settlement is what is paid for it? Where it is missing, its parts make the net.'),
  settlementParts: z
    .record(word, settlementPart)
    .default({
      principalAmount: { what: 'principal', sign: 'paid' },
      interestAmount: { what: 'interest', sign: 'paid' },
      costsAmount: { what: 'costs', sign: 'paid' },
      feeAmount: { what: 'fee', sign: 'kept' },
      feeVatAmount: { what: 'vat', sign: 'kept' },
    })
    .describe('Which fields of a settlement are sums, what is each, and is it paid or kept?'),
  signatureEncoding: z
    .enum(['base64', 'hex'])
    .default('hex')
    .describe('How is the HMAC-SHA256 in X-Webhook-Signature written? A prefix "sha256=" is taken off.'),
} as const;

export const assumptions = z.strictObject(fields);

/** The answers in use. */
export type Assumptions = Readonly<z.output<typeof assumptions>>;
