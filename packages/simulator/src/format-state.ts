// format-state.ts — the books as a state file.
import { formatDecimal } from '@reskontra/core';
import type { Assignment, Invoice, SimulatorState } from './model.ts';
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
    ...(state.scheduled === undefined
      ? {}
      : { scheduled: state.scheduled.map(({ assignmentId, ...rest }) => ({ assignment: assignmentId, ...rest })) }),
    settlements: state.settlements.map(({ companyId, assignmentId, amount, ...rest }) => ({
      ...rest,
      company: companyId,
      assignment: assignmentId,
      currency: amount.currency,
      amount: formatDecimal(amount),
    })),
  };
}

function formatInvoice({ companyId, sum: total, tax, ...rest }: Invoice): FileInvoice {
  return { ...rest, company: companyId, currency: total.currency, sum: formatDecimal(total), tax: formatDecimal(tax) };
}

function formatAssignment(assignment: Assignment): FileAssignment {
  const { companyId, invoiceId, events, sum: total, paid, credited, charges, ...rest } = assignment;
  return {
    ...rest,
    company: companyId,
    ...(invoiceId === undefined ? {} : { invoice: invoiceId }),
    currency: total.currency,
    sum: formatDecimal(total),
    paid: formatDecimal(paid),
    credited: formatDecimal(credited),
    charges: formatDecimal(charges),
    events: events.map(({ sum: eventSum, ...event }) => ({
      ...event,
      ...(eventSum === undefined ? {} : { sum: formatDecimal(eventSum) }),
    })),
  };
}
