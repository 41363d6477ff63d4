// Real statement files of many banks against independent oracles. They are other people's, so they stay outside the project:
// RESKONTRA_CORPUS says where they are.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CurrencyCode, currencyExponent, formatDecimal, type Money, SdkError } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { type CamtContent, readCamt } from './support/read-camt.ts';

interface OracleReport {
  readonly id: string | null;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly entries: number;
  readonly creditSum: string;
  readonly debitSum: string;
  readonly structuredRefs: readonly string[];
  readonly referredDocs: readonly (readonly string[])[];
  readonly reversals: number;
  readonly returns: number;
  readonly batches: number;
  readonly txDetails: number;
  readonly balanceCheck: boolean | null;
}

interface CorpusFile {
  readonly file: string;
  readonly kind: string;
  readonly wellFormed: boolean;
}

const folder = process.env.RESKONTRA_CORPUS;
const index = folder === undefined ? [] : listFiles(folder);

// What is known to differ from the oracle, each for a reason.
const DIFFERENT: Readonly<Record<string, string>> = {
  'made-here/num-five-decimals.xml': 'an amount has more decimals than EUR: its entry is set aside',
  'made-here/bad-billion-laughs.xml': 'a DOCTYPE is refused',
  'made-here/bad-html-login-page.xml': 'a web page is refused',
  'made-here/bad-pain001-not-camt.xml': 'another message is refused',
  'made-here/bad-two-documents-concatenated.xml': 'two documents are read as two',
};

