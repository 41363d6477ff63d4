// import-worker.ts — a process of its own that reads the ledger, imports one file and says what was new. Run by a test.
// With a number as its last argument it is killed when the import has committed so many times.
import process from 'node:process';
import { openPostgresStore, openSqliteStore, type Store } from '../src/index.ts';
import { createHarness } from './harness.ts';
import { manyAssignments, manyInvoices } from './many-invoices.ts';

const [path = '', file = '', startAt = '0', commitsToLive = '0'] = process.argv.slice(2);
let left = Number.POSITIVE_INFINITY;
const opened = path.startsWith('postgres:') ? await openPostgresStore(path) : await openSqliteStore(path);
const store: Store = {
  ...opened,
  async transaction(work, alone) {
    const result = await opened.transaction(work, alone);
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return result;
  },
};
while (Date.now() < Number(startAt)) await new Promise((resolve) => setImmediate(resolve)); // all begin at once
const harness = await createHarness({ store, ledger: manyInvoices(50) });
harness.collector.assignments = [...manyAssignments(50)];
const pulled = await harness.engine.puller.pull();
if (commitsToLive !== '0') left = Number(commitsToLive);
const { transactions, known, decided } = await harness.engine.importer.importFile(file);
process.stdout.write(
  JSON.stringify({
    read: pulled.reduce((sum, source) => sum + source.new, 0),
    new: transactions - known,
    commands: decided.commands.length,
  }),
);
await harness.engine.close();
