// bank-desk.ts — customers move money: to the collector, who settles, or straight to the company.
import type { Money, PlainDate } from '@reskontra/core';
import { bankingDayFrom } from '../banking-days.ts';
import { madeUpIban } from '../made-up-iban.ts';
import type { Assignment, AssignmentEvent, DirectPayment, Settlement } from '../model.ts';
import { applyCustomerPayment } from '../rules/customer-payment.ts';
import { withoutUndefined } from '../without-undefined.ts';
import type { Office } from './office.ts';

/** What became of a customer's payment: kept, settled with the company, sent back. */
export interface CustomerPaymentOutcome {
  readonly event?: AssignmentEvent;
  /** Of the principal. */
  readonly settlement?: Settlement;
  /** Ropo: to come in the sum of the month. */
  readonly interestSettlement?: Settlement;
  readonly refund?: Money;
}

export interface DirectPaymentDetails {
  /** The reference on the invoice when left out; nothing when null. */
  readonly reference?: string | null | undefined;
  readonly message?: string | undefined;
  /** The debtor when left out. */
  readonly payerName?: string | undefined;
  /** Today when left out; the next banking day when it is none. */
  readonly bookedOn?: PlainDate | undefined;
}

/** What the customer pays for: an assignment, or an invoice that is the company's own to watch. */
export interface PaidClaim {
  readonly companyId: string;
  readonly assignmentId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly debtorName: string;
  readonly reference?: string | undefined;
}

export class BankDesk {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  payCollector(assignment: Assignment, amount: Money): CustomerPaymentOutcome {
    const { books } = this.#office;
    const account = books.findAccount(assignment.companyId);
    const outcome = applyCustomerPayment(assignment, { amount, account }, this.#office.context());
    const [event] = this.#office.apply(assignment, outcome, 'collector');
    const made = outcome.settlements.length === 0 ? [] : books.listSettlements().slice(-outcome.settlements.length);
    return withoutUndefined({
      event,
      settlement: made.find(({ kind }) => kind === 'principal'),
      interestSettlement: made.find(({ kind }) => kind === 'interest'),
      refund: outcome.refund,
    });
  }

  /** The collector does not hear of it. */
  payCompany(claim: PaidClaim, amount: Money, details: DirectPaymentDetails): DirectPayment {
    const { reference, message, payerName = claim.debtorName, bookedOn } = details;
    const { companyId, assignmentId, invoiceId } = claim;
    const payment: DirectPayment = withoutUndefined({
      id: this.#office.nextId(),
      companyId,
      assignmentId,
      payerName,
      payerAccount: madeUpIban(payerName),
      reference: reference === undefined ? claim.reference : (reference ?? undefined),
      message,
      amount,
      bookedOn: bankingDayFrom(bookedOn ?? this.#office.context().today),
    });
    this.#office.books.addDirectPayment(payment);
    const names = withoutUndefined({ companyId, assignmentId, invoiceId });
    this.#office.record({ by: 'customer', kind: 'direct-payment', ...names, sum: amount });
    return payment;
  }
}
