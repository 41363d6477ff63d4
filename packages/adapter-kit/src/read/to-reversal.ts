// to-reversal.ts — the fact that the ERP took back what another fact had told.
import { type CreditAppliedFact, type ErpPaymentFact, type ErpReversalFact, factId } from '@reskontra/core';

/**
 * For a payment that was voided or taken off its invoice, and for a credit that was un-applied. `told` is the fact as it
 * was told before, with its id; `adapterId` stands at the front of the new one's. Told of something that the journal
 * never heard of, it changes nothing, so an adapter need not remember what it has told.
 */
export function toReversal(
  adapterId: string,
  told: Pick<ErpPaymentFact | CreditAppliedFact, 'id' | 'invoice'>,
): ErpReversalFact {
  return {
    id: factId(adapterId, 'erp-reversal', told.id),
    kind: 'erp-reversal',
    invoice: told.invoice,
    reverses: told.id,
  };
}
