// config.ts — the adapter's part of the configuration file.
import { webAddress } from '@reskontra/adapter-kit';
import { currencyCodeSchema, plainDateSchema, secret } from '@reskontra/core';
import { z } from 'zod';
import { assumptions } from './assumptions.ts';

const address = (usual: string) => webAddress(usual).default(usual);

const webhook = z.strictObject({
  secret: secret('The secret that Amili signs webhooks with.'),
  previousSecret: secret('The secret before this one, while it is being changed.').optional(),
});

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  authUrl: address('https://auth.amili.no').describe('Where tokens come from; in test https://auth.staging.amili.no.'),
  apiUrl: address('https://api.amili.no/collection/v1').describe(
    'The collection API; in test https://api.staging.amili.no/collection/v1.',
  ),
  organizationId: z.guid('not a UUID').describe("The company's organization id at Amili."),
  clientId: z.string().min(1).describe('The client id that Amili gave the company.'),
  clientSecret: secret('Its client secret.'),
  currency: currencyCodeSchema.default('NOK').describe('The currency of records that name none.'),
  settlementsFrom: plainDateSchema
    .optional()
    .describe('Settlements of before this day are not read. A month before the first sync unless said otherwise.'),
  pageSize: z.int().min(1).max(500).default(100).describe('Records asked for at a time; Amili may give fewer.'),
  timeoutMs: z.int().min(10).max(600_000).default(30_000).describe('Longest wait for one answer, in milliseconds.'),
  webhook: webhook.optional().describe('For checking that a webhook is genuine.'),
  assumptions: assumptions.prefault({}).describe('Other answers to what is not documented; see the README.'),
});

export type AmiliNorwayConfig = z.output<typeof config>;
