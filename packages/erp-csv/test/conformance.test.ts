// The suite that every ERP adapter must pass, with files as the fake.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErpRecord, erpConformance, type Fake } from '@reskontra/conformance';
import type { AdapterContext, ErpConnection } from '@reskontra/core';
import { formatDecimal } from '@reskontra/core';
import adapter from '../src/index.ts';

const SNAPSHOT = { changes: 'snapshot', deletes: 'invisible' } as const;
const HEADERS = {
  'invoices.csv': 'Number;Amount;Currency;Invoice date;Due date;Customer',
  'credits.csv': 'Credit note;Amount;Currency;Date;Invoice;Applied amount;Applied on',
  'payments.csv': 'Voucher;Invoice;Amount;Currency;Payment date;Payer;Bank reference',
} as const;

type FileName = keyof typeof HEADERS;

erpConformance(
  {
    adapter,
    reads: { invoices: SNAPSHOT, creditNotes: SNAPSHOT, payments: SNAPSHOT },
    writes: ['erp.register_payment', 'erp.set_case', 'erp.set_due_date', 'erp.book_settlement'],
    currencies: ['EUR', 'JPY', 'BHD'] as never,
    start: startFiles,
    connect: connectToErp,
  },
  { readme: new URL('../README.md', import.meta.url) },
);

const WRITE_BACK = {
  payments: 'to-erp/payments.csv',
  cases: 'to-erp/cases.csv',
  dueDates: 'to-erp/due-dates.csv',
  settlements: 'to-erp/settlements.csv',
};

/** What the ERP of each folder does with the payments that were written for it: it books them, and exports them again. */
const erps = new Map<string, () => Promise<void>>();

/** As the adapter connects; the ERP imports what was written at once. */
function connectToErp(config: unknown, context: AdapterContext): ErpConnection {
  const connection = adapter.connect(config as never, context);
  const payments = connection.write?.['erp.register_payment'];
  if (payments?.repeat !== 'remote-key') throw new Error('There is no writer of payments with keys.');
  const imported: typeof payments = {
    ...payments,
    async apply(command, key) {
      const outcome = await payments.apply(command, key);
      await erps.get(context.folder)?.();
      return outcome;
    },
  };
  return { ...connection, write: { ...connection.write, 'erp.register_payment': imported } };
}

async function linesOf(folder: string, file: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, file), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

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
  erps.set(folder, async () => {
    for (const line of (await linesOf(folder, WRITE_BACK.payments)).slice(1)) {
      const [invoice = '', amount = '', currency = '', on = '', , , reference = ''] = line.split(';');
      await set('payments.csv', reference, ['', invoice, amount, currency, on, '', reference].join(';'));
    }
    await rm(join(folder, WRITE_BACK.payments), { force: true });
  });

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
    async countEffects() {
      const written = Object.values(WRITE_BACK).map((file) => linesOf(folder, `${file}.written`));
      return (await Promise.all(written)).flat().length;
    },
    close: () => {
      erps.delete(folder);
      return rm(folder, { recursive: true });
    },
  };
}

const MALFORMED = 'x;y;z;EUR;2026-13-45;z;';

function configIn(prefix: string): Readonly<Record<string, unknown>> {
  const [invoices, creditNotes, payments] = Object.keys(HEADERS).map((file) => `${prefix}${file}`);
  return { invoices, creditNotes, payments, writeBack: WRITE_BACK, encoding: 'utf-8', decimalMark: '.' };
}

function fileOf({ kind }: ErpRecord): FileName {
  if (kind === 'invoice') return 'invoices.csv';
  return kind === 'payment' ? 'payments.csv' : 'credits.csv';
}

function toLine(record: ErpRecord): string {
  const { number, amount } = record;
  const sum = `${formatDecimal(amount)};${amount.currency}`;
  if (record.kind === 'invoice') return [number, sum, record.issuedOn, record.dueDate, record.debtorName].join(';');
  if (record.kind === 'payment') return [number, record.invoice, sum, record.paidOn, record.payerName, ''].join(';');
  const { applied } = record;
  const part = applied === undefined ? ';;' : `${applied.invoice};${formatDecimal(applied.amount)};${applied.on}`;
  return [number, sum, record.issuedOn, part].join(';');
}
