// remote.ts — what Acme sends, read leniently: the fields we use, and no others.
import { remoteDecimal, remoteKey } from '@reskontra/adapter-kit';
import { z } from 'zod';

const text = z.string().trim().min(1).max(1_000_000);
/** A JSON number, or text that is one: its digits, never a float. */
const amount = remoteDecimal;
const optionalText = text.nullish().transform((value) => value ?? undefined);

export const remoteList = z.object({ items: z.array(z.unknown()), more: z.boolean() });

/** What every record says about its last change. */
export const remoteChange = z.object({ id: remoteKey, changedAt: text });

export const remoteInvoice = z.object({
  number: remoteKey,
  total: amount,
  currency: text,
  issuedOn: optionalText,
  dueOn: optionalText,
  reference: optionalText,
  customer: z.object({ number: optionalText, name: optionalText }).nullish(),
  noReminders: z.boolean().nullish(),
  collectionCase: z.object({ number: optionalText, status: optionalText, url: optionalText }).nullish(),
});

export const remoteCreditNote = z.object({
  number: remoteKey,
  total: amount,
  currency: text,
  issuedOn: optionalText,
  /** Each part that was used on an invoice. Empty while the credit note has only been made. */
  applications: z.array(z.object({ invoice: remoteKey, amount, appliedOn: text })).nullish(),
});

export const remotePayment = z.object({
  id: remoteKey,
  invoice: remoteKey,
  amount,
  currency: text,
  paidOn: text,
  account: optionalText,
  payer: optionalText,
  reference: optionalText,
});

/** The body of a refusal. */
export const remoteProblem = z.object({ message: text });

/** What comes back from a write. */
export const remoteCreated = z.object({ id: remoteKey });
