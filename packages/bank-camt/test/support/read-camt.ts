// read-camt.ts — reads a whole file in a test and keeps everything.
import type { BankTransaction, Diagnostic, Statement, StatementTotals } from '@reskontra/core';
import { createCamtReader } from '../../src/index.ts';

export interface CamtContent {
  readonly statements: readonly Statement[];
  readonly transactions: readonly BankTransaction[];
  readonly totals: readonly StatementTotals[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `chunkBytes` cuts the content into pieces of that size. */
export function readCamt(content: Uint8Array | string, chunkBytes = Number.POSITIVE_INFINITY): CamtContent {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const statements: Statement[] = [];
  const transactions: BankTransaction[] = [];
  const totals: StatementTotals[] = [];
  const diagnostics: Diagnostic[] = [];
  const parser = createCamtReader().open({
    file: 'test.xml',
    sink: {
      statement: (statement) => statements.push(statement),
      transaction: (transaction) => transactions.push(transaction),
      endOfStatement: (total) => totals.push(total),
      diagnostic: (diagnostic) => diagnostics.push(diagnostic),
    },
  });
  for (let from = 0; from < bytes.length; from += chunkBytes) parser.write(bytes.subarray(from, from + chunkBytes));
  parser.end();
  return { statements, transactions, totals, diagnostics };
}
