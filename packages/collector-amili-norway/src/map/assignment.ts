// assignment.ts — an invoice at Amili, with how its case stands, as a fact.
import { present } from '@reskontra/adapter-kit';
import {
  type Assignment,
  type AssignmentFact,
  addDays,
  assignmentId,
  factId,
  isZero,
  plainDateIn,
  zero,
} from '@reskontra/core';
import type { AmiliNorwayConfig } from '../config.ts';
import type { RemoteCase, RemoteInvoice } from '../remote.ts';
import { ADAPTER_ID } from './context.ts';
import type { InvoiceInCase } from './invoice.ts';
import { isOneOf, toCurrency, toDay, toMoment, toMoney } from './values.ts';

const ZONE = 'Europe/Oslo'; // Amili's day

/**
 * One assignment for each invoice: a case of several invoices is several assignments with one case number.
 * @throws DataError for sums and days that cannot be read
 */
export function toAssignmentFact({ found, invoice }: InvoiceInCase, config: AmiliNorwayConfig): AssignmentFact {
  const currency = toCurrency(invoice.currency, config.currency);
  const status = toStatus(found, invoice, config);
  return {
    id: factId(ADAPTER_ID, 'assignment', invoice.invoiceId),
    kind: 'assignment',
    assignment: {
      id: assignmentId(invoice.invoiceId),
      of: 'invoice',
      status,
      sum: toMoney(invoice.originalAmount, currency),
      paid: invoice.paidAmount === undefined ? zero(currency) : toMoney(invoice.paidAmount, currency),
      invoice: toKey(invoice, config),
      references: [],
      ...present({
        rawStatus: status === 'other' ? found.status : undefined,
        collectionStatus: stageOf(found),
        standstill: status === 'closed' ? undefined : toStandstill(found, config),
        dueDate: invoice.dueDate === undefined ? undefined : toDay(invoice.dueDate),
        caseNumber: found.caseNumber,
        debtorName: nameOf(found),
        createdAt: toMoment(invoice.registeredAt ?? found.registeredAt),
        closedAt: toMoment(found.closedAt),
      }),
    },
  };
}

/** Whether the company has taken the case back. */
export function isWithdrawn({ status }: RemoteCase, { assumptions }: AmiliNorwayConfig): boolean {
  return isOneOf(status, assumptions.withdrawnStatuses);
}

function toKey({ invoiceNumber, uniqueSourceInvoiceId }: RemoteInvoice, { assumptions }: AmiliNorwayConfig) {
  const isLedgers = assumptions.sourceId === 'ledgerId' && uniqueSourceInvoiceId !== undefined;
  return { number: invoiceNumber, ...(isLedgers ? { ledgerId: uniqueSourceInvoiceId } : {}) };
}

/** Open cases whose principal is paid go on for their charges alone. */
function toStatus(found: RemoteCase, invoice: RemoteInvoice, config: AmiliNorwayConfig): Assignment['status'] {
  const { closedStatuses, openStatuses, pausedStatuses } = config.assumptions;
  if (isOneOf(found.status, closedStatuses)) return 'closed';
  if (!isOneOf(found.status, [...openStatuses, ...pausedStatuses])) return 'other';
  if (invoice.remainingPrincipal === undefined) return 'open';
  const currency = toCurrency(invoice.currency, config.currency);
  return isZero(toMoney(invoice.remainingPrincipal, currency)) ? 'partially_closed' : 'open';
}

/** `endsOn` is known where Amili says since when it waits: then it drops the case. */
function toStandstill(found: RemoteCase, { assumptions }: AmiliNorwayConfig): Assignment['standstill'] {
  const isPaused = isOneOf(found.status, assumptions.pausedStatuses);
  if (!isPaused && !isOneOf(found.subStatus, assumptions.approvalSubStatuses)) return undefined;
  const since = toMoment(found.statusChangedAt);
  const endsOn = since === undefined ? undefined : addDays(plainDateIn(since, ZONE), assumptions.standstillDays);
  return { reason: isPaused ? 'paused' : 'approval', ...present({ endsOn }) };
}

/** `PAYMENT_REMINDER`, or with where it waits: `PAYMENT_REMINDER, DEBT_COLLECTION_LIST_MANUAL`. */
function stageOf({ type, subStatus }: RemoteCase): string | undefined {
  const words = [type, subStatus].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}

function nameOf({ debtors }: RemoteCase): string | undefined {
  const [debtor] = debtors;
  if (debtor === undefined) return undefined;
  const parts = [debtor.firstName, debtor.lastName].filter((part) => part !== undefined);
  return debtor.fullName ?? (parts.length === 0 ? undefined : parts.join(' '));
}
