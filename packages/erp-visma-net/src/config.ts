// config.ts — the adapter's part of the configuration file.
import { timeZone, webAddress } from '@reskontra/adapter-kit';
import { currencyCodeSchema, plainDateSchema, secret } from '@reskontra/core';
import { z } from 'zod';
import { assumptions } from './assumptions.ts';

const DEFAULT_SCOPES = [
  'vismanet_erp_service_api:read',
  'vismanet_erp_service_api:create',
  'vismanet_erp_service_api:update',
];
const MIN_OVERLAP_MINUTES = 120; // the zone of the change filter is not documented, and Norway is at most two hours from UTC

const address = (usual: string) => webAddress(usual).default(usual);
const key = z.string().trim().min(1).max(100);

const payerRule = z
  .strictObject({
    cashAccount: key.optional().describe('Payments on this cash account.'),
    paymentMethod: key.optional().describe('Payments by this payment method.'),
    paidBy: z
      .enum(['debtor', 'collector', 'unknown'])
      .describe('Who pays this way. `unknown`: both may, so a statement or a person tells.'),
  })
  .refine(
    (rule) => rule.cashAccount !== undefined || rule.paymentMethod !== undefined,
    'names neither a cash account nor a payment method',
  );

const clearing = z.strictObject({
  cashAccount: key.describe('The cash account for what the collector received, for example INK.'),
  paymentMethod: key.describe('The payment method that is linked to it.'),
  balanceAccount: key.describe('The account of the books that the cash account must be linked to, for example 1510.'),
  text: z
    .string()
    .min(1)
    .max(50)
    .default('Paid to the collector')
    .describe('Stands on the payment; Visma.net keeps 50 characters.'),
});

const claims = z.strictObject({
  personClasses: z
    .array(key)
    .max(100)
    .default([])
    .describe('Customer classes whose customers are persons. All others with a corporate id are companies.'),
});

const webhook = z.strictObject({
  secret: secret('The secret of the webhook subscription in the Visma Developer Portal.'),
  previousSecret: secret('The secret before this one, while it is being changed.').optional(),
});

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  tokenUrl: address('https://connect.visma.com/connect/token').describe('Where tokens come from: Visma Connect.'),
  apiUrl: address('https://api.finance.visma.net').describe('The API of Visma.net ERP.'),
  clientId: z.string().min(1).describe('The client id of the application in the Visma Developer Portal.'),
  clientSecret: secret('The client secret of the application.'),
  tenantId: z
    .guid('not a UUID')
    .describe('The tenant id of the company (Visma Admin, Company, Configuration); not that of the customer.'),
  scopes: z.array(z.string().regex(/^\S+$/, 'blank')).min(1).default(DEFAULT_SCOPES).describe('The rights to ask for.'),
  currency: currencyCodeSchema.default('NOK').describe("The company's own currency."),
  zone: timeZone('Europe/Oslo').default('Europe/Oslo').describe('The time zone in which the company keeps its books.'),
  referenceScheme: z
    .enum(['kid', 'fi', 'rf', 'ocr', 'other'])
    .default('kid')
    .describe('Whose rules the payment references of the invoices follow.'),
  exclusion: z
    .enum(['both', 'invoice', 'customer', 'none'])
    .default('both')
    .describe('Whose flag "exclude from debt collection" counts: of the invoice, of the customer, or of either.'),
  clearing: clearing
    .optional()
    .describe(
      'Where payments to the collector are booked. Absent: the settlement comes by bank, and nothing is booked.',
    ),
  claims: claims
    .optional()
    .describe(
      'For handing late invoices over from this ledger: open invoices come with address and business id of the customer, which costs a request for each customer on a page.',
    ),
  payers: z.array(payerRule).max(100).default([]).describe('Who pays which way; the first rule that fits counts.'),
  collectorName: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The name under which the engine knows the collector, for payments by the collector.'),
  firstDay: plainDateSchema.optional().describe('Documents dated before this day are not read.'),
  overlapMinutes: z
    .int()
    .min(MIN_OVERLAP_MINUTES)
    .max(10_080)
    .default(180)
    .describe('How far each sync goes back behind the one before.'),
  pageSize: z.int().min(1).max(1000).default(500).describe('Records asked for at a time; Visma.net may give fewer.'),
  timeoutMs: z.int().min(10).max(600_000).default(60_000).describe('Longest wait for one answer, in milliseconds.'),
  background: z
    .boolean()
    .default(false)
    .describe('Whether payments are created and released as background operations.'),
  webhook: webhook.optional().describe('For checking that a webhook is genuine.'),
  assumptions: assumptions.prefault({}).describe('Other answers to what is not documented; see the README.'),
});

export type VismaNetConfig = z.output<typeof config>;
