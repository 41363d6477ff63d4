// assignment.ts — the collector's case for one invoice or credit note.
import { z } from 'zod';
import { invoiceKeySchema } from '../fact/invoice-key.ts';
import { assignmentIdSchema } from '../ids.ts';
import { moneySchema } from '../money/index.ts';
import { referenceSchema } from '../reference/schema.ts';
import { instantSchema, plainDateSchema } from '../time/index.ts';

/**
 * An assignment as the collector shows it.
 * `open`: monitored, not paid yet. `partially_closed`: the invoice is paid, charges remain. `closed`: nothing is open.
 * `other`: a status this contract does not know; `rawStatus` has it.
 * `sum` is the original sum (negative on a credit note's own assignment); `paid` is what `paid` events made of it.
 * @see Maventa support, "Assignments and events"
 */
export const assignmentSchema = z.strictObject({
  id: assignmentIdSchema,
  of: z.enum(['invoice', 'credit_note']),
  status: z.enum(['open', 'partially_closed', 'closed', 'other']),
  rawStatus: z.string().optional(),
  collectionStatus: z.string().optional().describe("The collector's own word for how far reminding has come."),
  sum: moneySchema,
  paid: moneySchema,
  dueDate: plainDateSchema.optional(),
  invoice: invoiceKeySchema,
  references: z
    .array(referenceSchema)
    .readonly()
    .describe('References of the original invoice, where the collector knows them.'),
  standstill: z
    .strictObject({
      reason: z.enum(['approval', 'paused']),
      endsOn: plainDateSchema.optional().describe('Until then; after it the collector drops the case.'),
    })
    .optional()
    .describe(
      'The collector waits: `approval` for the company to say whether to go on, `paused` because it was asked to.',
    ),
  caseNumber: z.string().optional().describe("The collector's own number of the case, as people say it."),
  url: z.string().optional().describe("Where the collector's page of the case is."),
  service: z.string().optional(),
  serviceLevel: z.string().optional(),
  debtorName: z.string().optional(),
  createdAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
});

/** The collector's case for one invoice or credit note, as it was read. */
export type Assignment = Readonly<z.output<typeof assignmentSchema>>;
/** `partially_closed` is not "partly paid": the invoice is paid and only charges remain. */
export type AssignmentStatus = Assignment['status'];
