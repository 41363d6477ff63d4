// audited-case.ts — one case as the audit sees it: what the journal knows, what the sides have now, and what was commanded.
import {
  type Assignment,
  type AssignmentEvent,
  type Case,
  type CaseId,
  caseFromFacts,
  type Fact,
  type FactOf,
  formatMoney,
  type InvoiceFact,
  type Money,
  subtract,
  sum,
} from '@reskontra/core';
import type { StoredCommand } from '../journal/commands.ts';
import type { StoredFact } from '../journal/facts.ts';
import type { PendingHook } from '../journal/pending-hooks.ts';
import type { Review } from '../journal/reviews.ts';
import type { AuditedField, Cure, Difference, Said } from './difference.ts';

export interface AuditedCase {
  readonly id: CaseId;
  readonly kase: Case;
  /** The newest reading of each fact that the journal has, by its id. */
  readonly known: ReadonlyMap<string, StoredFact>;
  /** What the sides have now of this case. */
  readonly now: readonly Fact[];
  /** What its rules asked for. */
  readonly commands: readonly StoredCommand[];
  /** What goes to its assignment or invoice, by whatever case it was asked for. */
  readonly addressed: readonly StoredCommand[];
  readonly reviews: readonly Review[];
  readonly pending: readonly PendingHook[];
  /** Which readers were read to their end. */
  readonly whole: ReadonlySet<string>;
}

/** What the sides have now, in the shape that is compared. */
export interface Standing {
  readonly invoice: InvoiceFact | undefined;
  readonly assignment: Assignment | undefined;
  readonly events: readonly AssignmentEvent[];
  readonly erpPaid: Money | undefined;
  readonly erpCredited: Money | undefined;
  readonly erpOpen: Money | undefined;
  readonly collectorOpen: Money | undefined;
}

export function standingOf({ id, now, whole }: AuditedCase): Standing {
  const { invoice, assignment, erpPayments, creditsApplied } = caseFromFacts(id, now);
  const events = now.flatMap((fact) => (fact.kind === 'assignment-event' ? [fact.event] : []));
  const add = (facts: readonly { readonly amount: Money }[]) =>
    invoice === undefined
      ? undefined
      : sum(
          invoice.amount.currency,
          facts.map(({ amount }) => amount),
        );
  const erpPaid = whole.has('erp.payments') ? add(erpPayments) : undefined;
  const erpCredited = whole.has('erp.creditNotes') ? add(creditsApplied) : undefined;
  return {
    invoice,
    assignment,
    events,
    erpPaid,
    erpCredited,
    erpOpen:
      invoice === undefined || erpPaid === undefined || erpCredited === undefined
        ? undefined
        : subtract(subtract(invoice.amount, erpPaid), erpCredited),
    collectorOpen: assignment === undefined ? undefined : principalOpen(assignment, events),
  };
}

/** What the collector still asks for of the invoice itself; below zero when the debtor paid its charges too. */
function principalOpen(assignment: Assignment, events: readonly AssignmentEvent[]): Money {
  const credits = events.flatMap((event) =>
    event.type === 'credit_note' && event.assignment === assignment.id ? [event.sum] : [],
  );
  return subtract(subtract(assignment.sum, assignment.paid), sum(assignment.sum.currency, credits));
}

export function factsOfKind<K extends Fact['kind']>(facts: readonly Fact[], kind: K): readonly FactOf<K>[] {
  return facts.filter(
    (fact): fact is Fact & FactOf<K> => fact.kind === kind,
  ) as readonly Fact[] as readonly FactOf<K>[];
}

export interface Found {
  readonly field: AuditedField;
  readonly said: Said;
  readonly cause: string;
  readonly cure: Cure;
}

export function differenceIn({ id, kase }: AuditedCase, found: Found): Difference {
  const invoice = kase.invoice?.invoice.number ?? kase.assignment?.invoice.number ?? kase.creditNotes[0]?.number;
  return { caseId: id, invoice, assignment: kase.assignment?.id, ...found };
}

export function inWords(money: Money | undefined): string | undefined {
  return money === undefined ? undefined : formatMoney(money);
}
