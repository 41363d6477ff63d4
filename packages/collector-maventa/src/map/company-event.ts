// company-event.ts — every event that a company may add to an assignment, and its body.
import { jsonNumber } from '@reskontra/adapter-kit';
import type { PlainDate } from '@reskontra/core';
import type { Wire, WireName } from '../wire.ts';

/**
 * Sums are decimal text in major units. `paid`: positive on an invoice's assignment, a direct payment; negative on a
 * credit note's own, which is used by so much. `credit_note`: positive, on the assignment of the invoice.
 * @see Maventa support, "Assignment changes"
 */
export type CompanyEvent =
  | { readonly type: 'comment'; readonly comment: string }
  | { readonly type: 'paid'; readonly sum: string; readonly date?: PlainDate | undefined }
  | {
      readonly type: 'credit_note';
      readonly number: string;
      readonly sum: string;
      readonly date?: PlainDate | undefined;
    }
  | { readonly type: 'due_date_request'; readonly due_date: PlainDate; readonly comment?: string | undefined }
  | { readonly type: 'cancel'; readonly comment?: string | undefined }
  | { readonly type: 'collection_block'; readonly until: PlainDate; readonly comment?: string | undefined }
  | { readonly type: 'credit_loss'; readonly comment?: string | undefined };

/** The body of POST …/events. Sums leave as decimal numbers in major units, digit for digit. */
export function toEventBody(event: CompanyEvent, wire: Wire): Readonly<Record<string, unknown>> {
  const fields = Object.entries(event).filter(([name, value]) => name !== 'type' && value !== undefined);
  return Object.fromEntries([
    [wire['event.type'], wire[`type.${event.type}`]],
    ...fields.map(([name, value]) => [
      wire[`event.${name}` as WireName],
      name === 'sum' ? jsonNumber(String(value)) : value,
    ]),
  ]);
}
