import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CONTRACT_VERSION,
  ConfigError,
  DataError,
  defineAdapter,
  factId,
  type InvoiceFact,
  parseDecimal,
  parsePlainDate,
  positive,
} from '@reskontra/core';
import { z } from 'zod';

const remoteInvoice = z.object({ number: z.string(), total: z.string(), due: z.string() });

/** An ERP that is a JSON file of invoices. */
export const jsonLedger = defineAdapter({
  contract: CONTRACT_VERSION,
  id: 'erp-json-ledger',
  kind: 'erp',
  config: z.strictObject({ file: z.string().describe('The file, from the folder of the configuration.') }),
  connect: (config, context) => ({
    read: {
      invoices: {
        async next() {
          const rows = await readRows(join(context.folder, config.file));
          return { facts: rows.map(toInvoice), cursor: 'all', more: false };
        },
      },
    },
  }),
});

async function readRows(path: string): Promise<readonly unknown[]> {
  const bytes = await readFile(path).catch(() => {
    throw new ConfigError('The file is not there; correct "file".', { code: 'json-ledger.file' });
  });
  try {
    return z.array(z.unknown()).parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new DataError('The file is not JSON in UTF-8; export it again.', { code: 'json-ledger.not-json', cause });
  }
}

function toInvoice(row: unknown): InvoiceFact {
  const { number, total, due } = remoteInvoice.parse(row);
  return {
    id: factId('json-ledger', 'invoice', number),
    kind: 'invoice',
    invoice: { number },
    amount: positive(parseDecimal(total, 'EUR')),
    dueDate: parsePlainDate(due),
    references: [],
  };
}
