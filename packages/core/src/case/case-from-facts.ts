// case-from-facts.ts — folds the facts of a case, in the journal's order, into what is known now.
import type { Assignment } from '../event/assignment.ts';
import type { Fact, FactOf } from '../fact/fact.ts';
import type { CaseId } from '../ids.ts';
import type { Case, CreditNoteState, Pairing } from './case.ts';
import { sameInvoice } from './same-invoice.ts';
import { isTwin } from './twin-payment.ts';

/**
 * The case that these facts make. Snapshots (invoice, credit note, assignment) replace older ones; everything else adds up.
 * Facts of the applied credit notes (their documents and assignments) may be among them.
 */
export function caseFromFacts(id: CaseId, facts: readonly Fact[]): Case {
  const of = <K extends Fact['kind']>(kind: K): FactOf<K>[] =>
    facts.filter((fact): fact is FactOf<K> => fact.kind === kind);
  const assignments = of('assignment').map((fact) => fact.assignment);
  const creditsApplied = of('credit-applied');
  const { payments, pairings } = pairTwins(of('payment'));
  const assignment = assignments.findLast((candidate) => candidate.of === 'invoice');

  return {
    id,
    invoice: of('invoice').at(-1),
    assignment,
    creditsApplied,
    creditNotes: creditNotesOf(creditsApplied, of('credit-note'), assignments),
    erpPayments: of('erp-payment'),
    payments,
    pairings,
    settlements: of('settlement'),
    returned: of('payment-returned'),
    events: of('assignment-event')
      .map((fact) => fact.event)
      .filter((event) => assignment === undefined || event.assignment === assignment.id),
    decisions: of('decision'),
  };
}

/** Joins each payment to an earlier sighting of the same money by the other source, one to one. */
function pairTwins(all: readonly FactOf<'payment'>[]): { payments: FactOf<'payment'>[]; pairings: Pairing[] } {
  const payments: FactOf<'payment'>[] = [];
  const pairings: Pairing[] = [];
  for (const payment of all) {
    const first = payments.find(
      (other) => isTwin(other, payment) && !pairings.some((pairing) => pairing.payment === other.id),
    );
    if (first === undefined) payments.push(payment);
    else pairings.push({ payment: first.id, twin: payment.id });
  }
  return { payments, pairings };
}

function creditNotesOf(
  applied: readonly FactOf<'credit-applied'>[],
  documents: readonly FactOf<'credit-note'>[],
  assignments: readonly Assignment[],
): readonly CreditNoteState[] {
  const keys = new Map(applied.map((fact) => [JSON.stringify(fact.creditNote), fact.creditNote]));
  return [...keys.values()].map((key) => {
    const fact = documents.findLast((document) => sameInvoice(document.invoice, key));
    return {
      key,
      number: key.number ?? fact?.invoice.number,
      fact,
      assignment: assignments.findLast(
        (candidate) =>
          candidate.of === 'credit_note' &&
          (sameInvoice(candidate.invoice, key) || (fact !== undefined && sameInvoice(candidate.invoice, fact.invoice))),
      ),
    };
  });
}
