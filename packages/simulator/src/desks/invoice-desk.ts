// invoice-desk.ts — invoices go out: through Kassavirta when the company has it, and past it when the rules say so.
import { assignmentOf } from '../assignment-of.ts';
import type { Assignment, Invoice } from '../model.ts';
import { type OutgoingInvoice, type Route, routeInvoice } from '../rules/route-invoice.ts';
import { step } from '../rules/step.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Office } from './office.ts';

/** What became of an invoice that was handed in. */
export type Submission =
  | { readonly kind: 'assigned'; readonly invoice: Invoice; readonly assignment: Assignment }
  | { readonly kind: 'not-routed'; readonly invoice: Invoice; readonly reason: string }
  | { readonly kind: 'refused'; readonly problems: readonly string[]; readonly invoice?: Invoice };

export class InvoiceDesk {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  /** An invoice that goes straight into the books and becomes an assignment: no rule is asked. */
  add(
    content: Omit<Invoice, 'id' | 'createdAt'> & { readonly id?: string },
    options: Pick<Assignment, 'service' | 'debtorKind'>,
  ): { readonly invoice: Invoice; readonly assignment: Assignment } {
    const invoice: Invoice = {
      ...content,
      id: content.id ?? this.#office.nextId(),
      createdAt: this.#office.context().now,
    };
    const assignment = this.#assign(invoice, options);
    this.#office.record({
      by: 'company',
      kind: 'invoice',
      companyId: invoice.companyId,
      assignmentId: assignment.id,
      sum: invoice.sum,
    });
    return { invoice, assignment };
  }

  /** An invoice as the company's own system hands it in: Kassavirta's rules decide. */
  submit(outgoing: OutgoingInvoice): Submission {
    const route = this.#route(outgoing);
    switch (route.kind) {
      case 'refused':
        return this.#refuse(outgoing, route.problems);
      case 'not-routed': {
        const invoice = this.#write(outgoing, {
          status: 'DELIVERED',
          note: `Not routed to the collector: ${route.reason}`,
        });
        this.#office.tell('invoiceDelivered', { companyId: invoice.companyId, invoiceId: invoice.id });
        return { kind: 'not-routed', invoice, reason: route.reason };
      }
      case 'assigned': {
        for (const replaced of route.replaces) this.#close(replaced);
        const invoice = this.#write(outgoing, { status: 'DELIVERED' });
        const assignment = this.#assign(invoice, { service: 'kassavirta', debtorKind: outgoing.debtorKind });
        this.#office.tell('invoiceDelivered', { companyId: invoice.companyId, invoiceId: invoice.id });
        return { kind: 'assigned', invoice, assignment };
      }
    }
  }

  /** The invoice did not reach its receiver; that stays the sender's job. */
  failDelivery(invoice: Invoice, note: string): Invoice {
    const failed: Invoice = { ...invoice, status: 'FAILED', note };
    this.#office.books.putInvoice(failed);
    this.#office.record({ by: 'collector', kind: 'invoice', ...namesOf(failed), status: 'FAILED' });
    this.#office.tell('invoiceFailed', namesOf(failed));
    return failed;
  }

  #route(outgoing: OutgoingInvoice): Route {
    const { books } = this.#office;
    if (outgoing.id !== undefined && books.findAnyInvoice(outgoing.id) !== undefined) {
      return { kind: 'refused', problems: ['uuid: there is an invoice with this id already'] };
    }
    const activation = books.findActivation(outgoing.companyId, 'amili');
    const isRouting = activation?.status === 'ACTIVE' && activation.service === 'kassavirta';
    const sameNumber = books
      .listAssignmentsByNumber(outgoing.companyId, outgoing.number)
      .filter(({ service }) => service === 'kassavirta')
      .map((assignment) => ({ assignment, invoice: books.findAnyInvoice(assignment.invoiceId ?? '') }));
    return routeInvoice(outgoing, {
      activation: isRouting ? activation : undefined,
      sameNumber,
      context: this.#office.context(),
    });
  }

  #refuse(outgoing: OutgoingInvoice, problems: readonly string[]): Submission {
    if (this.#office.context().scenario.refusedInvoice !== 'failed') return { kind: 'refused', problems };
    const isTaken = outgoing.id !== undefined && this.#office.books.findAnyInvoice(outgoing.id) !== undefined;
    if (isTaken) return { kind: 'refused', problems };
    const invoice = this.#write(outgoing, { status: 'FAILED', note: problems.join('; ') });
    this.#office.tell('invoiceFailed', namesOf(invoice));
    return { kind: 'refused', problems, invoice };
  }

  #write(outgoing: OutgoingInvoice, how: Pick<Invoice, 'status' | 'note'>): Invoice {
    const { debtorKind: _, lines: __, id, ...content } = outgoing;
    const invoice: Invoice = withoutUndefined({
      ...content,
      ...how,
      direction: 'SENT' as const,
      id: id ?? this.#office.nextId(),
      createdAt: this.#office.context().now,
    });
    this.#office.books.putInvoice(invoice);
    this.#office.record({
      by: 'company',
      kind: 'invoice',
      ...namesOf(invoice),
      status: invoice.status,
      sum: invoice.sum,
    });
    return invoice;
  }

  #assign(invoice: Invoice, options: Pick<Assignment, 'service' | 'debtorKind'>): Assignment {
    const assignment = assignmentOf(invoice, { id: this.#office.nextId(), ...options });
    this.#office.books.putInvoice(invoice);
    this.#office.openAssignment(assignment);
    return assignment;
  }

  #close(assignment: Assignment): void {
    const { now } = this.#office.context();
    const closing = step({
      change: { status: 'closed', closedAt: now },
      events: [{ type: 'close', sender: 'collector' }],
    });
    this.#office.apply(assignment, closing, 'collector');
  }
}

function namesOf({ id, companyId }: Invoice): { readonly companyId: string; readonly invoiceId: string } {
  return { companyId, invoiceId: id };
}
