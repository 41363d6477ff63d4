import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { eur } from '@reskontra/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/index.ts';
import { createHarness } from './harness.ts';
import { manyAssignments, manyInvoices, paymentOf } from './many-invoices.ts';

const run = promisify(execFile);
const NOBODY = 65_534;
const ENGINE = new URL('../src/index.ts', import.meta.url).href;

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'engine-hostile-')), 'store.db');

describe('a disk that is full', () => {
  it('stops an import with nothing of the page recorded; with room again the same import records all of it', async () => {
    const store = await openSqliteStore(newPath());
    const harness = await createHarness({ store, ledger: manyInvoices(40) });
    harness.collector.assignments = [...manyAssignments(40)];
    await harness.engine.puller.pull();
    const file = harness.fileOf(
      ...Array.from({ length: 200 }, (_, at) =>
        JSON.stringify(paymentOf(at % 40, { amount: eur('10.00'), bankId: `B${at}`, text: ['x'.repeat(2000)] })),
      ),
    );
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
    const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(store.db);

    await limit((rows[0]?.page_count ?? 0) + 10); // SQLite then says what it says when the disk has no more
    const failed = await harness.engine.importer.importFile(file).catch((error: unknown) => error);
    const planned = await harness.engine.outbox.list();
    await limit(1_000_000);
    const again = await harness.engine.importer.importFile(file);

    expect(failed).toMatchObject({ kind: 'temporary', code: 'store.full' });
    expect((failed as Error).message).toContain('is full. Nothing was recorded; make room and run the same again.');
    expect(planned).toEqual([]);
    expect(again).toMatchObject({ transactions: 200, new: 200, known: 0 });
    await harness.engine.close();
  });
});

describe.skipIf(process.platform !== 'linux')(
  'a file that may only be read (needs setpriv, which only Linux has)',
  () => {
    it('is no store to write in, and the message says what to do', async () => {
      const path = newPath();
      await (await openSqliteStore(path)).close();
      chmodSync(path, 0o444);
      chmodSync(join(path, '..'), 0o555);
      const script = `
      const { openSqliteStore } = await import(${JSON.stringify(ENGINE)});
      const error = await openSqliteStore(${JSON.stringify(path)}).then((store) => store.transaction((db) =>
        db.insertInto('cases').values({ company: 'test', id: '1', opened_at: '' }).execute())).catch((thrown) => thrown);
      console.log(JSON.stringify({ kind: error.kind, code: error.code, message: error.message }));`;
      const node = ['--conditions=@reskontra/source', '--input-type=module', '-e', script];
      const asNobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', process.execPath, ...node];

      const { stdout } = await (process.getuid?.() === 0 ? run('setpriv', asNobody) : run(process.execPath, node));

      expect(JSON.parse(stdout)).toEqual({
        kind: 'config',
        code: 'store.read-only',
        message: `The store ${path} cannot be written. Give this user the right to write the file and its folder.`,
      });
      chmodSync(join(path, '..'), 0o755);
    }, 30_000);
  },
);
