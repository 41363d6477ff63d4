// paths.ts — the partner's paths that hold an id.
const part = encodeURIComponent;

export const assignmentPath = (assignment: string): string => `/v1/assignments/${part(assignment)}`;
export const eventsPath = (assignment: string): string => `${assignmentPath(assignment)}/events`;
export const seenPath = (assignment: string, event: string): string => `${eventsPath(assignment)}/${part(event)}/seen`;
export const levelPath = (businessId: string): string => `/v1/service_levels/${part(businessId)}`;
export const invoicePath = (invoice: string): string => `/v1/invoices/${part(invoice)}`;
/** The state of a transfer. */
export const transferPath = (invoice: string): string => `/v2/invoices/${part(invoice)}/assignment`;
export const transferToPath = (invoice: string, partner: 'amili' | 'ropo'): string =>
  `${transferPath(invoice)}/${partner}`;
export const servicePath = (partner: 'amili' | 'ropo'): string => `/v2/services/${partner}/receivables`;
export const NOTIFICATIONS_PATH = '/v1/company/notifications';
export const notificationPath = (id: string): string => `${NOTIFICATIONS_PATH}/${part(id)}`;
