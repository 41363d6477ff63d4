import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErpRecord, erpConformance } from '@reskontra/conformance';
import { formatDecimal } from '@reskontra/core';
import { jsonLedger } from './json-ledger.ts';

erpConformance({
  adapter: jsonLedger,
  reads: { invoices: { changes: 'snapshot', deletes: 'invisible' } },
  writes: [],
  start: startFile,
});

/** The fake of a file is a file. */
async function startFile() {
  const folder = await mkdtemp(join(tmpdir(), 'json-ledger-'));
  const rows = new Map<string, unknown>();
  const save = () => writeFile(join(folder, 'ledger.json'), JSON.stringify([...rows.values()]));
  await save();
  return {
    folder,
    config: { file: 'ledger.json' },
    wrongAddress: { file: 'nowhere.json' },
    async put(record: ErpRecord) {
      if (record.kind !== 'invoice') return; // it holds nothing else
      const { number, amount, dueDate } = record;
      rows.set(number, { number, total: formatDecimal(amount), due: dueDate });
      await save();
    },
    close: () => rm(folder, { recursive: true }),
  };
}
