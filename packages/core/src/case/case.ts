// case.ts — everything known about one invoice. What a hook may look at.
import type { Command } from '../command/command.ts';
import type { Assignment } from '../event/assignment.ts';
import type { AssignmentEvent } from '../event/assignment-event.ts';
import type { InvoiceKey } from '../fact/invoice-key.ts';
import type {
  CreditAppliedFact,
  CreditNoteFact,
  ErpPaymentFact,
  ErpReversalFact,
  InvoiceFact,
} from '../fact/ledger-facts.ts';
import type { DecisionFact, PaymentFact, PaymentReturnedFact, SettlementFact } from '../fact/money-facts.ts';
import type { PayoutFact, SettlementReportFact } from '../fact/settlement-facts.ts';
import type { CaseId, FactId } from '../ids.ts';

/** A credit note that was applied to this case's invoice, with its own assignment when it has one. */
export interface CreditNoteState {
  /** Every name by which the ledger's applications call it. */
  readonly key: InvoiceKey;
  /** What stands on the paper; undefined while only the ledger's own row or the network's id is known. */
  readonly number: string | undefined;
  readonly fact: CreditNoteFact | undefined;
  readonly assignment: Assignment | undefined;
}

/**
 * Two sightings of the same money, a payment's or a settlement's: by the bank and by the ERP. `payment` is the one that
 * counts: the first, or the bank's where the two disagree about who paid. Nobody is asked about the `twin`.
 * Of several equal payments, which one is paired with which says nothing; how many pairs there are does.
 */
export interface Pairing {
  readonly payment: FactId;
  readonly twin: FactId;
}

/**
 * Everything known about one invoice, or about one settlement report of the collector, which is a case of its own. Made by `caseFromFacts` alone. Lists are in the journal's order.
 */
export interface Case {
  readonly id: CaseId;
  /** As it was read last; only `open` is from the first reading. Undefined while only the collector knows of it. */
  readonly invoice: InvoiceFact | undefined;
  /** The invoice's assignment, as it was read last. Of several the newest that is not closed. */
  readonly assignment: Assignment | undefined;
  readonly creditsApplied: readonly CreditAppliedFact[];
  /** Credits that the ERP took back. They count no more; the collector may have been told of them. */
  readonly creditsReversed: readonly CreditAppliedFact[];
  /** Each applied credit note once, however many parts of it were applied. */
  readonly creditNotes: readonly CreditNoteState[];
  /** What the ERP booked and did not take back, before anybody decided who paid; the same money is in `payments` or `settlements` too. */
  readonly erpPayments: readonly ErpPaymentFact[];
  /** Direct payments, each once even when bank and ERP both told of it. What we booked ourselves is not one. */
  readonly payments: readonly PaymentFact[];
  readonly pairings: readonly Pairing[];
  /** What the collector paid out, each once as well. */
  readonly settlements: readonly SettlementFact[];
  readonly returned: readonly PaymentReturnedFact[];
  /** What the ERP took back. What it names, and what was made of that, is in none of the other lists. */
  readonly reversals: readonly ErpReversalFact[];
  /** Events on the invoice's assignments, by either side; those on a credit note's own assignment are left out. */
  readonly events: readonly AssignmentEvent[];
  readonly decisions: readonly DecisionFact[];
  /** Of a report's own case: the report as it was read last. An invoice's settlements name their report by its id. */
  readonly report: SettlementReportFact | undefined;
  /** What the bank has brought for the report. */
  readonly payouts: readonly PayoutFact[];
  /** What hooks have asked for on this case so far, and what became of it; what was never to be sent is left out. */
  readonly commands: readonly Command[];
}
