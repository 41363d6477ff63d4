// pair-credits.ts — counts a credit once that the ERP and a payer both told of.
import type { InvoiceKey } from '../fact/invoice-key.ts';
import type { CreditAppliedFact, CreditNoteFact } from '../fact/ledger-facts.ts';
import type { FactId } from '../ids.ts';
import { equalMoney } from '../money/index.ts';
import type { Pairing } from './case.ts';
import { sameInvoice } from './same-invoice.ts';

export interface PairedCredits {
  /** First tellings, in the journal's order. */
  readonly creditsApplied: readonly CreditAppliedFact[];
  readonly pairings: readonly Pairing[];
}

/**
 * A payer deducts a credit note that the ERP applies too: one credit, whichever is known first. One to one.
 * The documents tell that a number and a row of the ledger are one note.
 */
export function pairCredits(
  all: readonly CreditAppliedFact[],
  documents: readonly CreditNoteFact[] = [],
): PairedCredits {
  if (all.length === 0) return NO_CREDITS;
  const creditsApplied: CreditAppliedFact[] = [];
  const pairings: Pairing[] = [];
  const paired = new Set<FactId>();
  for (const credit of all) {
    const first = creditsApplied.find((other) => !paired.has(other.id) && isSameCredit(other, credit, documents));
    if (first === undefined) creditsApplied.push(credit);
    else {
      paired.add(first.id);
      pairings.push({ payment: first.id, twin: credit.id });
    }
  }
  return { creditsApplied, pairings };
}

const NO_CREDITS: PairedCredits = Object.freeze({ creditsApplied: [], pairings: [] });

function isSameCredit(a: CreditAppliedFact, b: CreditAppliedFact, documents: readonly CreditNoteFact[]): boolean {
  const bySource = (a.via ?? 'erp') !== (b.via ?? 'erp');
  return bySource && equalMoney(a.amount, b.amount) && isSameNote(a.creditNote, b.creditNote, documents);
}

function isSameNote(a: InvoiceKey, b: InvoiceKey, documents: readonly CreditNoteFact[]): boolean {
  return sameInvoice(a, b) || documents.some(({ invoice }) => sameInvoice(invoice, a) && sameInvoice(invoice, b));
}
