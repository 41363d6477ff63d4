// fault.ts — what can go wrong on order: before the effect, after it, or in the answer.
import { z } from 'zod';
import { ENDPOINT_NAMES, type EndpointName } from '../http/endpoint-names.ts';

/** Every fault with what a client sees. */
export const FAULTS = {
  'too-many-requests': '429 with Retry-After; nothing happened',
  'error-before': '500 or 503; nothing happened',
  'error-after': '500 or 503; the request has had its effect',
  'cut-before': 'the connection closes without an answer; nothing happened',
  'cut-after': 'the connection closes without an answer; the request has had its effect',
  'silence-before': 'no answer ever comes; nothing happened',
  'silence-after': 'no answer ever comes; the request has had its effect',
  'expired-token': '401 as for an expired token, once for each time ordered; nothing happened',
  'truncated-body': 'a 200 whose JSON ends in the middle',
  'short-page': 'a page with fewer rows than asked, though more pages follow',
  'repeated-rows': 'each row of a page twice',
  'reordered-rows': 'the rows of a page in reverse',
  'unknown-event-type': 'one more event, of a type nobody knows',
  'unknown-value': 'a status or sender nobody knows',
  'extra-fields': 'fields nobody knows in every object',
  'webhook-lost': 'a webhook that never comes',
  'webhook-repeated': 'a webhook that comes twice',
  'webhook-reordered': 'a webhook that comes after the next one',
} as const;

export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as [FaultKind, ...FaultKind[]];

/** Queued faults come first in, first out, each on its own endpoint. */
export const faultOrderSchema = z.strictObject({
  fault: z.enum(FAULT_KINDS).describe('What goes wrong'),
  endpoint: z.enum(ENDPOINT_NAMES).optional().describe('Where; everywhere when left out'),
  times: z.int().min(1).max(1_000_000).default(1).describe('How many requests it spoils'),
  after: z.int().min(0).max(1_000_000).default(0).describe('How many requests pass unharmed first'),
  status: z
    .union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)])
    .default(500)
    .describe('Of error-before and error-after'),
  retryAfterSeconds: z.int().min(0).max(86_400).default(1).describe('Of too-many-requests'),
});

export type FaultOrder = z.input<typeof faultOrderSchema>;
export type QueuedFault = z.output<typeof faultOrderSchema>;

/** A fault for every endpoint, or for one: `events.add:cut-after`. */
export type FaultRateName = FaultKind | `${EndpointName}:${FaultKind}`;

/** The chance of each fault on every request, 0 to 1. That of an endpoint takes the place of the general one. */
export const faultRatesSchema = z.partialRecord(
  z.custom<FaultRateName>((name) => typeof name === 'string' && isFaultRateName(name), 'is no fault of an endpoint'),
  z.number().min(0).max(1),
);
export type FaultRates = z.output<typeof faultRatesSchema>;

/** Whether the endpoint can meet the fault: those of webhooks are for webhooks, the rest for requests. */
export function fits(kind: FaultKind, endpoint: EndpointName): boolean {
  return kind.startsWith('webhook-') === (endpoint === 'webhook');
}

function isFaultRateName(name: string): boolean {
  const [endpoint, kind] = name.includes(':') ? name.split(':', 2) : [undefined, name];
  const isEndpoint = endpoint === undefined || ENDPOINT_NAMES.some((known) => known === endpoint);
  return isEndpoint && FAULT_KINDS.some((known) => known === kind);
}

/** The fault one request meets. */
export interface ActiveFault {
  readonly kind: FaultKind;
  readonly status: number;
  readonly retryAfterSeconds: number;
}
