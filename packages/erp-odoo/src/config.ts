// config.ts — the adapter's part of the configuration file.
import { webAddress } from '@reskontra/adapter-kit';
import { plainDateSchema, secret } from '@reskontra/core';
import { z } from 'zod';

export const EXAMPLE = 'https://mycompany.odoo.com';
/** From this one on there is JSON-2; before it, JSON-RPC. */
export const FIRST_WITH_JSON_2 = 19;

const code = z.string().trim().min(1).max(20);

const payerRule = z.strictObject({
  journal: code.describe('Payments in the journal of this code, for example CSH1.'),
  paidBy: z
    .enum(['debtor', 'collector', 'unknown'])
    .describe('Who pays there. `unknown`: both may, so a statement or a person tells.'),
});

const clearing = z.strictObject({
  journal: code.describe('The code of the journal for what the collector received, for example COLL.'),
  account: code.describe('The account of the books that its payments must go to, for example 1510.'),
});

export const config = z
  .strictObject({
    adapter: z.string().optional().describe('The package of this adapter.'),
    url: webAddress(EXAMPLE).describe('Where Odoo is.'),
    version: z
      .int()
      .min(17)
      .max(40)
      .default(FIRST_WITH_JSON_2)
      .describe('The version of Odoo: 19 and later speak JSON-2, 17 and 18 JSON-RPC.'),
    database: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The database: needed with 17 and 18, and where one server has several.'),
    login: z.string().min(1).max(200).optional().describe('The login of the user; needed with 17 and 18 alone.'),
    apiKey: secret('An API key of the user.'),
    companyId: z.int().positive().optional().describe("Odoo's id of the company, where the database has several."),
    clearing: clearing
      .optional()
      .describe(
        'Where payments to the collector are booked. Absent: the settlement comes by bank, and nothing is booked.',
      ),
    payers: z
      .array(payerRule)
      .max(50)
      .default([])
      .describe('Who pays in which journal, where no bank names the payer; the first rule that fits counts.'),
    collectorName: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('The name under which the engine knows the collector, for payments in its journal.'),
    exclusionField: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/, 'not the technical name of a field')
      .optional()
      .describe('A checkbox of the invoice that keeps it out of collection: its technical name.'),
    firstDay: plainDateSchema.optional().describe('Invoices dated before this day are not read.'),
    rememberDays: z
      .int()
      .min(0)
      .max(3660)
      .default(60)
      .describe('For how many days it is looked whether a payment was taken back.'),
    overlapMinutes: z
      .int()
      .min(1)
      .max(10_080)
      .default(15)
      .describe('How far each sync goes back: a change is dated when its transaction began, and seen when that ended.'),
    pageSize: z.int().min(1).max(2000).default(500).describe('Records asked for at a time.'),
    timeoutMs: z.int().min(10).max(600_000).default(60_000).describe('Longest wait for one answer, in milliseconds.'),
  })
  .refine(
    ({ version, database, login }) => version >= FIRST_WITH_JSON_2 || (database !== undefined && login !== undefined),
    { path: ['login'], error: 'is needed with Odoo 17 and 18, and so is database' },
  );

export type OdooConfig = z.output<typeof config>;
