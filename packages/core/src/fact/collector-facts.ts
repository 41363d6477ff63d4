// collector-facts.ts — what the collector says.
import { z } from 'zod';
import { assignmentSchema } from '../event/assignment.ts';
import { assignmentEventSchema } from '../event/assignment-event.ts';
import { factFields } from './common.ts';

/** An assignment as the collector has it now. A snapshot: a later reading replaces it. */
export const assignmentFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('assignment'),
  assignment: assignmentSchema,
});

/** An event on an assignment, by either side. */
export const assignmentEventFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('assignment-event'),
  event: assignmentEventSchema,
});

export type AssignmentFact = Readonly<z.output<typeof assignmentFactSchema>>;
export type AssignmentEventFact = Readonly<z.output<typeof assignmentEventFactSchema>>;
