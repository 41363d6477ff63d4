// The suite that every ERP adapter must pass, with files as the fake.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErpRecord, erpConformance, type Fake } from '@reskontra/conformance';
import { formatDecimal } from '@reskontra/core';
import adapter from '../src/index.ts';

const SNAPSHOT = { changes: 'snapshot', deletes: 'invisible' } as const;
const HEADERS = {
  'invoices.csv': 'Number;Amount;Currency;Invoice date;Due date;Customer',
  'credits.csv': 'Credit note;Amount;Currency;Date;Invoice;Applied amount;Applied on',
  'payments.csv': 'Voucher;Invoice;Amount;Currency;Payment date;Payer',
} as const;

type FileName = keyof typeof HEADERS;

erpConformance(
  {
    adapter,
    reads: { invoices: SNAPSHOT, creditNotes: SNAPSHOT, payments: SNAPSHOT },
    writes: [],
    currencies: ['EUR', 'JPY', 'BHD'] as never,
    start: startFiles,
  },
  { readme: new URL('../README.md', import.meta.url) },
);

async function startFiles(): Promise<Fake<ErpRecord>> {
  const folder = await mkdtemp(join(tmpdir(), 'erp-csv-conformance-'));
  const rows = new Map<FileName, Map<string, string>>();
  async function save(file: FileName): Promise<void> {
    const lines = [HEADERS[file], ...(rows.get(file)?.values() ?? [])];
    await writeFile(join(folder, file), `${lines.join('\n')}\n`);
  }
  async function saveAll(): Promise<void> {
    for (const file of Object.keys(HEADERS)) await save(file as FileName);
  }
  async function set(file: FileName, key: string, line: string | undefined): Promise<void> {
    const lines = rows.get(file) ?? new Map<string, string>();
    if (line === undefined) lines.delete(key);
    else lines.set(key, line);
    rows.set(file, lines);
    await save(file);
  }
  await saveAll();

  return {
    folder,
    config: configIn(''),
    wrongAddress: configIn('nowhere/'),
    put: (record) => set(fileOf(record), record.number, toLine(record)),
    remove: (record) => set(fileOf(record), record.number, undefined),
    putMalformed: (reader) =>
      set(reader === 'creditNotes' ? 'credits.csv' : (`${reader}.csv` as FileName), '', MALFORMED),
    async rewrite(change) {
      for (const file of Object.keys(HEADERS)) {
        const path = join(folder, file);
        await writeFile(path, change(await readFile(path)));
      }
    },
    close: () => rm(folder, { recursive: true }),
  };
}

const MALFORMED = 'x;y;z;EUR;2026-13-45;z;';

function configIn(prefix: string): Readonly<Record<string, unknown>> {
  const [invoices, creditNotes, payments] = Object.keys(HEADERS).map((file) => `${prefix}${file}`);
  return { invoices, creditNotes, payments, encoding: 'utf-8', decimalMark: '.' };
}

function fileOf({ kind }: ErpRecord): FileName {
  if (kind === 'invoice') return 'invoices.csv';
  return kind === 'payment' ? 'payments.csv' : 'credits.csv';
}

function toLine(record: ErpRecord): string {
  const { number, amount } = record;
  const sum = `${formatDecimal(amount)};${amount.currency}`;
  if (record.kind === 'invoice') return [number, sum, record.issuedOn, record.dueDate, record.debtorName].join(';');
  if (record.kind === 'payment') return [number, record.invoice, sum, record.paidOn, record.payerName].join(';');
  const { applied } = record;
  const part = applied === undefined ? ';;' : `${applied.invoice};${formatDecimal(applied.amount)};${applied.on}`;
  return [number, sum, record.issuedOn, part].join(';');
}
