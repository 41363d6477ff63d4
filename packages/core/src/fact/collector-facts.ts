// collector-facts.ts — what the collector says.
import { z } from 'zod';
import { assignmentSchema } from '../event/assignment.ts';
import { assignmentEventSchema } from '../event/assignment-event.ts';
import { factFields } from './common.ts';

/** An assignment as the collector has it now. A snapshot: a later reading, under the same id, replaces it. */
export const assignmentFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('assignment'),
  assignment: assignmentSchema,
});

/** An event on an assignment, by either side. A later reading, under the same id, replaces it: `seen` changes. */
export const assignmentEventFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('assignment-event'),
  event: assignmentEventSchema,
});

/** @see assignmentFactSchema */
export type AssignmentFact = Readonly<z.output<typeof assignmentFactSchema>>;
/** @see assignmentEventFactSchema */
export type AssignmentEventFact = Readonly<z.output<typeof assignmentEventFactSchema>>;
