// case-from-facts.ts — folds the facts of a case, in the journal's order, into what is known now.
import type { Command } from '../command/command.ts';
import type { Assignment } from '../event/assignment.ts';
import type { AssignmentEvent } from '../event/assignment-event.ts';
import type { AssignmentEventFact, AssignmentFact } from '../fact/collector-facts.ts';
import type { Fact, FactOf } from '../fact/fact.ts';
import type { InvoiceKey } from '../fact/invoice-key.ts';
import type { CreditAppliedFact, CreditNoteFact, InvoiceFact } from '../fact/ledger-facts.ts';
import type { CaseId, FactId } from '../ids.ts';
import type { Case, CreditNoteState } from './case.ts';
import { pairCredits } from './pair-credits.ts';
import { pairTwins, type Sighting } from './pair-twins.ts';
import { sameInvoice } from './same-invoice.ts';

/**
 * The case that these facts make, with the commands that its hooks have asked for so far (in any state).
 * What is (invoice, credit note, assignment, event) is known by its newest reading, whatever order they came in where
 * they have revisions; what happened adds up. Facts of the applied credit notes (their documents and assignments) may be
 * among them. Each fact that happened is there once: the journal sees to that.
 */
export function caseFromFacts(id: CaseId, facts: readonly Fact[], commands: readonly Command[] = []): Case {
  const { standing, creditsReversed } = withoutReversed(withoutUndone(facts));
  const byKind: Partial<Record<Fact['kind'], Fact[]>> = {};
  const seen: Sighting[] = [];
  for (const fact of standing) {
    const known = byKind[fact.kind];
    if (known === undefined) byKind[fact.kind] = [fact];
    else known.push(fact);
    if (isSighting(fact)) seen.push(fact);
  }
  const of = <K extends Fact['kind']>(kind: K): readonly FactOf<K>[] =>
    (byKind[kind] ?? NONE) as readonly Fact[] as readonly FactOf<K>[];
  const assignments = assignmentsOf(of('assignment'));
  const { creditsApplied, pairings: creditPairings } = pairCredits(of('credit-applied'), of('credit-note'));
  const { payments, settlements, pairings } = pairTwins(seen);

  return {
    id,
    invoice: invoiceOf(of('invoice')),
    assignment: currentOf(assignments.filter((assignment) => assignment.of === 'invoice')),
    creditsApplied,
    creditsReversed,
    creditNotes: creditNotesOf(creditsApplied, of('credit-note'), assignments),
    erpPayments: of('erp-payment'),
    payments,
    settlements,
    pairings: creditPairings.length === 0 ? pairings : [...pairings, ...creditPairings],
    returned: of('payment-returned'),
    reversals: of('erp-reversal'),
    events: eventsOf(of('assignment-event'), assignments),
    decisions: of('decision'),
    report: newestOf(of('settlement-report')),
    payouts: of('payout'),
    commands,
  };
}

const NONE: readonly never[] = Object.freeze([]);

/** What a person has decided and taken back never was. */
function withoutUndone(facts: readonly Fact[]): readonly Fact[] {
  if (facts.every((fact) => fact.kind !== 'decision')) return facts;
  const undone = new Set(facts.flatMap((fact) => (fact.kind === 'decision' ? (fact.undoes ?? []) : [])));
  if (undone.size === 0) return facts;
  return facts.filter((fact) => !(isMadeByDecision(fact) && undone.has(fact.decision)));
}

interface Standing {
  readonly standing: readonly Fact[];
  readonly creditsReversed: readonly CreditAppliedFact[];
}

/** What the ERP has taken back counts no more, neither as it was booked nor as what was made of it. */
function withoutReversed(facts: readonly Fact[]): Standing {
  if (facts.every((fact) => fact.kind !== 'erp-reversal')) return { standing: facts, creditsReversed: NONE };
  const reversed = new Set(facts.flatMap((fact) => (fact.kind === 'erp-reversal' ? [fact.reverses] : [])));
  const isGone = (fact: Fact) => reversed.has(fact.id) || (isSighting(fact) && reversed.has(fact.source));
  return {
    standing: facts.filter((fact) => !isGone(fact)),
    creditsReversed: facts.filter((fact) => fact.kind === 'credit-applied').filter(isGone),
  };
}

