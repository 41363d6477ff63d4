// overdue-fact.ts — an invoice has been late for so many days, and nobody collects it yet.
import { z } from 'zod';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';
import { invoiceKeySchema } from './invoice-key.ts';

/**
 * Made by the engine, once for each invoice, due date and number of days that a rule waits for: hooks know no clock.
 * `days` is what the rule waits for; since `on` the invoice is late by so many. It was open, and without an assignment.
 */
export const overdueFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('overdue'),
  invoice: invoiceKeySchema,
  dueDate: plainDateSchema,
  days: z.int().positive(),
  on: plainDateSchema.describe('The first day on which it was so.'),
});

/** @see overdueFactSchema */
export type OverdueFact = Readonly<z.output<typeof overdueFactSchema>>;
