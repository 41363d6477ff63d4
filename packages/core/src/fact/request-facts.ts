// request-facts.ts — what somebody in the company wants of the collector: asked in the ERP, the command line or the console.
import { z } from 'zod';
import { eventIdSchema } from '../ids.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';
import { invoiceKeySchema } from './invoice-key.ts';

const asked = {
  ...factFields,
  invoice: invoiceKeySchema,
  by: z.string().min(1).describe('Who wants it.'),
};
const text = z.string().min(1).describe('Shown to people at the collector. No more about a person than they need.');

/** The company wants another due date. The collector answers by `due_date_changed`, or by a comment with the reason why not. */
export const dueDateWantedFactSchema = z.strictObject({
  ...asked,
  kind: z.literal('due-date-wanted'),
  dueDate: plainDateSchema,
  text: text.optional(),
});

/** The company wants its case back. It may cost. */
export const cancellationWantedFactSchema = z.strictObject({
  ...asked,
  kind: z.literal('cancellation-wanted'),
  text: text.optional(),
});

/** The company has something to say to the collector, perhaps an answer. */
export const commentWantedFactSchema = z.strictObject({
  ...asked,
  kind: z.literal('comment-wanted'),
  text,
  answers: eventIdSchema.optional().describe('The comment of the collector that this answers.'),
});

/** How the company wants the collector to go on: stand still, go on, or its answer to whether debt collection begins. */
export const courseWantedFactSchema = z.strictObject({
  ...asked,
  kind: z.literal('course-wanted'),
  course: z.enum(['pause', 'resume', 'approve', 'decline']),
  text: text.optional(),
});

/** Somebody at the company has read a comment of the collector: it waits for nobody any more. */
export const commentSeenFactSchema = z.strictObject({
  ...asked,
  kind: z.literal('comment-seen'),
  event: eventIdSchema.describe('The comment.'),
});

/** @see dueDateWantedFactSchema */
export type DueDateWantedFact = Readonly<z.output<typeof dueDateWantedFactSchema>>;
/** @see cancellationWantedFactSchema */
export type CancellationWantedFact = Readonly<z.output<typeof cancellationWantedFactSchema>>;
/** @see commentWantedFactSchema */
export type CommentWantedFact = Readonly<z.output<typeof commentWantedFactSchema>>;
/** @see courseWantedFactSchema */
export type CourseWantedFact = Readonly<z.output<typeof courseWantedFactSchema>>;
/** @see commentSeenFactSchema */
export type CommentSeenFact = Readonly<z.output<typeof commentSeenFactSchema>>;
