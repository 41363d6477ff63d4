// invoices.ts — the invoice side: looking invoices up, and handing overdue ones over.
import { parseExactJson } from '@reskontra/adapter-kit';
import { INVOICES } from '../client.ts';
import { type TransferOrder, toTransferBody } from '../map.ts';
import { invoicePath, transferPath, transferToPath } from '../paths.ts';
import { parseInvoice, parseTransfer } from '../read/records.ts';
import type { RemoteInvoice, RemoteTransfer } from '../remote.ts';
import { type ApiParts, getOne, sendOne, streamOf, type WithRaw } from './api-parts.ts';
import { given } from './receivables.ts';

export interface InvoiceFilter {
  readonly number?: string;
  readonly reference?: string;
  readonly ids?: readonly string[];
}

export interface InvoicesApi {
  /** The invoices that the company has sent. */
  list(filter?: InvoiceFilter): AsyncGenerator<WithRaw<RemoteInvoice>>;
  /** @throws DataError `http.not-found` */
  get(id: string): Promise<WithRaw<RemoteInvoice>>;
  /**
   * Asks Amili Perintä or Ropo to take an overdue invoice. The assignment is there when the state is `sent`.
   * @throws DataError `collector.refused` with the partner's reason
   */
  transfer(invoice: string, partner: 'amili' | 'ropo', order: TransferOrder): Promise<void>;
  /** `pending`, `sent` or `error`. @throws DataError `http.not-found` when it was never handed over */
  getTransfer(invoice: string): Promise<WithRaw<RemoteTransfer>>;
}

export function createInvoicesApi(parts: ApiParts): InvoicesApi {
  const { wire, client } = parts;
  const side = 'invoices';
  return {
    list: ({ number, reference, ids = [] } = {}) =>
      streamOf(
        parts,
        side,
        {
          path: '/v1/invoices',
          name: wire['list.invoices'],
          query: [
            ['direction', 'SENT'],
            ...given([
              [wire['filter.invoice_number'], number],
              ['reference', reference],
            ]),
            ...ids.map((id) => [wire['filter.invoice_ids'], id] as const),
          ],
        },
        parseInvoice,
      ),
    get: (id) => getOne(parts, side, invoicePath(id), parseInvoice),
    async transfer(invoice, partner, order) {
      const body = toTransferBody(order, wire);
      await sendOne(parts, side, { method: 'POST', path: transferToPath(invoice, partner), body });
    },
    async getTransfer(invoice) {
      const raw = parseExactJson((await client.get(side, transferPath(invoice))).text, INVOICES);
      return { ...parseTransfer(raw, wire), raw };
    },
  };
}
