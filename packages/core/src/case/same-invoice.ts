// same-invoice.ts — whether two keys name the same document.
import type { InvoiceKey } from '../fact/invoice-key.ts';

/** True when the strongest name that both keys have is equal: network id, then number, then the ledger's own row. */
export function sameInvoice(a: InvoiceKey, b: InvoiceKey): boolean {
  if (a.uuid !== undefined && b.uuid !== undefined) return a.uuid === b.uuid;
  if (a.number !== undefined && b.number !== undefined) return a.number === b.number;
  return a.ledgerId !== undefined && a.ledgerId === b.ledgerId;
}
