// settlement-facts.ts — a collector that pays in one sum explains it: its report, and the money that the bank brought for it.
import { z } from 'zod';
import { assignmentIdSchema, factIdSchema } from '../ids.ts';
import { moneySchema, positiveMoneySchema } from '../money/index.ts';
import { referenceSchema } from '../reference/schema.ts';
import { plainDateSchema } from '../time/index.ts';
import { factFields } from './common.ts';
import { invoiceKeySchema } from './invoice-key.ts';

/** What a part of a settlement is. `costs` are collection costs that the collector passes on; `fee` is what it keeps. */
const what = z.enum(['principal', 'interest', 'costs', 'fee', 'vat', 'rounding', 'other']);

const line = z.strictObject({
  what,
  amount: moneySchema.describe('Positive: paid to the company. Negative: kept by the collector, or taken back.'),
  invoice: invoiceKeySchema.optional().describe('Absent where it concerns no invoice, such as a monthly fee.'),
  assignment: assignmentIdSchema.optional(),
  word: z.string().max(100).optional().describe("The collector's own word, where `what` is `other`."),
});

/**
 * What the collector paid out in one sum, line by line. A snapshot: a corrected report has the id of the first.
 * That the lines make up the net is for whoever uses it to see: `settlementGap`.
 */
export const settlementReportFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('settlement-report'),
  number: z.string().min(1).max(100).describe("The collector's own number of the settlement."),
  settledOn: plainDateSchema.describe('The day on which the collector paid.'),
  references: z.array(referenceSchema).readonly().describe('What stands on the payment, where the report says it.'),
  net: moneySchema.describe('What the collector pays, or below zero takes.'),
  lines: z.array(line).readonly(),
});

/** The bank has brought what a settlement report announced. Made by the engine, once for each booking that fits. */
export const payoutFactSchema = z.strictObject({
  ...factFields,
  kind: z.literal('payout'),
  report: factIdSchema,
  number: z.string().min(1).max(100).describe("The collector's own number of the settlement."),
  lines: z.array(line).readonly().describe('The lines of the report as they were when its money came.'),
  amount: positiveMoneySchema.describe('What the account received: the net of the report.'),
  paidOn: plainDateSchema.describe('The booking day.'),
  source: factIdSchema.describe('The bank transaction.'),
  because: z.array(z.string()).readonly().describe('How the two were matched, in words.'),
});

/** @see settlementReportFactSchema */
export type SettlementReportFact = Readonly<z.output<typeof settlementReportFactSchema>>;
/** One named part of a settlement. */
export type SettlementLine = Readonly<z.output<typeof line>>;
/** @see payoutFactSchema */
export type PayoutFact = Readonly<z.output<typeof payoutFactSchema>>;
