// service-level-desk.ts — which customers get another service than the rest: known at once, on their assignments later.
import { addMs } from '@reskontra/core';
import type { ServiceLevel } from '../model.ts';
import type { Office } from './office.ts';

export class ServiceLevelDesk {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  set(customer: { readonly companyId: string; readonly bid: string }, level: ServiceLevel | 'default'): void {
    const { books } = this.#office;
    const { companyId, bid } = customer;
    if (level === 'default') books.removeLevel(customer);
    else books.putLevel({ companyId, bid, level });
    this.#office.record({ by: 'company', kind: 'service-level', companyId, status: level });
    for (const { id, debtor, status } of books.listAssignments(companyId)) {
      if (debtor.bid === bid && status !== 'closed') this.planFor(id);
    }
  }

  /** The level is looked up again when the time comes. */
  planFor(assignmentId: string): void {
    const { now, scenario } = this.#office.context();
    const dueAt = addMs(now, scenario.serviceLevelDelaySeconds * 1000);
    this.#office.plan({ assignmentId, dueAt, action: { kind: 'apply-service-level' } });
  }
}
