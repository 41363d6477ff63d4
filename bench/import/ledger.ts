// ledger.ts — a store with any number of open invoices, each with its assignment: one is read by the engine itself, the others are its copies.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  assignmentId,
  type Fact,
  type FactOf,
  factId,
  finnishReference,
  money,
  parseReference,
  type Reader,
} from '@reskontra/core';
import { type ColumnValues, columnsOf, insertInto, rowsOf, TABLES } from './rows.ts';
import { openEngine } from './run-import.ts';

const FIRST_NUMBER = 10_000_000; // eight digits, which stand in no other text of the sample
const SAMPLE = String(FIRST_NUMBER);

export function invoiceNumber(at: number): string {
  return String(FIRST_NUMBER + at);
}

/** 100.00 EUR and some cents, so that the amounts differ. */
export function centsOf(at: number): number {
  return 10_000 + (at % 5_000);
}

export async function makeLedger(path: string, invoices: number): Promise<void> {
  await readSample(path);
  const database = new DatabaseSync(path);
  database.exec('begin immediate');
  for (const table of TABLES) copyRows(database, table, invoices);
  database.exec('commit');
  database.exec('pragma wal_checkpoint(truncate)');
  database.close();
}

async function readSample(path: string): Promise<void> {
  rmSync(path, { force: true });
  const engine = await openEngine(path, {
    erp: { read: { invoices: once<FactOf<'invoice'>>(invoice()) } },
    collector: { read: { assignments: once<FactOf<'assignment'>>(assignment()) } },
  });
  await engine.puller.pull();
  await engine.close();
}

/** Every text that speaks of the sample speaks of the copy; numbers of facts go on counting. */
function copyRows(database: DatabaseSync, table: string, invoices: number): void {
  const sample = rowsOf(database, table);
  const columns = columnsOf(database, table);
  const insert = insertInto(database, table, columns);
  const sampleReference = finnishReference(SAMPLE);
  for (let at = 1; at < invoices; at += 1) {
    const number = invoiceNumber(at);
    const reference = finnishReference(number);
    const cents = `"minor":${centsOf(at)}`;
    const rename = (value: ColumnValues[number], column: string): ColumnValues[number] => {
      if (column === 'seq' || column.endsWith('_seq')) return Number(value) + 2 * at; // the sample has two facts
      if (typeof value !== 'string') return value;
      if (/^(name|account|customer):/.test(value)) return fingerprint(value, number);
      return value
        .replaceAll(sampleReference, reference)
        .replaceAll(SAMPLE, number)
        .replaceAll(`"minor":${centsOf(0)}`, cents);
    };
    for (const row of sample) insert.run(...columns.map((column, place) => rename(row[place] ?? null, column)));
  }
}

function fingerprint(value: string, number: string): string {
  const [kind] = value.split(':');
  return `${kind}:${createHash('sha256')
    .update(value + number)
    .digest('hex')
    .slice(0, 32)}`;
}

function invoice(): FactOf<'invoice'> {
  return {
    id: factId('bench', 'invoice', SAMPLE),
    kind: 'invoice',
    invoice: { number: SAMPLE, ledgerId: `L${SAMPLE}` },
    amount: money('EUR', centsOf(0)) as FactOf<'invoice'>['amount'],
    issuedOn: '2026-03-17' as never,
    dueDate: '2026-03-31' as never,
    references: [parseReference(finnishReference(SAMPLE))],
    debtor: { id: `D${SAMPLE}`, name: `Asiakas ${SAMPLE} Oy` },
  };
}

function assignment(): FactOf<'assignment'> {
  return {
    id: factId('bench', 'assignment', SAMPLE),
    kind: 'assignment',
    assignment: {
      id: assignmentId(`A-${SAMPLE}`),
      of: 'invoice',
      status: 'open',
      sum: money('EUR', centsOf(0)),
      paid: money('EUR', 0),
      invoice: { number: SAMPLE },
      references: [],
      debtorName: `Asiakas ${SAMPLE} Oy`,
    },
  };
}

function once<F extends Fact>(fact: F): Reader<F> {
  return { next: async (cursor) => ({ facts: cursor === undefined ? [fact] : [], cursor: '1', more: false }) };
}
