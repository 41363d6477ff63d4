// case.ts — everything known about one invoice. What a hook may look at.
import type { Assignment } from '../event/assignment.ts';
import type { AssignmentEvent } from '../event/assignment-event.ts';
import type { InvoiceKey } from '../fact/invoice-key.ts';
import type { CreditAppliedFact, CreditNoteFact, ErpPaymentFact, InvoiceFact } from '../fact/ledger-facts.ts';
import type { DecisionFact, PaymentFact, PaymentReturnedFact, SettlementFact } from '../fact/money-facts.ts';
import type { CaseId, FactId } from '../ids.ts';

/** A credit note that was applied to this case's invoice, with its own assignment when it has one. */
export interface CreditNoteState {
  readonly key: InvoiceKey;
  readonly number: string | undefined;
  readonly fact: CreditNoteFact | undefined;
  readonly assignment: Assignment | undefined;
}

/** Two sightings of the same money: by the bank and by the ERP. */
export interface Pairing {
  readonly payment: FactId;
  readonly twin: FactId;
}

/** Lists are in the journal's order. */
export interface Case {
  readonly id: CaseId;
  readonly invoice: InvoiceFact | undefined;
  readonly assignment: Assignment | undefined;
  readonly creditsApplied: readonly CreditAppliedFact[];
  readonly creditNotes: readonly CreditNoteState[];
  readonly erpPayments: readonly ErpPaymentFact[];
  /** Direct payments, each once even when bank and ERP both told of it. */
  readonly payments: readonly PaymentFact[];
  readonly pairings: readonly Pairing[];
  readonly settlements: readonly SettlementFact[];
  readonly returned: readonly PaymentReturnedFact[];
  readonly events: readonly AssignmentEvent[];
  readonly decisions: readonly DecisionFact[];
}
