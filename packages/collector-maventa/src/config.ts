// config.ts — the adapter's part of the configuration file.
import { webAddress } from '@reskontra/adapter-kit';
import { currencyCodeSchema, secret } from '@reskontra/core';
import { z } from 'zod';
import { WIRE_NAMES, type WireName } from './wire.ts';

const DEFAULT_TIMEOUT_MS = 30_000;

const address = webAddress('https://receivables.maventa.com');

const webhook = z.strictObject({
  secret: secret('The secret that webhooks are signed with.'),
  previousSecret: secret('The secret before this one, while it is being changed.').optional(),
});

const wireWords = z.strictObject(
  Object.fromEntries(WIRE_NAMES.map((name) => [name, z.string().max(200).optional()])) as Record<
    WireName,
    z.ZodOptional<z.ZodString>
  >,
);

export const config = z
  .strictObject({
    adapter: z.string().optional().describe('The package of this adapter.'),
    service: z
      .enum(['kassavirta', 'perinta', 'ropo'])
      .describe('The service the company has: Amili Kassavirta, Amili Perintä or Ropo.'),
    authUrl: address.describe('Where tokens come from: https://ax.maventa.com, in test https://ax-stage.maventa.com.'),
    invoicesUrl: address.describe('The invoice side; the same host as authUrl at Maventa.'),
    receivablesUrl: address.describe('The Receivables API; in test https://receivables-stage.maventa.com.'),
    companyUuid: z.guid('not a UUID').describe("The company's UUID at Maventa."),
    userApiKey: secret("The user's API key at Maventa."),
    vendorApiKey: secret('The software key that Maventa gave the integration partner.'),
    currency: currencyCodeSchema
      .optional()
      .describe('Currency of the account. EUR unless said otherwise; Ropo needs it.'),
    timeoutMs: z
      .int()
      .min(10)
      .max(600_000)
      .default(DEFAULT_TIMEOUT_MS)
      .describe('Longest wait for one answer, in milliseconds.'),
    webhook: webhook.optional().describe('For checking that a webhook is genuine.'),
    wire: wireWords.default({}).describe('Other words for names of the API that are assumed; see the README.'),
  })
  .refine((value) => value.service !== 'ropo' || value.currency !== undefined, {
    path: ['currency'],
    error: 'needed with Ropo: an account has one currency, EUR, SEK or NOK',
  });

export type MaventaConfig = z.output<typeof config>;
