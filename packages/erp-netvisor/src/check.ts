// check.ts — tries each resource that is read once, for `reskontra check`.
import { tryPart } from '@reskontra/adapter-kit';
import { type CheckResult, plainDateIn } from '@reskontra/core';
import type { NetvisorClient, ReadResource } from './client.ts';
import type { ReaderOptions } from './read/reader-options.ts';

const NO_KEY = '999999999999'; // above all others: the answers are short

/** Each resource is allowed by itself in Netvisor. Writing cannot be tried without writing. */
export async function checkConnection(
  client: NetvisorClient,
  { clock, config }: ReaderOptions,
): Promise<readonly CheckResult[]> {
  const today = plainDateIn(clock.now(), config.zone);
  const resources: readonly (readonly [what: string, resource: ReadResource, query: readonly [string, string]])[] = [
    ['invoices', 'salesinvoicelist', ['invoicesabovenetvisorkey', NO_KEY]],
    ['invoices with their fields', 'getsalesinvoice', ['netvisorkey', NO_KEY]],
    ['payments', 'salespaymentlist', ['abovenetvisorkey', NO_KEY]],
    ['deleted payments', 'deletedsalespayments', ['deletedsince', today]],
    ['deleted invoices', 'deletedsalesinvoices', ['deletedsince', today]],
  ];
  const results: CheckResult[] = [];
  for (const [what, resource, query] of resources) {
    results.push(await tryPart(`Netvisor: ${what} (${resource}.nv)`, () => client.read(resource, [query])));
  }
  return results;
}
