// Every MT940 and MT942 file of the corpus against figures that were computed independently of us.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileContent, readFile, toTextTable } from '@reskontra/conformance/files';
import { parseDecimal } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { mt940Reader } from '../src/index.ts';

const CORPUS = process.env.RESKONTRA_CORPUS;

interface OracleStatement {
  readonly reference: string | null;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly currency: string | null;
  readonly entries: number;
  readonly creditSum: string;
  readonly debitSum: string;
  readonly reversals: number;
  readonly balanceCheck: boolean | null;
}

interface Oracle {
  readonly kind: string;
  readonly statements: readonly OracleStatement[];
}

/** Where the oracle is known to be less strict: the closing balance `INR11 27421,94` has a blank inside, so we read none. */
const UNREADABLE_CLOSING = 'railslove+cmxl/spec/fixtures/mt940-headers.txt';

describe.skipIf(CORPUS === undefined)('the corpus (RESKONTRA_CORPUS is not set when this is skipped)', () => {
  it('agrees with the oracle in every file', () => {
    const rows = oracleFiles(CORPUS ?? '').map(({ name, oracle }) => {
      const content = readFileSync(join(CORPUS ?? '', name));
      const read = readFile(mt940Reader, content);
      expect(mt940Reader.detect(content), name).toBeGreaterThan(0);
      expect(ourFigures(read), name).toEqual(oracle.statements.map((statement) => theirFigures(statement, name)));
      return toRow(name, read);
    });
    process.stdout.write(toTextTable(rows));
    expect(rows.length).toBeGreaterThan(0);
  });
});

function oracleFiles(corpus: string): readonly { name: string; oracle: Oracle }[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.oracle.json'))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({
      name: name.replace('.oracle.json', ''),
      oracle: JSON.parse(readFileSync(join(corpus, name), 'utf8')),
    }))
    .filter(({ oracle }) => oracle.kind === 'mt94x');
}

function ourFigures(read: FileContent) {
  return read.statements.map(({ statement, id, opening, closing }) => {
    const totals = read.totals.find((total) => total.statement === statement);
    const transactions = read.transactions.filter((transaction) => transaction.statement === statement);
    return {
      reference: id,
      opening: opening?.minor,
      closing: closing?.minor,
      entries: totals?.entries,
      credits: Object.values(totals?.credits ?? {})[0] ?? 0,
      debits: Object.values(totals?.debits ?? {})[0] ?? 0,
      reversals: transactions.filter((transaction) => transaction.reversal).length,
      gap: read.diagnostics.some((found) => found.statement === statement && found.code === 'statement.balance-gap'),
    };
  });
}

function theirFigures(statement: OracleStatement, name: string) {
  const isUnreadable = name === UNREADABLE_CLOSING;
  return {
    reference: statement.reference ?? undefined,
    opening: toMinor(statement.opening),
    closing: isUnreadable ? undefined : toMinor(statement.closing),
    entries: statement.entries,
    credits: toMinor(statement.creditSum),
    debits: toMinor(statement.debitSum),
    reversals: statement.reversals,
    gap: !isUnreadable && statement.balanceCheck === false,
  };
}

/** Every currency of these files has two decimals. */
function toMinor(decimal: string | null): number | undefined {
  return decimal === null ? undefined : parseDecimal(decimal, 'EUR').minor;
}

function toRow(file: string, read: FileContent) {
  return {
    file,
    statements: read.statements.length,
    entries: read.transactions.length,
    credits: read.totals
      .map(({ credits }) => Object.entries(credits).flat().join(' '))
      .join(' ')
      .trim()
      .slice(0, 40),
    names: read.transactions.filter(({ debtor, creditor }) => (debtor ?? creditor)?.name !== undefined).length,
    accounts: read.transactions.filter(({ debtor, creditor }) => (debtor ?? creditor)?.account !== undefined).length,
    endToEnd: read.transactions.filter(({ endToEndId }) => endToEndId !== undefined).length,
    noText: read.transactions.filter(({ text }) => text.length === 0).length,
    diagnostics: [...new Set(read.diagnostics.map(({ code }) => code.replace('statement.', '')))].join(' '),
  };
}
