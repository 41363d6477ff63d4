// invoice-key.ts — how the different sides name one invoice.
import { z } from 'zod';

/**
 * The names by which a fact points at an invoice or credit note; at least one is given.
 * `number` is what stands on the paper, `uuid` the e-invoicing network's id, `ledgerId` the ERP's own row.
 */
export const invoiceKeySchema = z
  .strictObject({
    number: z.string().min(1).max(100).optional(),
    uuid: z.string().min(1).max(100).optional(),
    ledgerId: z.string().min(1).max(100).optional(),
  })
  .refine(
    (key) => key.number !== undefined || key.uuid !== undefined || key.ledgerId !== undefined,
    'an invoice key needs a number, a uuid or a ledger id',
  );

/** At least one name of an invoice or credit note, 100 characters at most. Compare with `sameInvoice`. */
export type InvoiceKey = Readonly<z.output<typeof invoiceKeySchema>>;
