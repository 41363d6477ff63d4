// endpoint-names.ts — what each of the partner's endpoints is called when a fault is ordered for it.

export const ENDPOINT_NAMES = [
  'token',
  'invoices.list',
  'invoices.get',
  'assignments.list',
  'assignments.overview',
  'assignments.get',
  'assignments.events',
  'events.add',
  'events.seen',
  'events.list',
] as const;

export type EndpointName = (typeof ENDPOINT_NAMES)[number];