function isMadeByDecision(fact: Fact): fact is Fact & { readonly decision: FactId } {
  return 'decision' in fact && fact.decision !== undefined;
}

/** Money that came. What we registered in the ERP ourselves is the collector's, which its own events tell of. */
function isSighting(fact: Fact): fact is Sighting {
  return (fact.kind === 'payment' || fact.kind === 'settlement') && fact.causedBy === undefined;
}

/** The newest reading, with what was open at the first one: what changed since are facts of their own. */
function invoiceOf(readings: readonly InvoiceFact[]): InvoiceFact | undefined {
  const newest = newestOf(readings);
  if (newest === undefined) return undefined;
  const open = readings[0]?.open;
  if (newest.open === open) return newest;
  const { open: _, ...rest } = newest;
  return open === undefined ? rest : { ...rest, open };
}

/** Each assignment once, as it was read last, in the order they were first seen. */
function assignmentsOf(readings: readonly AssignmentFact[]): readonly Assignment[] {
  if (readings.length < 2) return readings.map((fact) => fact.assignment);
  const byId = Map.groupBy(readings, (fact) => fact.assignment.id);
  return [...byId.values()].flatMap((group) => newestOf(group)?.assignment ?? []);
}

/** An invoice that was taken back and given again has two: the newer one that lives counts, else the newest. */
function currentOf(assignments: readonly Assignment[]): Assignment | undefined {
  return assignments.findLast((assignment) => assignment.status !== 'closed') ?? assignments.at(-1);
}

/** Each event on the invoice's assignments once: being seen changes an event, and it is read again. */
function eventsOf(
  readings: readonly AssignmentEventFact[],
  assignments: readonly Assignment[],
): readonly AssignmentEvent[] {
  if (readings.length === 0) return NONE;
  const ofNotes = new Set(assignments.filter(({ of }) => of === 'credit_note').map((assignment) => assignment.id));
  const byId = Map.groupBy(readings, (fact) => fact.event.id);
  return [...byId.values()]
    .flatMap((group) => newestOf(group)?.event ?? [])
    .filter((event) => !ofNotes.has(event.assignment));
}

function creditNotesOf(
  applied: readonly CreditAppliedFact[],
  documents: readonly CreditNoteFact[],
  assignments: readonly Assignment[],
): readonly CreditNoteState[] {
  if (applied.length === 0) return NONE;
  return distinctKeys(applied.map((fact) => fact.creditNote)).map((key) => {
    const fact = newestOf(documents.filter((document) => sameInvoice(document.invoice, key)));
    const names = fact === undefined ? [key] : [key, fact.invoice];
    const own = assignments.filter(
      ({ of, invoice }) => of === 'credit_note' && names.some((name) => sameInvoice(invoice, name)),
    );
    return { key, number: key.number ?? fact?.invoice.number, fact, assignment: currentOf(own) };
  });
}

/** One key for each document, with every name that any of its keys has. */
function distinctKeys(keys: readonly InvoiceKey[]): readonly InvoiceKey[] {
  const distinct: InvoiceKey[] = [];
  for (const key of keys) {
    const at = distinct.findIndex((known) => sameInvoice(known, key));
    if (at < 0) distinct.push(key);
    else distinct[at] = { ...distinct[at], ...key };
  }
  return distinct;
}

/** The last reading that no earlier one outdates. */
function newestOf<F extends { readonly revision?: number | undefined }>(readings: readonly F[]): F | undefined {
  let newest: F | undefined;
  for (const reading of readings) {
    const known = newest?.revision;
    const outdated = known !== undefined && reading.revision !== undefined && reading.revision < known;
    if (!outdated) newest = reading;
  }
  return newest;
}
