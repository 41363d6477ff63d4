// run-bare.ts — the peer: the rows that an import has written, in one transaction of bare SQLite. A process of its own.
import { DatabaseSync } from 'node:sqlite';
import { columnsOf, insertInto, rowsOf, TABLES } from './rows.ts';

export interface Written {
  readonly ms: number;
  readonly rows: number;
}

/** Writes into `store`, a ledger before the import, what `imported` has more. */
export function runBare(store: string, imported: string): Written {
  const source = new DatabaseSync(imported, { readOnly: true });
  const database = new DatabaseSync(store);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  const ledgerEnd = Number(database.prepare('select max(seq) as last from facts').get()?.last);
  const added = TABLES.flatMap((table) => {
    const columns = columnsOf(database, table);
    const seq = table === 'facts' ? 'seq' : 'fact_seq';
    if (!columns.includes(seq)) return []; // an import opens no case here
    const rows = rowsOf(source, `${table} where ${seq} > ${ledgerEnd} order by ${seq}`);
    return [{ insert: insertInto(database, table, columns), rows }];
  });
  source.close();

  const begin = performance.now();
  database.exec('begin immediate');
  for (const { insert, rows } of added) for (const row of rows) insert.run(...row);
  database.exec('commit');
  const ms = performance.now() - begin;
  database.close();
  return { ms, rows: added.reduce((sum, { rows }) => sum + rows.length, 0) };
}
