// remote.ts — what Odoo sends, read leniently: the fields we use, unknown ones ignored. Odoo writes `false` for "none".
import { remoteDecimal } from '@reskontra/adapter-kit';
import { z } from 'zod';

const MAX_TEXT = 2000; // what is longer is no name, reference or error

/** Ids are whole numbers, unique within a model. */
const id = z.string().regex(/^\d{1,15}$/, 'not an id');

// Fields that may be empty or odd without harm.
const text = z.transform(toText);
const flag = z.transform((value) => value === true);

/** `[7, "Asiakas Oy"]` */
export interface Reference {
  readonly id: string;
  readonly name: string | undefined;
}

const maybe = z.transform(toReference);
const reference = maybe.pipe(z.custom<Reference>((value) => value !== undefined, 'no reference to a record'));
const amount = remoteDecimal;

function toText(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

function toReference(value: unknown): Reference | undefined {
  const [key, name] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return typeof key === 'string' && /^\d{1,15}$/.test(key) ? { id: key, name: toText(name) } : undefined;
}

export const remoteRow = z.object({ id });

/** @see Odoo source, addons/account: account.move */
export const remoteInvoice = z.looseObject({
  id,
  name: text,
  state: text,
  invoice_date: text,
  invoice_date_due: text,
  amount_total: amount,
  amount_residual: amount.optional(),
  currency_id: maybe,
  payment_reference: text,
  partner_id: maybe,
  write_date: text,
});
export const INVOICE_FIELDS = [
  'name',
  'state',
  'invoice_date',
  'invoice_date_due',
  'amount_total',
  'amount_residual',
  'currency_id',
  'payment_reference',
  'partner_id',
  'write_date',
] as const;

/** What was matched with what: the line of an invoice with that of a payment or of a refund. @see account.partial.reconcile */
export const remoteMatch = z.object({
  id,
  debit_move_id: reference,
  credit_move_id: reference,
  debit_amount_currency: amount,
  debit_currency_id: maybe,
});
export const MATCH_FIELDS = ['debit_move_id', 'credit_move_id', 'debit_amount_currency', 'debit_currency_id'] as const;

/** @see account.move.line */
export const remoteLine = z.object({ id, move_id: reference, date: text });
export const LINE_FIELDS = ['move_id', 'date'] as const;

/** The entry behind a line: a payment, a bank line, a refund, or something else. @see account.move */
export const remoteEntry = z.object({
  id,
  name: text,
  move_type: text,
  ref: text,
  journal_id: reference,
  statement_line_id: maybe,
  partner_id: maybe,
});
export const ENTRY_FIELDS = ['name', 'move_type', 'ref', 'journal_id', 'statement_line_id', 'partner_id'] as const;

/** @see account.journal */
export const remoteJournal = z.object({ id, code: text, type: text });
export const JOURNAL_FIELDS = ['code', 'type'] as const;

/** @see account.bank.statement.line */
export const remoteBankLine = z.object({ id, partner_name: text, account_number: text });
export const BANK_LINE_FIELDS = ['partner_name', 'account_number'] as const;

/** @see account.payment */
export const remotePayment = z.object({ id, state: text });

/** @see account.payment.method.line */
export const remoteMethodLine = z.object({ id, payment_account_id: maybe });

/** @see account.account */
export const remoteAccount = z.object({ id, code: text });

/** @see mail.message */
export const remoteMessage = z.object({ id, body: z.string().max(100_000).catch('') });

/** A checkbox. */
export const remoteFlag = flag;

export type RemoteInvoice = z.output<typeof remoteInvoice>;
export type RemoteMatch = z.output<typeof remoteMatch>;
export type RemoteEntry = z.output<typeof remoteEntry>;
export type RemoteJournal = z.output<typeof remoteJournal>;
export type RemoteBankLine = z.output<typeof remoteBankLine>;
