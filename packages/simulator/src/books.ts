// books.ts — what the partner has written down: looked up by company, kept in the order things happened.
import { assert } from '@reskontra/core';
import { compareInstants } from './compare-instants.ts';
import type {
  Activation,
  Assignment,
  AssignmentEvent,
  Company,
  CustomerLevel,
  DirectPayment,
  Invoice,
  Partner,
  Settlement,
  SimulatorState,
  Transfer,
  Webhook,
} from './model.ts';

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

type Kept = Omit<SimulatorState, 'now' | 'sequence' | 'scheduled' | 'scenario' | 'effects'>;

export class Books {
  readonly #companies: ReadonlyMap<string, Company>;
  readonly #invoices: Map<string, Invoice>;
  readonly #assignments: Map<string, Assignment>;
  readonly #settlements: Settlement[];
  readonly #directPayments: DirectPayment[];
  readonly #activations: Map<string, Activation>;
  readonly #transfers: Map<string, Transfer>;
  readonly #levels: Map<string, CustomerLevel>;
  readonly #webhooks: Map<string, Webhook>;
  readonly #feeds = new Map<string, FeedPlace[]>();
  /** Ids of assignments by company and invoice number. */
  readonly #byNumber = new Map<string, string[]>();

  constructor(state: Kept) {
    this.#companies = byId(state.companies);
    this.#invoices = byId(state.invoices.toSorted((a, b) => compareInstants(a.createdAt, b.createdAt)));
    this.#assignments = byId(state.assignments.toSorted((a, b) => compareInstants(a.createdAt, b.createdAt)));
    this.#settlements = [...state.settlements];
    this.#directPayments = [...state.directPayments];
    this.#activations = byId(state.activations);
    this.#transfers = byId(state.transfers);
    this.#levels = new Map(state.serviceLevels.map((level) => [levelKey(level), level]));
    this.#webhooks = byId(state.webhooks);
    this.#readFeeds();
    for (const assignment of this.#assignments.values()) this.#addNumber(assignment);
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

  /** Oldest first. */
  listAssignmentsByNumber(companyId: string, invoiceNumber: string): readonly Assignment[] {
    const ids = this.#byNumber.get(numberKey({ companyId, invoiceNumber })) ?? [];
    return ids.flatMap((id) => this.#assignments.get(id) ?? []);
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

  /** The company's line of the bank statement: where settlements go. The account given at activation comes first. */
  findAccount(companyId: string): string | undefined {
    const given = this.listActivations(companyId).map(({ details }) => details.iban);
    return given.find((iban) => typeof iban === 'string') ?? this.#companies.get(companyId)?.account;
  }

  listCompanies(): readonly Company[] {
    return [...this.#companies.values()];
  }

  /** Whosever it is: not for the partner's paths. */
  findAnyInvoice(id: string): Invoice | undefined {
    return this.#invoices.get(id);
  }

  listDirectPayments(): readonly DirectPayment[] {
    return [...this.#directPayments];
  }

  listActivations(companyId: string): readonly Activation[] {
    return [...this.#activations.values()].filter((activation) => activation.companyId === companyId);
  }

  findActivation(companyId: string, partner: Partner): Activation | undefined {
    return this.listActivations(companyId).find((activation) => activation.partner === partner);
  }

  findAnyActivation(id: string): Activation | undefined {
    return this.#activations.get(id);
  }

  findTransfer(id: string): Transfer | undefined {
    return this.#transfers.get(id);
  }

  /** Oldest first. */
  listTransfers(invoiceId: string): readonly Transfer[] {
    return [...this.#transfers.values()].filter((transfer) => transfer.invoiceId === invoiceId);
  }

  listLevels(companyId: string): readonly CustomerLevel[] {
    return [...this.#levels.values()].filter((level) => level.companyId === companyId);
  }

  findLevel(customer: { readonly companyId: string; readonly bid: string | undefined }): string {
    if (customer.bid === undefined) return 'default';
    return this.#levels.get(levelKey({ ...customer, bid: customer.bid }))?.level ?? 'default';
  }

  listWebhooks(): readonly Webhook[] {
    return [...this.#webhooks.values()];
  }

  /** Its own, and those of its vendor's other companies that are for all of them. */
  listWebhooksFor(companyId: string): readonly Webhook[] {
    const keys = this.#companies.get(companyId)?.vendorApiKeys ?? [];
    return this.listWebhooks().filter((webhook) => {
      if (webhook.companyId === companyId) return true;
      const theirs = this.#companies.get(webhook.companyId)?.vendorApiKeys ?? [];
      return webhook.destinationType === 'VENDOR_WEBHOOK' && theirs.some((key) => keys.includes(key));
    });
  }

  /** In place of the one with the same id, if there is one. */
  putInvoice(invoice: Invoice): void {
    this.#invoices.set(invoice.id, invoice);
  }

  addAssignment(assignment: Assignment): void {
    this.#assignments.set(assignment.id, assignment);
    this.#addNumber(assignment);
  }

  addDirectPayment(payment: DirectPayment): void {
    this.#directPayments.push(payment);
  }

  putActivation(activation: Activation): void {
    this.#activations.set(activation.id, activation);
  }

  removeActivation(id: string): void {
    this.#activations.delete(id);
  }

  putTransfer(transfer: Transfer): void {
    this.#transfers.set(transfer.id, transfer);
  }

  putLevel(level: CustomerLevel): void {
    this.#levels.set(levelKey(level), level);
  }

  /** Back to the default. */
  removeLevel(customer: { readonly companyId: string; readonly bid: string }): void {
    this.#levels.delete(levelKey(customer));
  }

  putWebhook(webhook: Webhook): void {
    this.#webhooks.set(webhook.id, webhook);
  }

  removeWebhook(id: string): void {
    this.#webhooks.delete(id);
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

  export(): Kept {
    return {
      companies: [...this.#companies.values()],
      invoices: [...this.#invoices.values()],
      assignments: this.listAllAssignments(),
      settlements: this.listSettlements(),
      directPayments: this.listDirectPayments(),
      activations: [...this.#activations.values()],
      transfers: [...this.#transfers.values()],
      serviceLevels: [...this.#levels.values()],
      webhooks: this.listWebhooks(),
    };
  }

  #addNumber(assignment: Assignment): void {
    const key = numberKey(assignment);
    const ids = this.#byNumber.get(key) ?? [];
    this.#byNumber.set(key, ids);
    ids.push(assignment.id);
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

function levelKey({ companyId, bid }: Pick<CustomerLevel, 'companyId' | 'bid'>): string {
  return `${companyId} ${bid}`;
}

function numberKey({ companyId, invoiceNumber }: Pick<Assignment, 'companyId' | 'invoiceNumber'>): string {
  return `${companyId} ${invoiceNumber}`;
}

function ownedBy<T extends { readonly companyId: string }>(companyId: string, found: T | undefined): T | undefined {
  return found?.companyId === companyId ? found : undefined;
}
