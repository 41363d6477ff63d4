// common.ts — the fields that every fact has.
import { z } from 'zod';
import { commandIdSchema, factIdSchema } from '../ids.ts';

export const factFields = {
  id: factIdSchema.describe(
    'Deterministic, never made from time: the same thing read twice has the same id. What can change (an invoice, an assignment) keeps its id; its readings are versions.',
  ),
  revision: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe(
      'Grows with each change at the source. An older one never overwrites a newer one. Absent: the latest read wins.',
    ),
  causedBy: commandIdSchema
    .optional()
    .describe('The command of ours that brought this about; hooks ignore such facts.'),
};
