// books.ts — what the partner has written down: looked up by company, kept in the order things happened.
import { assert } from '@reskontra/core';
import { compareInstants } from './compare-instants.ts';
import type { Assignment, AssignmentEvent, Company, Invoice, Settlement, SimulatorState } from './model.ts';

/** An event with the assignment it is on, as the feed lists them. */
export interface FeedEntry {
  readonly assignmentId: string;
  readonly event: AssignmentEvent;
}

/** Where an event of the feed is: events are only ever appended to an assignment, so its place stays. */
interface FeedPlace {
  readonly assignmentId: string;
  readonly place: number;
}

export class Books {
  readonly #companies: ReadonlyMap<string, Company>;
  readonly #invoices: Map<string, Invoice>;
  readonly #assignments: Map<string, Assignment>;
  readonly #settlements: Settlement[];
  readonly #feeds = new Map<string, FeedPlace[]>();

  constructor(state: Pick<SimulatorState, 'companies' | 'invoices' | 'assignments' | 'settlements'>) {
    this.#companies = byId(state.companies);
    this.#invoices = byId(state.invoices.toSorted((a, b) => compareInstants(a.createdAt, b.createdAt)));
    this.#assignments = byId(state.assignments.toSorted((a, b) => compareInstants(a.createdAt, b.createdAt)));
    this.#settlements = [...state.settlements];
    this.#readFeeds();
  }

  findCompany(id: string): Company | undefined {
    return this.#companies.get(id);
  }

  /** Another company's invoice is not found. */
  findInvoice(companyId: string, id: string): Invoice | undefined {
    return ownedBy(companyId, this.#invoices.get(id));
  }

  /** Oldest first. */
  listInvoices(companyId: string): readonly Invoice[] {
    return [...this.#invoices.values()].filter((invoice) => invoice.companyId === companyId);
  }

  /** Another company's assignment is not found. */
  findAssignment(companyId: string, id: string): Assignment | undefined {
    return ownedBy(companyId, this.#assignments.get(id));
  }

  /** Whosever it is: not for the partner's paths. */
  findAnyAssignment(id: string): Assignment | undefined {
    return this.#assignments.get(id);
  }

  /** Oldest first. */
  listAssignments(companyId: string): readonly Assignment[] {
    return this.listAllAssignments().filter((assignment) => assignment.companyId === companyId);
  }

  listAllAssignments(): readonly Assignment[] {
    return [...this.#assignments.values()];
  }

  /** Every event of the company's assignments, in the order they happened. */
  listEvents(companyId: string): readonly FeedEntry[] {
    return this.#feedOf(companyId).map(({ assignmentId, place }) => {
      const event = this.#assignments.get(assignmentId)?.events[place];
      assert(event !== undefined, 'The feed names an event that is on its assignment.');
      return { assignmentId, event };
    });
  }

  listSettlements(): readonly Settlement[] {
    return [...this.#settlements];
  }

  addInvoice(invoice: Invoice, assignment: Assignment): void {
    this.#invoices.set(invoice.id, invoice);
    this.#assignments.set(assignment.id, assignment);
  }

  addSettlement(settlement: Settlement): void {
    this.#settlements.push(settlement);
  }

  /** Puts the assignment's new version in place; events may only have been appended. */
  update(assignment: Assignment): void {
    const known = this.#assignments.get(assignment.id)?.events.length ?? 0;
    assert(assignment.events.length >= known, 'Events are only ever appended.');
    this.#assignments.set(assignment.id, assignment);
    for (let place = known; place < assignment.events.length; place += 1) {
      this.#feedOf(assignment.companyId).push({ assignmentId: assignment.id, place });
    }
  }

  export(): Pick<SimulatorState, 'companies' | 'invoices' | 'assignments' | 'settlements'> {
    return {
      companies: [...this.#companies.values()],
      invoices: [...this.#invoices.values()],
      assignments: this.listAllAssignments(),
      settlements: this.listSettlements(),
    };
  }

  #readFeeds(): void {
    const entries = this.listAllAssignments().flatMap(({ id, companyId, events }) =>
      events.map(({ createdAt }, place) => ({ assignmentId: id, companyId, place, createdAt })),
    );
    for (const entry of entries.toSorted((a, b) => compareInstants(a.createdAt, b.createdAt))) {
      this.#feedOf(entry.companyId).push(entry);
    }
  }

  #feedOf(companyId: string): FeedPlace[] {
    const feed = this.#feeds.get(companyId) ?? [];
    this.#feeds.set(companyId, feed);
    return feed;
  }
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function ownedBy<T extends { readonly companyId: string }>(companyId: string, found: T | undefined): T | undefined {
  return found?.companyId === companyId ? found : undefined;
}
