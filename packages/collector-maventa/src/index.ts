// The collector adapter for the Maventa Receivables API: Amili Kassavirta, Amili Perintä and Ropo.
import { CONTRACT_VERSION, defineAdapter } from '@reskontra/core';
import { config } from './config.ts';
import { connect } from './connect.ts';
import { ADAPTER_ID } from './map.ts';

export type { WithRaw } from './api/api-parts.ts';
export type { InvoiceFilter, InvoicesApi } from './api/invoices.ts';
export type {
  AssignmentFilter,
  AssignmentRecord,
  EventFilter,
  ReceivablesApi,
} from './api/receivables.ts';
export type { AmiliActivation, ServicesApi } from './api/services.ts';
export type { NewWebhook, WebhooksApi } from './api/webhooks.ts';
export { type CreateMaventaApiOptions, createMaventaApi, type MaventaApi } from './api.ts';
export { config, type MaventaConfig } from './config.ts';
export type { CompanyEvent, Payer, TransferOrder } from './map.ts';
export type {
  RemoteActivation,
  RemoteAssignment,
  RemoteEvent,
  RemoteInvoice,
  RemoteLevel,
  RemoteOverview,
  RemoteProfile,
  RemoteTransfer,
  RemoteWebhook,
} from './remote.ts';
export { readWebhook, type WebhookHint } from './webhook.ts';
export { type Evidence, WIRE, type WireName } from './wire.ts';

export default defineAdapter({
  contract: CONTRACT_VERSION,
  id: ADAPTER_ID,
  kind: 'collector',
  config,
  connect: (settings, context) => connect(settings, context),
});