describe('the corpus', () => {
  if (folder === undefined) {
    it('is skipped: RESKONTRA_CORPUS is not set, so no file of another bank is read here', () => {
      expect(index).toEqual([]);
    });
    return;
  }

  it('agrees with its oracles in every well-formed camt file', { timeout: 60_000 }, () => {
    const rows = index.filter(({ file }) => DIFFERENT[file] === undefined).map((file) => compare(folder, file));
    process.stdout.write(toTable(rows));

    expect(rows.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(rows.length).toBeGreaterThan(100);
  });

  it('is refused where it is not well-formed or not a statement', { timeout: 60_000 }, () => {
    const refused = index.filter(({ file }) => outcome(folder, file) === 'refused').map(({ file }) => file);

    expect(refused).toEqual([
      'made-here/bad-billion-laughs.xml',
      'made-here/bad-empty.xml',
      'made-here/bad-html-login-page.xml',
      'made-here/bad-not-xml.xml',
      'made-here/bad-pain001-not-camt.xml',
      'made-here/bad-truncated.xml',
    ]);
  });

  it('reads alike in pieces of any size', { timeout: 60_000 }, () => {
    for (const { file } of index.filter(({ file }) => outcome(folder, file) === 'read').slice(0, 40)) {
      const bytes = readFileSync(join(folder, file));
      expect(readCamt(bytes, 1_021), file).toEqual(readCamt(bytes));
    }
  });
});

interface Row {
  readonly file: string;
  readonly statements: number;
  readonly entries: number;
  readonly transactions: number;
  readonly warnings: number;
  readonly differences: readonly string[];
}

function compare(root: string, { file, wellFormed }: CorpusFile): Row {
  if (!wellFormed) return { file, statements: 0, entries: 0, transactions: 0, warnings: 0, differences: [] };
  const { reports } = JSON.parse(readFileSync(join(root, `${file}.oracle.json`), 'utf8')) as {
    readonly reports: readonly OracleReport[];
  };
  const found = readCamt(readFileSync(join(root, file)));
  const differences = reports.flatMap((report, at) => compareReport(report, found, at));
  if (reports.length !== found.statements.length)
    differences.push(`${reports.length} statements expected, ${found.statements.length} found`);
  return {
    file,
    statements: found.statements.length,
    entries: found.totals.reduce((sum, { entries }) => sum + entries, 0),
    transactions: found.transactions.length,
    warnings: found.diagnostics.length,
    differences,
  };
}

function compareReport(report: OracleReport, found: CamtContent, at: number): string[] {
  const statement = found.statements[at];
  const totals = found.totals[at];
  const transactions = found.transactions.filter((transaction) => transaction.statement === at + 1);
  const entriesWhere = (test: (transaction: (typeof transactions)[number]) => boolean): number =>
    new Set(transactions.filter(test).map(({ path }) => path.split('/')[0])).size;
  // Transactions without amounts are read as one sum with all their references, so they are not counted one by one.
  const hasLump = found.diagnostics.some(({ code }) => code === 'statement.details-without-amount');
  const pairs: [name: string, expected: unknown, actual: unknown][] = [
    ['id', report.id, statement?.id ?? null],
    ['entries', report.entries, totals?.entries],
    ['credits', toScale(report.creditSum), sumOf(totals?.credits)],
    ['debits', toScale(report.debitSum), sumOf(totals?.debits)],
    ['opening', report.opening === null ? null : toScale(report.opening), scaleOf(statement?.opening)],
    ['closing', report.closing === null ? null : toScale(report.closing), scaleOf(statement?.closing)],
    ['references', report.structuredRefs, transactions.flatMap(({ references }) => references.map(({ raw }) => raw))],
    [
      'documents',
      report.referredDocs,
      transactions.flatMap(({ documents }) =>
        documents.filter(({ number }) => number !== undefined).map(({ type, number }) => [type, number]),
      ),
    ],
    ['reversals', report.reversals, entriesWhere(({ reversal }) => reversal)],
    [
      'balance warning',
      report.balanceCheck === false,
      found.diagnostics.some(({ code, statement: of }) => code === 'statement.balance-gap' && of === at + 1),
    ],
  ];
  if (!hasLump) pairs.push(['details', report.txDetails, transactions.filter(({ detailed }) => detailed).length]);
  if (!hasLump)
    pairs.push([
      'returns',
      report.returns,
      transactions.filter(({ returnReason }) => returnReason !== undefined).length,
    ]);
  return pairs
    .filter(([, expected, actual]) => JSON.stringify(expected) !== JSON.stringify(actual))
    .map(
      ([name, expected, actual]) => `${name}: ${JSON.stringify(expected)} expected, ${JSON.stringify(actual)} found`,
    );
}

function outcome(root: string, file: string): 'read' | 'refused' {
  try {
    readCamt(readFileSync(join(root, file)));
    return 'read';
  } catch (error) {
    if (SdkError.is(error, 'data')) return 'refused';
    throw error;
  }
}

function listFiles(root: string): CorpusFile[] {
  expect(existsSync(join(root, 'INDEX.json')), 'RESKONTRA_CORPUS is a folder with an INDEX.json').toBe(true);
  const all = JSON.parse(readFileSync(join(root, 'INDEX.json'), 'utf8')) as CorpusFile[];
  return all.filter(({ kind }) => kind === 'camt');
}

/** Decimal text in units of 0.00001, exact. */
function toScale(decimal: string): string {
  const [, sign = '', units = '', decimals = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(decimal) ?? [];
  return String(BigInt(`${sign}${units}${decimals.padEnd(5, '0')}`));
}

function scaleOf(amount: Money | undefined): string | null {
  return amount === undefined ? null : toScale(formatDecimal(amount));
}

function sumOf(sums: Readonly<Record<string, number>> | undefined): string {
  const scaled = Object.entries(sums ?? {}).map(
    ([currency, minor]) => BigInt(minor) * 10n ** BigInt(5 - currencyExponent(currency as CurrencyCode)),
  );
  return String(scaled.reduce((sum, part) => sum + part, 0n));
}

function toTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ file, statements, entries, transactions, warnings, differences }) =>
      `${String(statements).padStart(4)} ${String(entries).padStart(6)} ${String(transactions).padStart(6)} ${String(warnings).padStart(5)}  ${differences.length === 0 ? 'ok' : 'NO'}  ${file}`,
  );
  const read = rows.filter(({ differences }) => differences.length === 0).length;
  return ['\nstmt  entry     tx  warn      file', ...lines, `${read} of ${rows.length} agree\n`].join('\n');
}
