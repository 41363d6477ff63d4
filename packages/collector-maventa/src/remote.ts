// remote.ts — what the partner sends, read leniently: the fields we use, by our own names.
import { remoteDecimal, remoteInteger, remoteKey } from '@reskontra/adapter-kit';
import { z } from 'zod';
import { WIRE_NAMES, type Wire } from './wire.ts';

/** Text that may be missing or odd without harm. */
const text = z.string().trim().min(1).optional().catch(undefined);
const absent = z.null().transform(() => undefined);
const remoteCount = remoteInteger.optional().catch(undefined);
const optionalDecimal = z.union([absent, remoteDecimal.optional()]);
/** One key, several, or none. */
const keys = z
  .union([z.array(z.unknown()), z.string()])
  .nullish()
  .catch(undefined)
  .transform((value) =>
    [value ?? []].flat().filter((key): key is string => typeof key === 'string' && key.trim() !== ''),
  );

/** @see Maventa support, "Assignments and events"; names by `wire.ts` */
export const remoteAssignment = z.object({
  id: remoteKey,
  invoice_id: text,
  reference_ids: keys,
  status: text,
  collection_status: text,
  service_level: text,
  sum: remoteDecimal,
  paid: optionalDecimal,
  due_date: text,
  service: text,
  invoice_number: text,
  currency: text,
  debtor_name: text,
  created_at: text,
  closed_at: text,
});
export type RemoteAssignment = z.output<typeof remoteAssignment>;

/** @see Maventa support, "Assignment changes"; names by `wire.ts` */
export const remoteEvent = z.object({
  id: remoteKey,
  assignment_id: text,
  type: remoteKey,
  sender: text,
  sum: optionalDecimal,
  currency: text,
  date: text,
  due_date: text,
  number: text,
  comment: text,
  service_level: text,
  seen: z.boolean().optional().catch(undefined),
  created_at: text,
});
export type RemoteEvent = z.output<typeof remoteEvent>;

/** @see AutoXChange specification 0.85, Invoice */
export const remoteInvoice = z.object({
  id: remoteKey,
  number: text,
  reference: text,
  date: text,
  date_due: text,
  sum: remoteDecimal,
  currency: text,
  created_at: text,
  recipient: z.object({ name: text, bid: text }).optional().catch(undefined),
});
export type RemoteInvoice = z.output<typeof remoteInvoice>;

/** @see Maventa documentation, Receivables API, overview; names by `wire.ts` */
export const remoteOverview = z.object({ open: remoteCount, soon_due: remoteCount, overdue: remoteCount });
export type RemoteOverview = z.output<typeof remoteOverview>;

/** @see Maventa support, "Reskontravahdin asiakasryhmittely"; names by `wire.ts` */
export const remoteLevel = z.object({ bid: remoteKey, service_level: remoteKey });
export type RemoteLevel = z.output<typeof remoteLevel>;

/** @see Maventa change log of 2026-04-08; names by `wire.ts` */
export const remoteTransfer = z.object({ state: remoteKey, assignment_id: text, message: text });
export type RemoteTransfer = z.output<typeof remoteTransfer>;

/** @see AutoXChange specification 0.85, ReceivablesService: the state is `DISABLED`, `PENDING` or `ACTIVE` */
export const remoteActivation = z.object({
  status: remoteKey,
  activation_url: text,
  message: text,
  accountable_party: text,
  vfsfi: z.object({ iban: text, bic: text }).optional().catch(undefined),
});
export type RemoteActivation = z.output<typeof remoteActivation>;

/** @see AutoXChange specification 0.85, Notification */
export const remoteWebhook = z.object({
  id: remoteKey,
  destination_type: text,
  destination: text,
  events: z.array(z.string()).catch([]),
});
export type RemoteWebhook = z.output<typeof remoteWebhook>;

/** @see AutoXChange specification 0.85, Profile */
export const remoteProfile = z.object({
  id: remoteKey,
  network: text,
  status: text,
  last_event: z.object({ message: text, created_at: text }).optional().catch(undefined),
});
export type RemoteProfile = z.output<typeof remoteProfile>;

/** The partner's error body, the OAuth2 one, or a problem document. At least one of them says something. */
export const remoteProblem = z
  .object({
    code: text,
    message: text,
    details: z.array(z.string()).catch([]),
    error: text,
    error_description: text,
    title: text,
    detail: text,
  })
  .transform((body) => ({
    code: body.code ?? body.error,
    message: body.message ?? body.error_description ?? body.detail ?? body.title,
    details: body.details,
  }))
  .refine((body) => body.code !== undefined || body.message !== undefined);
export type RemoteProblem = z.output<typeof remoteProblem>;

/** The groups of the wire table that are records. */
export type WireGroup = 'assignment' | 'event' | 'overview' | 'level' | 'transfer';

/** The record's fields by our names, taken from where the wire table says they stand. */
export function pick(raw: unknown, wire: Wire, group: WireGroup): Readonly<Record<string, unknown>> {
  const names = WIRE_NAMES.filter((name) => name.startsWith(`${group}.`));
  return Object.fromEntries(names.map((name) => [name.slice(group.length + 1), valueAt(raw, wire[name])]));
}

/** What stands at a path of names. */
export function valueAt(raw: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, raw);
}
