// assignment-event.ts — an entry on an assignment, written by the company or by the collector.
import { z } from 'zod';
import { assignmentIdSchema, eventIdSchema } from '../ids.ts';
import { moneySchema, positiveMoneySchema } from '../money/index.ts';
import { instantSchema, plainDateSchema } from '../time/index.ts';

const sender = z.enum(['company', 'collector']).describe('Who wrote the event.');

const common = {
  id: eventIdSchema.describe("The collector's id of the event."),
  assignment: assignmentIdSchema,
  createdAt: instantSchema.optional(),
  seen: z.boolean().optional().describe('Read by the company.'),
};

/**
 * Every kind of event with the sender and the sign its meaning demands.
 * `paid`: what was paid, `sum` never changes; negative only on a credit note's own assignment, which marks it used.
 * `credit_note`: a credit note applied to this assignment's invoice, as a positive sum.
 * `other`: a type this contract does not know, or one that breaks these rules; kept as it came and shown, never dropped.
 * Which assignments a negative `paid` may stand on is not seen here: an event does not say what its assignment is of.
 * @see Maventa support, "Assignment changes" and "Assignments and events"
 */
export const assignmentEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('comment'), sender, text: z.string() }),
  z.strictObject({
    ...common,
    type: z.literal('paid'),
    sender,
    sum: moneySchema.refine((sum) => sum.minor !== 0, 'a paid event of nothing'),
    on: plainDateSchema.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('credit_note'),
    sender: z.literal('company'),
    sum: positiveMoneySchema,
    number: z.string(),
    on: plainDateSchema.optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('due_date_request'),
    sender: z.literal('company'),
    dueDate: plainDateSchema,
    text: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('due_date_changed'),
    sender: z.literal('collector'),
    dueDate: plainDateSchema,
  }),
  z.strictObject({ ...common, type: z.literal('cancel'), sender: z.literal('company'), text: z.string().optional() }),
  z.strictObject({ ...common, type: z.literal('close'), sender: z.literal('collector') }),
  z.strictObject({
    ...common,
    type: z.literal('service_level_changed'),
    sender: z.literal('collector'),
    serviceLevel: z.string().optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('other'),
    sender: sender.optional(),
    wireType: z.string(),
    raw: z.record(z.string(), z.unknown()),
  }),
]);

/** An entry on an assignment; `type` tells what else it has. */
export type AssignmentEvent = Readonly<z.output<typeof assignmentEventSchema>>;
/** `other` is any type that this contract does not know. */
export type AssignmentEventType = AssignmentEvent['type'];
/** The types a company may write. */
export type CompanyEventType = 'comment' | 'paid' | 'credit_note' | 'due_date_request' | 'cancel';
/** One kind of event: `AssignmentEventOf<'paid'>`. */
export type AssignmentEventOf<T extends AssignmentEventType> = Extract<AssignmentEvent, { readonly type: T }>;
