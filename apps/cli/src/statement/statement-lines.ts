// statement-lines.ts — a statement for people: one line a transaction, in columns of fixed width, because they stream.
import { counterparty, formatMoney, type Statement } from '@reskontra/core';
import { safeText } from '../output/safe-text.ts';
import { type Column, formatTable } from '../output/table.ts';
import type { ReadTransaction } from './statement-records.ts';

const COLUMNS: readonly Column[] = [
  { title: 'place', least: 6 },
  { title: 'booked', least: 10 },
  { title: 'amount', align: 'right', least: 15 },
  { title: 'class', least: 9 },
  { title: 'reference', least: 22, most: 35 },
  { title: 'counterparty', most: 40 },
];

export function titleLine(): string {
  return formatTable(COLUMNS, [])[0] ?? '';
}

export function transactionLine({ transaction, classification }: ReadTransaction): string {
  const row = [
    transaction.path,
    transaction.bookedOn ?? transaction.valueOn ?? '',
    formatMoney(transaction.amount),
    classification.class,
    transaction.references.map((reference) => reference.canonical).join(' '),
    counterparty(transaction)?.name ?? '',
  ];
  return formatTable(COLUMNS, [row])[1] ?? '';
}

export function statementLines(file: string, statement: Statement): readonly string[] {
  const { message, number, account, from, to, opening, closing } = statement;
  const period = from === undefined && to === undefined ? '' : ` of ${[...new Set([from, to])].join(' to ')}`;
  const balances = [opening, closing].map((balance) => (balance === undefined ? '?' : formatMoney(balance)));
  return [
    `${file}: ${message}${number === undefined ? '' : ` number ${number}`}${period}`,
    `${account ?? 'account not given'}, ${balances.join(' → ')}`,
  ].map(safeText);
}
