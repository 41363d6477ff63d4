// import-worker.ts — a process of its own that reads the ledger, imports one file and says what was new. Run by a test.
import process from 'node:process';
import { createHarness } from './harness.ts';
import { manyAssignments, manyInvoices } from './many-invoices.ts';

const [store = '', file = '', startAt = '0'] = process.argv.slice(2);
while (Date.now() < Number(startAt)) await new Promise((resolve) => setImmediate(resolve)); // all begin at once
const harness = await createHarness({ path: store, ledger: manyInvoices(50) });
harness.collector.assignments = [...manyAssignments(50)];
const pulled = await harness.engine.puller.pull();
const { transactions, known, decided } = await harness.engine.importer.importFile(file);
process.stdout.write(
  JSON.stringify({
    read: pulled.reduce((sum, source) => sum + source.new, 0),
    new: transactions - known,
    commands: decided.commands.length,
  }),
);
await harness.engine.close();
