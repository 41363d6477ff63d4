// records.ts — one record of a list, checked against its schema under its own key.
import { parseRemote } from '@reskontra/adapter-kit';
import {
  pick,
  type RemoteAssignment,
  type RemoteEvent,
  type RemoteInvoice,
  type RemoteTransfer,
  remoteAssignment,
  remoteEvent,
  remoteInvoice,
  remoteTransfer,
} from '../remote.ts';
import type { Wire } from '../wire.ts';

/** @throws DataError `collector.bad-assignment` */
export function parseAssignment(raw: unknown, wire: Wire): RemoteAssignment {
  const picked = pick(raw, wire, 'assignment');
  return parseRemote(remoteAssignment, picked, {
    record: named('Assignment', picked.id),
    code: 'collector.bad-assignment',
  });
}

/** @throws DataError `collector.bad-event` */
export function parseEvent(raw: unknown, wire: Wire): RemoteEvent {
  const picked = pick(raw, wire, 'event');
  return parseRemote(remoteEvent, picked, { record: named('Event', picked.id), code: 'collector.bad-event' });
}

/** @throws DataError `collector.bad-invoice` */
export function parseInvoice(raw: unknown): RemoteInvoice {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return parseRemote(remoteInvoice, raw, { record: named('Invoice', id), code: 'collector.bad-invoice' });
}

/** @throws DataError `collector.bad-transfer` */
export function parseTransfer(raw: unknown, wire: Wire): RemoteTransfer {
  return parseRemote(remoteTransfer, pick(raw, wire, 'transfer'), {
    record: 'A transfer',
    code: 'collector.bad-transfer',
  });
}

function named(kind: string, id: unknown): string {
  return typeof id === 'string' && id !== '' ? `${kind} ${id.slice(0, 60)}` : `${kind} without id`;
}
