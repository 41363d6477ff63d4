// config.ts — the adapter's part of the configuration file.
import { timeZone, webAddress } from '@reskontra/adapter-kit';
import { plainDateSchema, secret } from '@reskontra/core';
import { z } from 'zod';
import { assumptions } from './assumptions.ts';

export const ADDRESS = 'https://api.procountor.com/api';
const MIN_OVERLAP_MINUTES = 180; // the zone of versions is not documented, and Finland is at most three hours from UTC
export const MAX_PAGE_SIZE = 200; // of every list, and of the ids that one request may name

const payerRule = z.strictObject({
  type: z.string().min(1).describe('Payment events of this type, for example CASH.'),
  paidBy: z
    .enum(['debtor', 'collector', 'unknown'])
    .describe('Who pays this way. `unknown`: both may, so a statement or a person tells.'),
});

const clearing = z.strictObject({
  paymentMethodType: z
    .enum([
      'EXTERNAL_BANK_TRANSFER',
      'SET_OFF',
      'CASH',
      'CHARGE_CARD',
      'BANK_STATEMENT',
      'CORRECTION',
      'ADJUSTMENT',
      'CREDIT_LOSS',
      'CREDIT_NOTE',
    ])
    .default('EXTERNAL_BANK_TRANSFER')
    .describe('The payment method whose default account in Procountor is the clearing account.'),
  account: z
    .string()
    .min(1)
    .max(20)
    .describe('That account of the books, for example 1780. Procountor takes no account with a payment.'),
});

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  url: webAddress(ADDRESS).default(ADDRESS).describe('The API of Procountor.'),
  clientId: z.string().min(1).describe('The client id that Procountor gave for the integration.'),
  clientSecret: secret('The client secret of the integration.'),
  apiKey: secret('The API key of the company: it binds the integration, the company and a user.'),
  zone: timeZone('Europe/Helsinki')
    .default('Europe/Helsinki')
    .describe('The time zone in which the company keeps its books.'),
  clearing: clearing
    .optional()
    .describe(
      'Where payments to the collector are booked. Absent, as in Finland: the settlement comes by bank, and nothing is booked.',
    ),
  payers: z
    .array(payerRule)
    .max(50)
    .default([])
    .describe('Who pays which way, where no bank names the payer; the first rule that fits counts.'),
  collectorName: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The name under which the engine knows the collector, for payments that a rule calls its own.'),
  dueDates: z
    .enum(['note', 'none'])
    .default('note')
    .describe('Whether a due date that the collector agreed to is written into the notes. `none`: a person is asked.'),
  firstDay: plainDateSchema.optional().describe('Invoices dated before this day are not read.'),
  rememberDays: z
    .int()
    .min(0)
    .max(3660)
    .default(60)
    .describe('For how many days a payment is looked at again, to see whether it was taken back.'),
  overlapMinutes: z
    .int()
    .min(MIN_OVERLAP_MINUTES)
    .max(10_080)
    .default(240)
    .describe('How far each sync goes back behind the one before.'),
  pageSize: z.int().min(1).max(MAX_PAGE_SIZE).default(MAX_PAGE_SIZE).describe('Invoices asked for at a time.'),
  requestsPerSecond: z
    .int()
    .min(1)
    .max(1000)
    .default(15)
    .describe('Procountor allows 20 and may shut an integration out that sends more.'),
  timeoutMs: z.int().min(10).max(600_000).default(60_000).describe('Longest wait for one answer, in milliseconds.'),
  assumptions: assumptions.prefault({}).describe('Other answers to what is not documented; see the README.'),
});

export type ProcountorConfig = z.output<typeof config>;
