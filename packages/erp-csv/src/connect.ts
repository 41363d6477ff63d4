// connect.ts — one reader for each file that the configuration names.
import { type AdapterContext, type CheckResult, type ErpConnection, type Fact, SdkError } from '@reskontra/core';
import type { FileKind } from './columns.ts';
import type { CsvConfig } from './config.ts';
import { toCreditFacts, toInvoiceFacts, toPaymentFacts } from './map.ts';
import { type CreateFileReaderOptions, createFileReader, findBadRows } from './read/file-reader.ts';
import { checkWriting, createWriters } from './write/writers.ts';

/** Files are opened when they are read or written, not before. */
export function connect(config: CsvConfig, { folder }: AdapterContext): ErpConnection {
  const { creditNotes, payments } = config;
  const common = { folder, config };
  const invoiceFile = { ...common, kind: 'invoices', path: config.invoices, map: toInvoiceFacts } as const;
  const creditFile =
    creditNotes === undefined
      ? undefined
      : ({ ...common, kind: 'creditNotes', path: creditNotes, map: toCreditFacts } as const);
  const paymentFile =
    payments === undefined
      ? undefined
      : ({ ...common, kind: 'payments', path: payments, map: toPaymentFacts } as const);

  return {
    async check() {
      return [
        await checkFile(invoiceFile),
        ...(creditFile === undefined ? [] : [await checkFile(creditFile)]),
        ...(paymentFile === undefined ? [] : [await checkFile(paymentFile)]),
        ...(await checkWriting(common)),
      ];
    },
    read: {
      invoices: createFileReader(invoiceFile),
      ...(creditFile === undefined ? {} : { creditNotes: createFileReader(creditFile) }),
      ...(paymentFile === undefined ? {} : { payments: createFileReader(paymentFile) }),
    },
    ...(config.writeBack === undefined ? {} : { write: createWriters(common) }),
  };
}

async function checkFile<K extends FileKind, F extends Fact>(
  options: CreateFileReaderOptions<K, F>,
): Promise<CheckResult> {
  try {
    const { rows, bad } = await findBadRows(options);
    const [first] = bad;
    const what = `${options.path}: ${rows} rows`;
    if (first === undefined) return { what, ok: true };
    return { what, ok: false, remedy: `${bad.length} of ${rows} rows cannot be used. The first: ${first.message}` };
  } catch (error) {
    if (!SdkError.is(error)) throw error;
    return { what: options.path, ok: false, remedy: error.message };
  }
}
