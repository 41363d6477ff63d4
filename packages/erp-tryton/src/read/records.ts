// records.ts — the rows of a page, one by one, so that a bad one stops none of the others.
import { parseRemote } from '@reskontra/adapter-kit';
import { type AnySdkError, DataError, SdkError } from '@reskontra/core';
import type { z } from 'zod';
import { type RemoteInvoice, remoteInvoice } from '../remote.ts';

export interface Sorted<T> {
  readonly good: readonly T[];
  readonly setAside: readonly AnySdkError[];
}

/** Applies a function to each; a DataError sets its own one aside, any other failure is thrown. */
export function eachOf<R, T>(items: readonly R[], action: (item: R) => readonly T[]): Sorted<T> {
  const good: T[] = [];
  const setAside: AnySdkError[] = [];
  for (const item of items) {
    try {
      good.push(...action(item));
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  }
  return { good, setAside };
}

/** @throws DataError `erp.bad-invoice` */
export function parseInvoice(row: unknown): RemoteInvoice {
  return parseRemote(remoteInvoice, row, { record: nameOf(row), code: 'erp.bad-invoice' });
}

/** Rows beside the invoices (lines, dunnings): one that cannot be read spoils the page, since nobody knows whose it is. */
export function parseRows<S extends z.ZodType>(
  schema: S,
  rows: readonly unknown[],
  model: string,
): readonly z.output<S>[] {
  return rows.map((row) => parseRemote(schema, row, { record: `A row of ${model}`, code: 'erp.bad-row' }));
}

/** Rows that belong to each other are asked for with a limit; more of them than that cannot be looked through. */
export function assertAll(rows: readonly unknown[], limit: number, model: string): void {
  if (rows.length < limit) return;
  throw new DataError(`Tryton has more than ${limit} rows of ${model} (MAX_ROWS) for one page of invoices.`, {
    code: 'erp.too-many-rows',
  });
}

function nameOf(row: unknown): string {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' && /^\d{1,15}$/.test(id) ? `Invoice with id ${id}` : 'An invoice without id';
}
