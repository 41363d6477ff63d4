// is-in.ts — "is one of these", with all of them in one parameter: the statement stays the same, however many there are.
import { type RawBuilder, sql } from 'kysely';

/** @see https://www.sqlite.org/json1.html#jeach */
export const isIn = (column: string, values: readonly string[]): RawBuilder<boolean> =>
  sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;
