import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CONTRACT_VERSION,
  defineAdapter,
  factId,
  finnishReference,
  type InvoiceFact,
  parseDecimal,
  parsePlainDate,
  parseReference,
  positive,
} from '@reskontra/core';
import { z } from 'zod';

const remoteInvoices = z.array(z.object({ number: z.string(), total: z.string(), due: z.string() }));

function toInvoice({ number, total, due }: z.output<typeof remoteInvoices>[number]): InvoiceFact {
  return {
    id: factId('json-ledger', 'invoice', number),
    kind: 'invoice',
    invoice: { number },
    amount: positive(parseDecimal(total, 'EUR')),
    dueDate: parsePlainDate(due),
    references: [parseReference(finnishReference(number))],
  };
}

/** An ERP that is a JSON file of invoices. */
export const jsonLedger = defineAdapter({
  contract: CONTRACT_VERSION,
  id: 'erp-json-ledger',
  kind: 'erp',
  config: z.strictObject({ file: z.string().describe('The file, from the folder of the configuration') }),
  connect: (config, context) => ({
    read: {
      invoices: {
        async next() {
          const text = await readFile(join(context.folder, config.file), 'utf8');
          return { facts: remoteInvoices.parse(JSON.parse(text)).map(toInvoice), cursor: 'all', more: false };
        },
      },
    },
  }),
});
