// xml2js, the reader of small messages elsewhere in this project, says the same of a statement.
import { formatDecimal } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { parseStringPromise } from 'xml2js';
import { fixture } from './support/fixtures.ts';
import { readCamt } from './support/read-camt.ts';

interface Node {
  readonly [name: string]: readonly (Node & string)[] | undefined;
}

describe('the camt reader and xml2js', () => {
  for (const version of ['02', '04', '08', '13']) {
    it(`say the same of a day in version .${version}`, async () => {
      const content = fixture(`fi-day.camt.053.001.${version}.xml`);
      const document = (await parseStringPromise(content.toString(), {
        explicitCharkey: false,
        ignoreAttrs: true,
      })) as Node;

      const { transactions, statements } = readCamt(content);

      const entries = all([document], 'Document', 'BkToCstmrStmt', 'Stmt', 'Ntry');
      const details = entries.map((entry) => all([entry], 'NtryDtls', 'TxDtls'));
      expect(transactions.map(({ path }) => path)).toEqual(
        details.flatMap((list, entry) =>
          Array.from({ length: Math.max(1, list.length) }, (_, index) => `${entry + 1}/${index}`),
        ),
      );
      expect(transactions.filter(({ path }) => path.endsWith('/0')).map(({ entryBankId }) => entryBankId)).toEqual(
        entries.map((entry) => one(entry, 'AcctSvcrRef')),
      );
      const list = details.flat();
      const found = transactions.filter(({ detailed }) => detailed);
      expect(found.map(({ amount }) => formatDecimal({ ...amount, minor: Math.abs(amount.minor) }))).toEqual(
        list.map((detail) => one(detail, 'AmtDtls', 'TxAmt', 'Amt')),
      );
      expect(found.map(({ references }) => references.map(({ raw }) => raw))).toEqual(
        list.map((detail) => all([detail], 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref')),
      );
      expect(found.map(({ text }) => text)).toEqual(list.map((detail) => all([detail], 'RmtInf', 'Ustrd')));
      expect(found.map(({ debtor }) => debtor?.name)).toEqual(
        list.map((detail) => one(detail, 'RltdPties', 'Dbtr', 'Nm') ?? one(detail, 'RltdPties', 'Dbtr', 'Pty', 'Nm')),
      );
      expect(statements[0]?.id).toBe(one(document, 'Document', 'BkToCstmrStmt', 'Stmt', 'Id'));
    });
  }
});

function all(from: readonly unknown[], ...names: readonly string[]): readonly (Node & string)[] {
  return names.reduce<readonly unknown[]>(
    (nodes, name) => nodes.flatMap((node) => (node as Node)[name] ?? []),
    from,
  ) as readonly (Node & string)[];
}

function one(from: unknown, ...names: readonly string[]): string | undefined {
  return all([from], ...names)[0];
}
