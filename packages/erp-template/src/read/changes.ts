// changes.ts — reads one table of Acme, oldest change first; a record that is not what it claims to be is set aside.
import { mapRows, parseRemote, type RowMapper, readCursor, toCursor } from '@reskontra/adapter-kit';
import { DataError, type Fact, type Reader } from '@reskontra/core';
import { z } from 'zod';
import type { AcmeClient, ChangesPlace, Table } from '../client.ts';
import { remoteChange, remoteList } from '../remote.ts';

const place = z.strictObject({ since: z.string().optional(), after: z.string().optional() });

/**
 * The cursor is the moment of the last change that was read and, within a walk, the record's id. A new walk begins in
 * that moment, inclusive: others may still have come in it. What is known already is dropped by its id.
 */
export function createChangesReader<S extends z.ZodType, F extends Fact>(
  client: AcmeClient,
  table: Table,
  mapper: RowMapper<S, F>,
): Reader<F> {
  return {
    async next(cursor) {
      const from: ChangesPlace = readCursor(cursor, place, {});
      const answer = await client.listChanges(table, from);
      const page = parseRemote(remoteList, answer, { record: `The list ${table}`, code: 'erp.bad-list' });
      return { ...mapRows(page.items, mapper), cursor: toCursor(placeAfter(from, page)), more: page.more };
    },
  };
}

function placeAfter(from: ChangesPlace, { items, more }: z.output<typeof remoteList>): ChangesPlace {
  if (items.length === 0) {
    if (more) throw circle();
    return { since: from.since };
  }
  const last = parseRemote(remoteChange, items.at(-1), { record: 'The last record of a list', code: 'erp.bad-list' });
  if (last.changedAt === from.since && last.id === from.after) throw circle();
  return more ? { since: last.changedAt, after: last.id } : { since: last.changedAt };
}

function circle(): DataError {
  return new DataError('Acme gives the same page again and again. Try again later, or report it to Acme.', {
    code: 'erp.circle',
  });
}
