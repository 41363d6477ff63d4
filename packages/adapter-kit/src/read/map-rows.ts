// map-rows.ts — maps the rows of a page one by one, so that a bad one stops none of the others.
import { type AnySdkError, type Fact, SdkError } from '@reskontra/core';
import type { z } from 'zod';
import { parseRemote } from '../json/parse-remote.ts';

/** What one row gives: facts, and what a person must know of it. */
export interface RowResult<F extends Fact> {
  readonly facts: readonly F[];
  readonly notices?: readonly AnySdkError[];
}

export interface MappedRows<F extends Fact> {
  /** Each id once; of two records with one id the later counts. */
  readonly facts: readonly F[];
  readonly setAside: readonly AnySdkError[];
}

export interface RowMapper<S extends z.ZodType, F extends Fact> {
  readonly schema: S;
  /** What a row is, in messages: `Invoice`. */
  readonly record: string;
  /** The field with its number, in messages. */
  readonly key: string;
  readonly map: (remote: z.output<S>) => RowResult<F>;
}

/** Maps each row; a DataError sets its row aside, any other failure is thrown. */
export function mapRows<S extends z.ZodType, F extends Fact>(
  rows: readonly unknown[],
  mapper: RowMapper<S, F>,
): MappedRows<F> {
  const facts = new Map<string, F>();
  const setAside: AnySdkError[] = [];
  for (const row of rows) {
    try {
      const result = mapper.map(parseRow(row, mapper));
      for (const fact of result.facts) facts.set(fact.id, fact);
      setAside.push(...(result.notices ?? []));
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      setAside.push(error);
    }
  }
  return { facts: [...facts.values()], setAside };
}

function parseRow<S extends z.ZodType, F extends Fact>(
  row: unknown,
  { schema, record, key }: RowMapper<S, F>,
): z.output<S> {
  const number = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[key] : undefined;
  const name = typeof number === 'string' && number !== '' ? number.slice(0, 60) : 'without number';
  return parseRemote(schema, row, { record: `${record} ${name}`, code: 'erp.bad-record' });
}
