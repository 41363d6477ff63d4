// common.ts — the fields that every fact has.
import { z } from 'zod';
import { commandIdSchema, factIdSchema } from '../ids.ts';

export const factFields = {
  id: factIdSchema.describe('Deterministic: made from the content, so the same thing read twice has the same id.'),
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
