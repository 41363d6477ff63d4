// tables.ts — the books of the fake: records by id, with the moment of their last change.
import type { Clock } from '@reskontra/core';

export type FakeRow = Readonly<Record<string, unknown>> & { readonly id: string; readonly changedAt: string };

export interface FakeTables {
  has(table: string): boolean;
  get(table: string, id: string): FakeRow | undefined;
  /** Makes a record, or changes the given fields of the one that is there. */
  put(table: string, id: string, fields: Readonly<Record<string, unknown>>): void;
  remove(table: string, id: string): void;
  nextId(): string;
  /** Changes from a moment on, oldest first; or the records with a number or a reference. */
  list(table: string, query: URLSearchParams, maxPageSize: number): { items: readonly FakeRow[]; more: boolean };
}

const NAMES = ['invoices', 'creditNotes', 'payments'];

export function createTables(clock: Clock): FakeTables {
  const tables = new Map(NAMES.map((name) => [name, new Map<string, FakeRow>()]));
  let sequence = 0;
  const rowsOf = (table: string) => tables.get(table) ?? new Map<string, FakeRow>();

  return {
    has: (table) => tables.has(table),
    get: (table, id) => rowsOf(table).get(id),
    put(table, id, fields) {
      rowsOf(table).set(id, { ...rowsOf(table).get(id), ...fields, id, changedAt: clock.now() });
    },
    remove(table, id) {
      rowsOf(table).delete(id);
    },
    nextId() {
      sequence += 1;
      return String(sequence).padStart(6, '0');
    },
    list(table, query, maxPageSize) {
      const found = [...rowsOf(table).values()].filter((row) => fits(row, query)).toSorted(byChange);
      const size = Math.min(maxPageSize, Number(query.get('pageSize') ?? maxPageSize));
      return { items: found.slice(0, size), more: found.length > size };
    },
  };
}

function fits(row: FakeRow, query: URLSearchParams): boolean {
  const since = query.get('changedSince') ?? '';
  const after = query.get('after') ?? '';
  if (row.changedAt < since || (row.changedAt === since && row.id <= after && after !== '')) return false;
  return ['number', 'reference'].every((field) => !query.has(field) || row[field] === query.get(field));
}

function byChange(a: FakeRow, b: FakeRow): number {
  return `${a.changedAt} ${a.id}` < `${b.changedAt} ${b.id}` ? -1 : 1;
}
