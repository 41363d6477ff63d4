// stock-rules.ts — the stock rules in the configuration: switched off, or set.
import { type StockHookOptions, stockHooks } from '@reskontra/core';
import { z } from 'zod';

const MAX_DAYS = 365;
const days = (who: string, count: number) =>
  z.int().min(1).max(MAX_DAYS).default(count).describe(`Days after the due date until the invoice of ${who} goes.`);

const collectorPayment = z
  .union([
    z.boolean(),
    z.strictObject({ mode: z.literal('bankMatches').describe('The ERP matches the settlement by its reference.') }),
    z.strictObject({
      mode: z.literal('postToClearing').describe('The payment is booked at once, against the clearing account.'),
      account: z.string().trim().min(1).describe('The clearing account of the books, for example 1510.'),
    }),
  ])
  .default(true)
  .describe("The stock rule collector-payment: who books the collector's money.");

const overdueToCollection = z
  .union([
    z.boolean(),
    z.strictObject({
      companyAfterDays: days('a company', 7),
      personAfterDays: days('a person', 14),
      excludedDebtors: z
        .array(z.string().min(1))
        .default([])
        .describe('Customer numbers or business ids whose invoices stay with the company.'),
      begin: z
        .enum(['reminder', 'demand'])
        .default('reminder')
        .describe('`demand`: the company has sent its reminders by itself.'),
    }),
  ])
  .default(false)
  .describe(
    'The stock rule overdue-to-collection: hands late invoices over. Off unless asked for, since it costs debtors.',
  );

const collectionApproval = z
  .union([
    z.boolean(),
    z.strictObject({
      approve: z
        .boolean()
        .default(false)
        .describe('Yes to whatever is open and not excluded; otherwise a person says.'),
    }),
  ])
  .default(true)
  .describe('The stock rule collection-approval: answers a collector that asks whether debt collection begins.');

const SET_BY_OPTIONS: readonly string[] = ['collector-payment', 'overdue-to-collection', 'collection-approval'];

const switches = Object.fromEntries(
  stockHooks
    .filter(({ id }) => !SET_BY_OPTIONS.includes(id))
    .map(({ id }) => [id, z.boolean().default(true).describe(`The stock rule ${id}.`)] as const),
);

/** One key a rule: `false` switches it off. */
export const stockRules = z.strictObject({
  ...switches,
  'collector-payment': collectorPayment,
  'overdue-to-collection': overdueToCollection,
  'collection-approval': collectionApproval,
});
export type StockRules = Readonly<z.output<typeof stockRules>>;

/** What the configuration says to the rules that can be set. */
export function stockOptions(rules: StockRules): StockHookOptions {
  const payment = rules['collector-payment'];
  const overdue = rules['overdue-to-collection'];
  const approval = rules['collection-approval'];
  return {
    ...(typeof payment === 'boolean' ? {} : { collectorPayment: payment }),
    ...(typeof overdue === 'boolean' ? {} : { overdueToCollection: overdue }),
    ...(typeof approval === 'boolean' ? {} : { collectionApproval: approval }),
  };
}
