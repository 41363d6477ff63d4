// config.ts — the adapter's part of the configuration file.
import { webAddress } from '@reskontra/adapter-kit';
import { secret } from '@reskontra/core';
import { z } from 'zod';

export const ADDRESS = 'https://api.acme.example';

export const config = z.strictObject({
  adapter: z.string().optional().describe('The package of this adapter.'),
  url: webAddress(ADDRESS).default(ADDRESS).describe('The API of Acme.'),
  apiKey: secret('The key of the API.'),
  clearingAccount: z.string().min(1).default('1510').describe('Account of the books for what the collector received.'),
  timeoutMs: z.int().min(10).max(600_000).default(30_000).describe('Longest wait for one answer, in milliseconds.'),
});

export type AcmeConfig = z.output<typeof config>;
