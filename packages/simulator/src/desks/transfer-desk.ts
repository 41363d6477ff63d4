// transfer-desk.ts — overdue invoices on their way to Perintä or Ropo: pending, then sent with an assignment, or in error.
import { addMs, assert } from '@reskontra/core';
import { assignmentOf } from '../assignment-of.ts';
import type { Activation, Assignment, Company, Invoice, Transfer } from '../model.ts';
import type { Refusal } from '../rules/step.ts';
import { debtorKindOf, refuseTransfer, type TransferOrder, whyTransferFails } from '../rules/transfer.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Office } from './office.ts';

export class TransferDesk {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  request(invoice: Invoice, company: Company, order: TransferOrder): Transfer | Refusal {
    const context = this.#office.context();
    const refusal = refuseTransfer(order, {
      invoice,
      activation: this.#activationOf(order.service, company.id),
      countryOfCompany: company.country,
      earlier: this.#earlier(invoice),
      context,
    });
    if (refusal !== undefined) return refusal;

    const [main] = order.payers;
    assert(main !== undefined, 'A transfer has a main debtor.');
    const { identityCode: _, ...debtor } = main;
    const transfer: Transfer = withoutUndefined({
      id: this.#office.nextId(),
      companyId: company.id,
      invoiceId: invoice.id,
      service: order.service,
      state: 'pending' as const,
      debtor,
      debtorKind: debtorKindOf(order),
      skipsReminder: order.collectionType === 'collection',
      capital: order.capital,
      costs: order.costs,
      interest: order.interest,
      remindedOn: order.remindedOn,
      requestedAt: context.now,
    });
    this.#put(transfer, 'company');
    this.#office.plan({
      dueAt: addMs(context.now, context.scenario.transferDelaySeconds * 1000),
      action: { kind: 'decide-transfer', transferId: transfer.id },
    });
    return transfer;
  }

  /** The newest transfer of the invoice. */
  find(invoiceId: string): Transfer | undefined {
    return this.#office.books.listTransfers(invoiceId).at(-1);
  }

  reject(transfer: Transfer, message: string): Transfer {
    if (transfer.state !== 'pending') return transfer;
    return this.#put({ ...transfer, state: 'error', message }, 'collector');
  }

  decide(transferId: string): void {
    const { books } = this.#office;
    const transfer = books.findTransfer(transferId);
    if (transfer?.state !== 'pending') return;
    const invoice = books.findAnyInvoice(transfer.invoiceId);
    assert(invoice !== undefined, 'A transfer names an invoice that exists.');
    const activation = this.#activationOf(transfer.service, transfer.companyId);
    const reason = whyTransferFails({ invoice, activation, now: this.#office.context().now });
    if (reason === undefined) this.#send(transfer, invoice);
    else this.reject(transfer, reason);
  }

  #send(transfer: Transfer, invoice: Invoice): void {
    const { service, debtor, debtorKind, capital, costs, interest, remindedOn, skipsReminder } = transfer;
    const id = this.#office.nextId();
    this.#put({ ...transfer, state: 'sent', assignmentId: id }, 'collector');
    this.#office.openAssignment({
      ...assignmentOf(invoice, { id, service, debtorKind }),
      debtor,
      sum: capital,
      charges: costs,
      interest,
      createdAt: this.#office.context().now,
      ...(skipsReminder ? { skipsReminder } : {}),
      ...(remindedOn === undefined ? {} : { lastLetterOn: remindedOn }),
    });
  }

  #earlier(invoice: Invoice): readonly (Transfer | Assignment)[] {
    const { books } = this.#office;
    const assignments = books
      .listAssignments(invoice.companyId)
      .filter(({ invoiceId, status }) => invoiceId === invoice.id && status !== 'closed');
    const pending = books.listTransfers(invoice.id).filter(({ state }) => state === 'pending');
    return [...assignments, ...pending];
  }

  #activationOf(service: Transfer['service'], companyId: string): Activation | undefined {
    const partner = service === 'ropo' ? 'ropo' : 'amili';
    const activation = this.#office.books.findActivation(companyId, partner);
    if (activation?.status !== 'ACTIVE') return undefined;
    const isAllowed =
      activation.service === service || this.#office.context().scenario.transferUnderKassavirta === 'accepted';
    return isAllowed ? activation : undefined;
  }

  #put(transfer: Transfer, by: 'company' | 'collector'): Transfer {
    this.#office.books.putTransfer(transfer);
    const { companyId, invoiceId, state, assignmentId } = transfer;
    const names = { companyId, invoiceId, ...(assignmentId === undefined ? {} : { assignmentId }) };
    this.#office.record({ by, kind: 'transfer', ...names, status: state });
    return transfer;
  }
}
