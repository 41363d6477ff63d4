// format-state.ts — the books as a state file.
import { formatDecimal } from '@reskontra/core';
import type {
  Assignment,
  DirectPayment,
  Effect,
  Invoice,
  ScheduledAction,
  Settlement,
  SimulatorState,
  Transfer,
} from './model.ts';
import type { FileAssignment, FileInvoice, StateFile } from './state-schema.ts';

/** The same state as a value for JSON; `parseState` reads it back. */
export function formatState(state: SimulatorState): StateFile {
  return {
    version: 1,
    now: state.now,
    sequence: state.sequence,
    companies: state.companies.map((company) => ({
      ...company,
      userApiKeys: [...company.userApiKeys],
      vendorApiKeys: [...company.vendorApiKeys],
      scopes: [...company.scopes],
    })),
    invoices: state.invoices.map(formatInvoice),
    assignments: state.assignments.map(formatAssignment),
    ...(state.scheduled === undefined ? {} : { scheduled: state.scheduled.map(formatScheduled) }),
    settlements: state.settlements.map((settlement) => ({
      ...formatPayment(settlement),
      assignment: settlement.assignmentId,
    })),
    directPayments: state.directPayments.map(formatPayment),
    activations: state.activations.map(({ companyId, ...rest }) => ({ ...rest, company: companyId })),
    transfers: state.transfers.map(formatTransfer),
    serviceLevels: state.serviceLevels.map(({ companyId, ...rest }) => ({ ...rest, company: companyId })),
    webhooks: state.webhooks.map(({ companyId, events, ...rest }) => ({
      ...rest,
      company: companyId,
      events: [...events],
    })),
    ...(state.scenario === undefined ? {} : { scenario: { ...state.scenario } }),
    ...(state.effects === undefined ? {} : { effects: state.effects.map(formatEffect) }),
  };
}

type Filed<Name extends 'effects' | 'transfers'> = NonNullable<StateFile[Name]>[number];

function formatScheduled(scheduled: ScheduledAction): NonNullable<StateFile['scheduled']>[number] {
  if (!('assignmentId' in scheduled)) return scheduled;
  const { assignmentId, ...rest } = scheduled;
  return { assignment: assignmentId, ...rest };
}

function formatPayment<T extends Settlement | DirectPayment>({ companyId, assignmentId, amount, ...rest }: T) {
  return {
    ...rest,
    company: companyId,
    ...(assignmentId === undefined ? {} : { assignment: assignmentId }),
    currency: amount.currency,
    amount: formatDecimal(amount),
  };
}

function formatTransfer(transfer: Transfer): Filed<'transfers'> {
  const { companyId, invoiceId, assignmentId, capital, costs, interest, ...rest } = transfer;
  return {
    ...rest,
    company: companyId,
    invoice: invoiceId,
    ...(assignmentId === undefined ? {} : { assignment: assignmentId }),
    currency: capital.currency,
    capital: formatDecimal(capital),
    costs: formatDecimal(costs),
    interest: formatDecimal(interest),
  };
}

function formatEffect({ companyId, assignmentId, invoiceId, sum: total, ...rest }: Effect): Filed<'effects'> {
  return {
    ...rest,
    company: companyId,
    ...(assignmentId === undefined ? {} : { assignment: assignmentId }),
    ...(invoiceId === undefined ? {} : { invoice: invoiceId }),
    ...(total === undefined ? {} : { currency: total.currency, sum: formatDecimal(total) }),
  };
}

function formatInvoice({ companyId, sum: total, tax, ...rest }: Invoice): FileInvoice {
  return { ...rest, company: companyId, currency: total.currency, sum: formatDecimal(total), tax: formatDecimal(tax) };
}

function formatAssignment(assignment: Assignment): FileAssignment {
  const { companyId, invoiceId, events, sum: total, paid, credited, charges, interest, ...rest } = assignment;
  return {
    ...rest,
    company: companyId,
    ...(invoiceId === undefined ? {} : { invoice: invoiceId }),
    currency: total.currency,
    sum: formatDecimal(total),
    paid: formatDecimal(paid),
    credited: formatDecimal(credited),
    charges: formatDecimal(charges),
    interest: formatDecimal(interest),
    events: events.map(({ sum: eventSum, ...event }) => ({
      ...event,
      ...(eventSum === undefined ? {} : { sum: formatDecimal(eventSum) }),
    })),
  };
}
