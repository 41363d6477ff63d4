// config.ts — the adapter's part of the configuration file.
import { settlementAccountsSchema, webAddress } from '@reskontra/adapter-kit';
import { currencyCodeSchema, parseCurrencyCode, plainDateSchema, secret } from '@reskontra/core';
import { z } from 'zod';

const DEFAULT_TIMEOUT_MS = 30_000;

const address = webAddress('https://tryton.example.com');

const accountCodes = z.array(z.string().min(1)).max(100).default([]);

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  url: address.describe('Where trytond answers, without the database: https://tryton.example.com.'),
  database: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'not the name of a database')
    .describe('The database of the company.'),
  user: z
    .string()
    .min(1)
    .regex(/^[^:]*$/, 'must not hold a colon')
    .describe('A Tryton user of its own, in the groups Account and Dunning.'),
  password: secret('The password of that user.'),
  company: z.string().min(1).optional().describe("The company's name, when the user works for several."),
  currency: currencyCodeSchema
    .default(parseCurrencyCode('EUR'))
    .describe("The company's currency. Invoices in another are set aside."),
  since: plainDateSchema.optional().describe('Invoices dated before this day are not read.'),
  clearingAccount: z
    .string()
    .min(1)
    .default('1510')
    .describe("Code of the account on which the collector's payments are booked."),
  paymentMethod: z
    .string()
    .min(1)
    .optional()
    .describe('Name of the payment method for it, when several book on that account.'),
  settlement: z
    .strictObject({
      journal: z.string().min(1).describe('Code of the journal, for example CASH.'),
      accounts: settlementAccountsSchema.describe('Codes of the accounts.'),
    })
    .optional()
    .describe('How a settlement that comes in one sum is booked. Without it a person is asked.'),
  collectorAccounts: accountCodes.describe("More accounts that only the collector's money is booked on."),
  collectorName: z
    .string()
    .min(1)
    .default('Visma Amili')
    .describe("Who paid what is booked on the collector's accounts."),
  directAccounts: accountCodes.describe(
    'Accounts that only the debtors pay on: what is booked there is a payment by the customer.',
  ),
  referenceField: z
    .enum(['reference', 'description', 'number', 'none'])
    .default('reference')
    .describe('The field of the invoice that holds the payment reference.'),
  referenceScheme: z
    .enum(['fi', 'rf', 'kid', 'ocr', 'qrr', 'other'])
    .optional()
    .describe('Whose references they are. Seen from the text when absent.'),
  dunning: z
    .boolean()
    .default(true)
    .describe('Read the blocks of dunnings as exclusions. Needs the module account_dunning.'),
  confirmWarnings: z
    .array(z.string().min(3))
    .max(100)
    .default([])
    .describe('Warnings of Tryton that may be confirmed without asking: their keys, or how those begin.'),
  timeoutMs: z
    .int()
    .min(10)
    .max(600_000)
    .default(DEFAULT_TIMEOUT_MS)
    .describe('Longest wait for one answer, in milliseconds.'),
});

export type TrytonConfig = z.output<typeof config>;
