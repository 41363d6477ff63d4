// config-schema.ts — reskontra.config.json: every key, what it means, and nothing else.
import { canonicalAccount, currencyCodeSchema, isCurrencyCode, VISMA_AMILI } from '@reskontra/core';
import { z } from 'zod';
import { stockRules } from './stock-rules.ts';

/** A secret or a connection string: the name of the environment variable that holds it. */
export const environmentName = z.strictObject({
  env: z.string().min(1).describe('Name of the environment variable that holds the value.'),
});

const account = z.string().min(1).transform(canonicalAccount);

/** The adapter's own keys follow `adapter`; its own schema checks them. */
const adapterPart = z.looseObject({
  adapter: z.string().min(1).describe('The package of the adapter, resolved from the folder of this file.'),
});
export type AdapterPart = Readonly<z.output<typeof adapterPart>>;

const store = z.union([
  z.strictObject({ sqlite: z.string().min(1).describe('Path of the file, from the folder of this file.') }),
  z.strictObject({
    postgres: environmentName.describe(
      'The variable that holds the address of a PostgreSQL database, 15 or newer: postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    ),
  }),
]);

const csv = z.strictObject({
  profile: z.string().min(1).optional().describe('Which bank the CSV comes from; without it the header row decides.'),
  account: account.optional().describe('The account of the file; without it the only one of `accounts`.'),
  currency: currencyCodeSchema.optional().describe('Where the file names none.'),
});

const bank = z.strictObject({
  accounts: z.array(account).default([]).describe("The company's own bank accounts."),
  collectorNames: z
    .array(z.string().min(1))
    .min(1)
    .default([...VISMA_AMILI.names])
    .describe('The names by which the collector pays. Keep old names: old statements are imported too.'),
  collectorAccounts: z.array(account).default([]).describe('The accounts the collector pays from; they outrank names.'),
  csv: csv.optional().describe('What the CSV of the bank leaves out.'),
});

/** Cents that a rule forgives are the company's money: more than this is no rounding. */
const MAX_TOLERANCE = 1000;

const match = z.strictObject({
  tolerance: z
    .record(
      z.string().refine((code): boolean => isCurrencyCode(code), 'not a currency like EUR'),
      z.int().min(0).max(MAX_TOLERANCE),
    )
    .default({})
    .describe('What a payment may differ from the open amount, by currency, in its smallest unit: 5 is 0.05 EUR.'),
  partPayments: z
    .enum(['auto', 'review'])
    .default('auto')
    .describe('Whether a part of an invoice is taken without asking.'),
  sharedReference: z
    .enum(['review', 'oldest-first'])
    .default('review')
    .describe('What is done when several open invoices have one reference and the amount does not tell them apart.'),
});

const payments = z.strictObject({
  source: z
    .enum(['bank', 'erp', 'both'])
    .default('both')
    .describe('Whose word counts for money that came: the statements, the ERP, or both, paired.'),
});

const hooks = z.strictObject({
  stock: stockRules.prefault({}).describe('Stock rules to switch off or to set.'),
  extra: z.array(z.string().min(1)).default([]).describe('Modules with rules of your own: packages or paths.'),
});

export const configSchema = z.strictObject({
  $schema: z.string().optional().describe('For editors.'),
  company: z.string().min(1).describe('Every record in the store carries it.'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'not a time zone like Europe/Helsinki')
    .default('Europe/Helsinki')
    .describe("The company's time zone."),
  store: store.default({ sqlite: './reskontra.db' }).describe('Where the journal is.'),
  collector: adapterPart.optional().describe('The collector.'),
  erp: adapterPart.optional().describe('The ERP; without it the invoices come from the collector.'),
  bank: bank.prefault({}).describe('How bank transactions are told apart.'),
  match: match.prefault({}).describe('How payments find their invoices.'),
  payments: payments.prefault({}).describe('Where payments are read.'),
  hooks: hooks.prefault({}).describe('The automation.'),
});

export type Config = Readonly<z.output<typeof configSchema>>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
