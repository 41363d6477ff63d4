// iso20022.ts — iso20022.js: its own extraction into its own objects, so only the number of transactions can be compared.
import { readFileSync } from 'node:fs';
import { CashManagementEndOfDayReport } from 'iso20022.js';

/** @returns the number of transactions */
export function count(path: string): number {
  const report = CashManagementEndOfDayReport.fromXML(readFileSync(path, 'utf8'));
  return report.statements
    .flatMap(({ entries }) => entries)
    .reduce((sum, { transactions }) => sum + Math.max(1, transactions.length), 0);
}
