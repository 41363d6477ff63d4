// Every file made for this project yields what EXPECTED.json says of it.
import {
  type BankTransaction,
  counterparty,
  formatDecimal,
  parseReference,
  SdkError,
  sameReference,
} from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { fixture } from './support/fixtures.ts';
import { type CamtContent, readCamt } from './support/read-camt.ts';

interface ExpectedTransaction {
  readonly kind: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
  readonly rawReference?: string;
  readonly payer: string | null;
  readonly path: string;
  readonly freeText?: string;
  readonly endToEndId?: string;
  readonly instructed?: readonly [currency: string, amount: string];
  readonly documents?: readonly (readonly [type: string, number: string, amount: string, reference: string])[];
}

interface ExpectedFile {
  readonly note: string;
  readonly expected: readonly ExpectedTransaction[] | null;
}

const files = Object.entries(JSON.parse(fixture('EXPECTED.json').toString()) as Record<string, ExpectedFile>);
const described = files.filter(([name, { expected }]) => expected !== null && name.endsWith('.xml'));

describe('the files made here', () => {
  it('are all here', () => {
    expect(described.length).toBeGreaterThan(30);
  });

  for (const [name, { note, expected }] of described) {
    it(`${name} yields what is expected${note === '' ? '' : `: ${note}`}`, () => {
      const found = readCamt(fixture(name));

      for (const transaction of expected ?? []) checkTransaction(found, transaction);
    });
  }

  const refusals = {
    'bad-truncated.xml': 'xml.truncated',
    'bad-not-xml.xml': 'xml.not-xml',
    'bad-html-login-page.xml': 'xml.web-page',
    'bad-empty.xml': 'xml.empty',
    'bad-billion-laughs.xml': 'xml.doctype',
    'bad-pain001-not-camt.xml': 'statement.wrong-message',
  };
  for (const [name, code] of Object.entries(refusals)) {
    it(`${name} is refused as ${code}, with line, column and path`, () => {
      const error = refusalOf(fixture(name));

      expect(error).toMatchObject({
        code,
        file: 'test.xml',
        line: expect.any(Number),
        column: expect.any(Number),
        path: expect.stringMatching(/^\//),
      });
    });
  }

  it('reads two documents in one file as two statements', () => {
    const { statements, transactions } = readCamt(fixture('bad-two-documents-concatenated.xml'));

    expect(statements.map(({ statement }) => statement)).toEqual([1, 2]);
    expect(transactions).toHaveLength(20);
  });

  it('sets amounts with a comma aside one by one, with line and path', () => {
    const { diagnostics, transactions } = readCamt(fixture('num-bad-comma-decimal.xml'));

    expect(diagnostics.map(({ level, code, path, line }) => ({ level, code, path, line })).slice(0, 2)).toEqual([
      { level: 'error', code: 'statement.bad-amount', path: '2/Amt', line: 2 },
      { level: 'error', code: 'statement.bad-amount', path: '7/Amt', line: 2 },
    ]);
    expect(transactions.map(({ path }) => path)).toEqual(['1/0', '1/1', '1/2', '3/0', '4/0', '5/0', '6/0', '8/0']);
  });

  it('sets an amount with more decimals than its currency aside, and reads the others to the cent', () => {
    const { diagnostics, transactions } = readCamt(fixture('num-five-decimals.xml'));

    expect(diagnostics.filter(({ level }) => level === 'error').map(({ code, path }) => [code, path])).toEqual([
      ['statement.too-many-decimals', '1/Amt'],
    ]);
    expect(transactions.map(({ amount }) => amount.minor)).toEqual([0, 9_999_999_999_999, 50]);
  });

  it('warns of a balance that is one euro off', () => {
    const { diagnostics } = readCamt(fixture('balance-does-not-add-up.xml'));

    expect(diagnostics).toEqual([
      {
        level: 'warning',
        code: 'statement.balance-gap',
        statement: 1,
        message: 'Opening balance plus entries is 2209.41 EUR; the closing balance says 2210.41 EUR.',
      },
    ]);
  });

  it('warns of a batch whose transactions do not make its amount, and keeps them', () => {
    const { diagnostics, transactions } = readCamt(fixture('batch-sum-mismatch.xml'));

    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['statement.batch-sum', '1'],
      ['statement.batch-count', '1'],
    ]);
    expect(transactions).toHaveLength(2);
  });
});

function checkTransaction({ transactions, totals }: CamtContent, expected: ExpectedTransaction): void {
  const path = expected.path.includes('/') ? expected.path : `${expected.path}/0`;
  const found = transactions.find((transaction) => pathInFile(transaction, totals) === path) as BankTransaction;
  expect(found, `transaction ${path}`).toBeDefined();
  expect(`${formatDecimal(found.amount)} ${found.amount.currency}`).toBe(`${expected.amount} ${expected.currency}`);
  expect(counterparty(found)?.name?.replace(/\s+/g, ' ') ?? null).toBe(expected.payer?.replace(/\s+/g, ' ') ?? null);
  checkReference(found, expected);
  expect(found.reversal).toBe(expected.kind === 'reversal');
  expect(found.detailed).toBe(expected.kind !== 'batch-undisclosed');
  if (expected.freeText !== undefined) expect(found.text).toEqual([expected.freeText]);
  if (expected.endToEndId !== undefined) expect(found.endToEndId).toBe(expected.endToEndId);
  if (expected.instructed !== undefined)
    expect([found.instructed?.currency, formatDecimal(found.instructed as never)]).toEqual(expected.instructed);
  if (expected.documents !== undefined) {
    const documents = found.documents.map(({ type, number, amount, reference }) => [
      type,
      number,
      formatDecimal(amount as never),
      reference?.canonical,
    ]);
    expect(documents).toEqual(expected.documents);
  }
}

/** EXPECTED.json counts entries through the file; the contract counts them within each statement. */
function pathInFile({ path, statement }: BankTransaction, totals: CamtContent['totals']): string {
  const before = totals.slice(0, statement - 1).reduce((sum, { entries }) => sum + entries, 0);
  const [entry, index] = path.split('/');
  return `${Number(entry) + before}/${index}`;
}

function checkReference(found: BankTransaction, { reference, rawReference }: ExpectedTransaction): void {
  const [first] = found.references;
  if (reference === null) {
    expect(first).toBeUndefined();
    return;
  }
  expect(first).toMatchObject({ valid: true, from: 'CdtrRefInf' });
  expect(first !== undefined && sameReference(first, parseReference(reference)), `${first?.raw} is ${reference}`).toBe(
    true,
  );
  if (rawReference !== undefined) expect(first?.canonical).toBe(rawReference);
}

function refusalOf(content: Uint8Array): unknown {
  try {
    readCamt(content);
  } catch (error) {
    if (SdkError.is(error, 'data')) return error;
    throw error;
  }
  return undefined;
}
