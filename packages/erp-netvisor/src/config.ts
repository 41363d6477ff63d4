// config.ts — the adapter's part of the configuration file.
import { webAddress } from '@reskontra/adapter-kit';
import { currencyCodeSchema, plainDateIn, plainDateSchema, SdkError, secret } from '@reskontra/core';
import { z } from 'zod';
import { assumptions } from './assumptions.ts';
import { MAC_ALGORITHMS } from './http/mac.ts';

const ADDRESS = 'https://integration.netvisor.fi';
const MAX_DETAILS = 500; // keys that getsalesinvoice.nv takes at once

const word = z.string().trim().min(1).max(200);
const bookAccount = z.string().regex(/^\d{1,10}$/, 'not the number of an account of the books, such as 1510');

const clearing = z.strictObject({
  account: bookAccount.default('1510').describe('Account of the books for what the collector received.'),
  receivables: bookAccount
    .optional()
    .describe('Account of the receivables, where it is another one than Netvisor takes by itself.'),
  paymentMethod: word.default('Collector').describe('Name of the payment method that is shown on the payment.'),
});

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  url: webAddress(ADDRESS)
    .default(ADDRESS)
    .describe('The interface of Netvisor; that of the test environment is https://isvapi.netvisor.fi.'),
  sender: word.describe('The name of the integration, as it was told to Netvisor.'),
  customerId: word.describe('The customer id of the interface user, from the settings of the company.'),
  customerKey: secret('The customer key of that user.'),
  partnerId: word.describe('The partner id of the software house.'),
  partnerKey: secret('The partner key of the software house.'),
  organisationId: z
    .string()
    .regex(/^\d{7}-\d$/, 'not a business id like 1234567-8')
    .describe('The business id of the company.'),
  language: z.enum(['FI', 'EN', 'SE']).default('FI').describe('The language of refusals.'),
  mac: z
    .enum(MAC_ALGORITHMS)
    .default('HMACSHA256')
    .describe('How requests are signed. New integrations must use HMACSHA256; the others are for keys of before.'),
  currency: currencyCodeSchema.default('EUR').describe("The company's own currency."),
  zone: z
    .string()
    .default('Europe/Helsinki')
    .refine(isZone, 'not a time zone like Europe/Helsinki')
    .describe('The time zone in which the company keeps its books.'),
  exclusion: z
    .enum(['both', 'customer', 'collection', 'none'])
    .default('both')
    .describe(
      'What keeps an invoice out: the prohibition of the customer, that Netvisor has it in collection already, or either.',
    ),
  clearing: clearing
    .optional()
    .describe(
      'Where payments to the collector are booked. Absent: the settlement comes by bank, and nothing is booked.',
    ),
  markCollected: z
    .boolean()
    .default(false)
    .describe('Whether an invoice gets the status "collected" when the collector’s case is shown on it.'),
  firstDay: plainDateSchema.optional().describe('Documents dated before this day are not read.'),
  overlapDays: z
    .int()
    .min(1)
    .max(31)
    .default(1)
    .describe('How far each sync goes back behind the one before; Netvisor tells changes by the day.'),
  detailsAtOnce: z
    .int()
    .min(1)
    .max(MAX_DETAILS)
    .default(100)
    .describe('Invoices asked for at a time with all their fields.'),
  timeoutMs: z
    .int()
    .min(10)
    .max(600_000)
    .default(120_000)
    .describe('Longest wait for one answer, in milliseconds; Netvisor asks for two minutes at least.'),
  assumptions: assumptions.prefault({}).describe('Other answers to what is not documented; see the README.'),
});

export type NetvisorConfig = z.output<typeof config>;

function isZone(zone: string): boolean {
  try {
    plainDateIn('2026-01-01T00:00:00.000Z' as never, zone);
    return true;
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return false;
  }
}
