// check.ts — tries each part of the connection once, for `reskontra check`.
import { tryPart } from '@reskontra/adapter-kit';
import type { CheckResult } from '@reskontra/core';
import type { AcmeClient, Table } from './client.ts';

const TABLES: readonly (readonly [Table, string])[] = [
  ['invoices', 'invoices'],
  ['creditNotes', 'credit notes'],
  ['payments', 'payments'],
];

/** Where the first list cannot be read, the others are not tried. */
export async function checkConnection(client: AcmeClient): Promise<readonly CheckResult[]> {
  const findings: CheckResult[] = [];
  for (const [table, what] of TABLES) {
    const finding = await tryPart(what, () => client.list(table, [['pageSize', '1']]));
    findings.push(finding);
    if (!finding.ok) break;
  }
  return findings;
}
