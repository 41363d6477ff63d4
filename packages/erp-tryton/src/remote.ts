// remote.ts — what Tryton sends, read leniently: the fields we use, its tagged values as plain text.
import { remoteDecimal, remoteInteger } from '@reskontra/adapter-kit';
import { z } from 'zod';

const absent = z.null().transform(() => undefined);
const optional = <S extends z.ZodType>(schema: S) => z.union([absent, schema]).optional();

const MAX_TEXT = 10_000; // characters; no field that we use is a document
const text = z.string().max(MAX_TEXT, 'too long');

/** `{"__class__":"Decimal","decimal":"12.50"}` as `12.50`. */
const decimal = z
  .object({ __class__: z.literal('Decimal'), decimal: remoteDecimal })
  .transform((value) => value.decimal);

/** `{"__class__":"date",…}` as `2026-03-01`; whether there is such a day is for `parsePlainDate` to say. */
const date = z
  .object({ __class__: z.literal('date'), year: remoteInteger, month: remoteInteger, day: remoteInteger })
  .transform(({ year, month, day }) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);

/** `{"__class__":"datetime",…}` as `2026-03-01T08:00:00.000000`, in UTC: text that sorts as time does. */
const stamp = z
  .object({
    __class__: z.literal('datetime'),
    year: remoteInteger,
    month: remoteInteger,
    day: remoteInteger,
    hour: remoteInteger,
    minute: remoteInteger,
    second: remoteInteger,
    microsecond: remoteInteger.optional(),
  })
  .transform((at) => {
    const time = [at.hour, at.minute, at.second].map((part) => pad(part, 2)).join(':');
    return `${pad(at.year, 4)}-${pad(at.month, 2)}-${pad(at.day, 2)}T${time}.${pad(at.microsecond ?? 0, 6)}`;
  })
  .refine((value) => !Number.isNaN(Date.parse(`${value.slice(0, 23)}Z`)), 'not a moment');

/** SQLite has no booleans. */
const flag = z.union([z.boolean(), z.literal(['0', '1']).transform((value) => value === '1')]);

const ids = z.array(remoteInteger).max(100_000);
const key = z.object({ id: remoteInteger });

/** A row of a walk: its id and when it was written last. */
export const remoteChange = z.object({
  id: remoteInteger,
  write_date: optional(stamp),
  create_date: optional(stamp),
});

/** @see trytond module account_invoice 6.0, account.invoice */
export const remoteInvoice = z.object({
  id: remoteInteger,
  number: text.min(1).max(100),
  state: text,
  type: text,
  reference: optional(text),
  description: optional(text),
  invoice_date: optional(date),
  total_amount: decimal,
  amount_to_pay: decimal,
  write_date: optional(stamp),
  create_date: optional(stamp),
  _timestamp: optional(text),
  account: remoteInteger,
  move: remoteInteger,
  cancel_move: optional(remoteInteger),
  lines_to_pay: ids,
  payment_lines: ids,
  'currency.': key.extend({ code: text }),
  'party.': key.extend({
    name: optional(text),
    code: optional(text),
    'tax_identifier.': optional(z.object({ code: optional(text) })),
  }),
});
export type RemoteInvoice = z.output<typeof remoteInvoice>;

export const INVOICE_FIELDS = [
  'number',
  'state',
  'type',
  'reference',
  'description',
  'invoice_date',
  'total_amount',
  'amount_to_pay',
  'write_date',
  'create_date',
  '_timestamp',
  'account',
  'move',
  'cancel_move',
  'lines_to_pay',
  'payment_lines',
  'currency.code',
  'party.name',
  'party.code',
  'party.tax_identifier.code',
] as const;

/** A line on an account of receivables. @see trytond module account 6.0, account.move.line */
export const remoteLine = z.object({
  id: remoteInteger,
  debit: decimal,
  credit: decimal,
  date,
  account: remoteInteger,
  move: remoteInteger,
  maturity_date: optional(date),
  reconciliation: optional(remoteInteger),
  invoice_payments: ids.optional(),
  write_date: optional(stamp),
  'move.': key.extend({ origin: optional(text), description: optional(text) }),
  'reconciliation.': optional(z.object({ delegate_to: optional(remoteInteger) })),
});
export type RemoteLine = z.output<typeof remoteLine>;

export const LINE_FIELDS = [
  'debit',
  'credit',
  'date',
  'account',
  'move',
  'maturity_date',
  'reconciliation',
  'invoice_payments',
  'write_date',
  'move.origin',
  'move.description',
  'reconciliation.delegate_to',
] as const;

/** The other side of a booking. */
export const remoteCounterpart = z.object({
  id: remoteInteger,
  debit: decimal,
  credit: decimal,
  move: remoteInteger,
  account: remoteInteger,
  'account.': key.extend({ code: optional(text) }),
});
export type RemoteCounterpart = z.output<typeof remoteCounterpart>;

export const COUNTERPART_FIELDS = ['debit', 'credit', 'move', 'account', 'account.code'] as const;

/** @see trytond module account_dunning 6.0, account.dunning */
export const remoteDunning = z.object({
  id: remoteInteger,
  line: remoteInteger,
  blocked: flag,
  write_date: optional(stamp),
  create_date: optional(stamp),
});
export type RemoteDunning = z.output<typeof remoteDunning>;

export const DUNNING_FIELDS = ['line', 'blocked', 'write_date', 'create_date'] as const;

export const remoteNumbered = z.object({
  id: remoteInteger,
  number: optional(text.max(100)),
  move: optional(remoteInteger),
});
export const remoteOrigin = z.object({ id: remoteInteger, 'move.': key.extend({ origin: optional(text) }) });
export const remoteDunned = z.object({
  id: remoteInteger,
  'line.': z.object({ 'move.': z.object({ origin: optional(text) }) }),
});

/** @see trytond module account_invoice 6.0, account.invoice.payment.method */
export const remotePaymentMethod = z.object({
  id: remoteInteger,
  name: text,
  'debit_account.': key.extend({ code: optional(text) }),
});

export const remoteId = z.object({ id: remoteInteger });

export const remoteMove = z.object({ id: remoteInteger, state: text, description: optional(text) });

export const remoteAccount = z.object({ id: remoteInteger, code: text });

export const remoteNote = z.object({ id: remoteInteger, message: optional(text) });

export const remoteCompany = z.object({
  id: remoteInteger,
  currency: remoteInteger,
  'party.': z.object({ name: optional(text) }),
  'currency.': z.object({ code: text, digits: remoteInteger }),
});
export type RemoteCompany = z.output<typeof remoteCompany>;

export const remotePreferences = z.object({ company: optional(remoteInteger) });
export const remoteLogin = z.tuple([remoteInteger, z.string().min(1)]);

/** What a wizard shows next; nothing when it has come to its end. */
export const remoteWizardPage = z.object({
  view: optional(z.object({ state: text, defaults: z.record(z.string(), z.unknown()).optional() })),
});
export const remoteWizardStart = z.tuple([z.int(), text]).rest(z.unknown());

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
