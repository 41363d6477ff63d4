// webhooks.ts — where the company wants to hear that something happened.
import { parseRemote } from '@reskontra/adapter-kit';
import { DataError } from '@reskontra/core';
import { NOTIFICATIONS_PATH, notificationPath } from '../paths.ts';
import { type RemoteWebhook, remoteWebhook } from '../remote.ts';
import { type ApiParts, bodyOf, getOne, sendOne, streamOf, type WithRaw } from './api-parts.ts';

export interface NewWebhook {
  /** An address that nobody can guess; https. */
  readonly destination: string;
  /** `DOCUMENTS.INVOICE.DELIVERED`, … */
  readonly events: readonly string[];
  /** `VENDOR_WEBHOOK`: of all companies under the vendor's key. This company alone unless said otherwise. */
  readonly type?: 'WEBHOOK' | 'VENDOR_WEBHOOK';
}

export interface WebhooksApi {
  add(webhook: NewWebhook): Promise<WithRaw<RemoteWebhook>>;
  list(): AsyncGenerator<WithRaw<RemoteWebhook>>;
  get(id: string): Promise<WithRaw<RemoteWebhook>>;
  remove(id: string): Promise<void>;
}

export function createWebhooksApi(parts: ApiParts): WebhooksApi {
  const { wire } = parts;
  const side = 'invoices';
  const toWebhook = (raw: unknown) =>
    parseRemote(remoteWebhook, raw, { record: 'A webhook', code: 'collector.bad-webhook' });
  return {
    async add({ destination, events, type = 'WEBHOOK' }) {
      const body = { destination_type: type, destination, events };
      const raw = bodyOf(await sendOne(parts, side, { method: 'POST', path: NOTIFICATIONS_PATH, body }), side);
      if (raw === undefined)
        throw new DataError('The webhook was added, but its id was not told. See the list of webhooks.', {
          code: 'collector.bad-webhook',
        });
      return { ...toWebhook(raw), raw };
    },
    list: () => streamOf(parts, side, { path: NOTIFICATIONS_PATH, name: wire['list.notifications'] }, toWebhook),
    get: (id) => getOne(parts, side, notificationPath(id), toWebhook),
    async remove(id) {
      await sendOne(parts, side, { method: 'DELETE', path: notificationPath(id) });
    },
  };
}
