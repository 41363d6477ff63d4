// Every KTL, TITO, BgMax and OCR giro file of the corpus against figures that were computed independently of us.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileContent, readFile, toTextTable } from '@reskontra/conformance/files';
import type { BankTransaction, StatementReader } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { bgmaxReader, ktlReader, ocrReader, titoReader } from '../src/index.ts';

const CORPUS = process.env.RESKONTRA_CORPUS;

const READERS: Readonly<Record<string, StatementReader>> = {
  ktl: ktlReader,
  tito: titoReader,
  bgmax: bgmaxReader,
  'ocr-giro': ocrReader,
};

interface Figures {
  readonly entries: number;
  readonly net: number;
  readonly references: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the oracles are files of the research, each kind with its own shape
type Oracle = any;

/** What differs on purpose: the oracle cut a record with tabs at the column of the byte; we expand the tabs. */
const CORRECTED: Readonly<Record<string, string>> = { '6579650000000000': '657965' };

describe.skipIf(CORPUS === undefined)('the corpus (RESKONTRA_CORPUS is not set when this is skipped)', () => {
  it('agrees with the oracle in every file', () => {
    const rows = oracleFiles(CORPUS ?? '').map(({ path, oracle, reader }) => {
      const content = readFileSync(path);
      expect(reader.detect(content), path).toBe(3);
      const read = readFile(reader, content);
      const ours = read.statements.map(({ statement }) => figuresOf(read, statement));
      expect(ours, path).toEqual(expectedFigures(oracle));
      expect(balancesOf(read), path).toEqual(expectedBalances(oracle));
      return toRow(path.slice((CORPUS ?? '').length + 1), read);
    });
    process.stdout.write(toTextTable(rows));
    expect(rows.length).toBeGreaterThan(0);
  });
});

function oracleFiles(corpus: string): readonly { path: string; oracle: Oracle; reader: StatementReader }[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.oracle.json'))
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const oracle: Oracle = JSON.parse(readFileSync(join(corpus, name), 'utf8'));
      const reader = READERS[oracle.kind];
      return reader === undefined ? [] : [{ path: join(corpus, name.replace('.oracle.json', '')), oracle, reader }];
    });
}

function figuresOf(read: FileContent, statement: number): Figures {
  const transactions = read.transactions.filter((transaction) => transaction.statement === statement);
  const totals = read.totals.find((total) => total.statement === statement);
  const sum = (side: Readonly<Record<string, number>> | undefined) =>
    Object.values(side ?? {}).reduce((total, minor) => total + minor, 0);
  return {
    entries: totals?.entries ?? -1,
    net: sum(totals?.credits) - sum(totals?.debits),
    references: transactions.flatMap(referencesOf),
  };
}

function referencesOf(transaction: BankTransaction): readonly string[] {
  return transaction.references.map((reference) => reference.canonical);
}

function expectedFigures(oracle: Oracle): readonly Figures[] {
  switch (oracle.kind) {
    case 'ktl':
      return oracle.batches.map((batch: Oracle) => ({
        entries: Object.values<number>(batch.records).reduce((total, count) => total + count, 0),
        net: batch.sum,
        references: batch.refs,
      }));
    case 'tito':
      return oracle.statements.map((statement: Oracle) => ({
        entries: statement.entries,
        net: statement.creditSum - statement.debitSum,
        references: statement.references,
      }));
    case 'bgmax':
      return oracle.deposits.map((deposit: Oracle) => ({
        entries: deposit.payments + deposit.deductions,
        net: deposit.depositAmount,
        references: bgmaxReferences(deposit.refs),
      }));
    default:
      return oracle.assignments.map((assignment: Oracle) => ({
        entries: assignment.transactions,
        net: assignment.sum,
        references: assignment.kids,
      }));
  }
}

/** The oracle lists fields; an extra reference has a plus and may repeat what the payment's own field says. */
function bgmaxReferences(fields: readonly string[]): readonly string[] {
  const found: string[] = [];
  let ofPayment: string[] = [];
  for (const field of fields) {
    const numbers = field
      .replace('+', '')
      .split(' ')
      .filter(Boolean)
      .map((number) => CORRECTED[number] ?? number);
    const fresh = field.startsWith('+') ? numbers.filter((number) => !ofPayment.includes(number)) : numbers;
    ofPayment = field.startsWith('+') ? [...ofPayment, ...fresh] : [...numbers];
    found.push(...fresh);
  }
  return found;
}

function balancesOf(read: FileContent): readonly (readonly (number | undefined)[])[] {
  return read.statements.map(({ opening, closing }) => [opening?.minor, closing?.minor]);
}

function expectedBalances(oracle: Oracle): readonly (readonly (number | undefined)[])[] {
  const parts = oracle.statements ?? oracle.batches ?? oracle.deposits ?? oracle.assignments;
  return parts.map((part: Oracle) => [part.opening, part.closing]);
}

function toRow(file: string, read: FileContent) {
  const net = read.statements.reduce((total, { statement }) => total + figuresOf(read, statement).net, 0);
  return {
    file,
    statements: read.statements.length,
    entries: read.totals.reduce((total, { entries }) => total + entries, 0),
    transactions: read.transactions.length,
    net,
    references: read.transactions.flatMap(referencesOf).length,
    corrections: read.transactions.filter((transaction) => transaction.reversal).length,
    failed: read.transactions.filter((transaction) => transaction.returnReason !== undefined).length,
    warnings: read.diagnostics.map(({ code, line }) => `${code}:${line}`).join(' '),
  };
}
