// assignment.ts — an assignment, joined to its invoice, as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  type AssignmentFact,
  type AssignmentStatus,
  assignmentId,
  DataError,
  factId,
  type InvoiceKey,
  zero,
} from '@reskontra/core';
import type { RemoteAssignment, RemoteInvoice } from '../remote.ts';
import { sameWord, type Wire } from '../wire.ts';
import { ADAPTER_ID, type MapContext } from './context.ts';
import { referencesOf } from './invoice.ts';
import { toCurrency, toDay, toMoment, toMoney } from './values.ts';

/** The ids under which an assignment's invoice may be found on the invoice side. */
export function invoiceIdsOf(remote: RemoteAssignment): readonly string[] {
  return [...new Set([...(remote.invoice_id === undefined ? [] : [remote.invoice_id]), ...remote.reference_ids])];
}

/**
 * A negative sum says that the assignment is a credit note's own. `references` are the invoice's, from the invoice side.
 * @throws DataError `collector.nameless-assignment` when it names no invoice; for sums and days that cannot be read
 */
export function toAssignmentFact(
  remote: RemoteAssignment,
  invoice: RemoteInvoice | undefined,
  context: MapContext,
): AssignmentFact {
  const currency = toCurrency(remote.currency ?? invoice?.currency ?? context.currency);
  const sum = toMoney(remote.sum, currency);
  const status = toStatus(remote.status, context.wire);
  return {
    id: factId(ADAPTER_ID, 'assignment', remote.id),
    kind: 'assignment',
    assignment: {
      id: assignmentId(remote.id),
      of: sum.minor < 0 ? 'credit_note' : 'invoice',
      status,
      sum,
      paid: remote.paid === undefined ? zero(currency) : toMoney(remote.paid, currency),
      invoice: toInvoiceKey(remote, invoice),
      references: invoice === undefined ? [] : referencesOf(invoice),
      ...present({
        rawStatus: status === 'other' ? remote.status : undefined,
        collectionStatus: remote.collection_status,
        dueDate: toDay(remote.due_date),
        service: remote.service,
        serviceLevel: remote.service_level,
        debtorName: remote.debtor_name,
        createdAt: toMoment(remote.created_at),
        closedAt: toMoment(remote.closed_at),
      }),
    },
  };
}

function toStatus(word: string | undefined, wire: Wire): AssignmentStatus {
  const known = (['open', 'partially_closed', 'closed'] as const).find((status) =>
    sameWord(word ?? '', wire[`status.${status}`]),
  );
  return known ?? 'other';
}

function toInvoiceKey(remote: RemoteAssignment, invoice: RemoteInvoice | undefined): InvoiceKey {
  const key = present({
    number: remote.invoice_number ?? invoice?.number,
    uuid: invoice?.id ?? invoiceIdsOf(remote)[0],
  });
  if (key.number !== undefined || key.uuid !== undefined) return key;
  throw new DataError(
    `Assignment ${remote.id} names no invoice, neither by id nor by number. Look it up at the collector.`,
    {
      code: 'collector.nameless-assignment',
      path: 'invoice_id',
    },
  );
}
