// no-invoice.ts — the rejection of a command about an invoice that is not there.
import type { Outcome } from '@reskontra/core';

export function noInvoice(number: string | undefined): Outcome {
  const message = `Procountor has no invoice ${number ?? 'of that name'}. Check whether it was deleted, or belongs to another company.`;
  return { kind: 'rejected', code: 'erp.invoice-not-found', message };
}
