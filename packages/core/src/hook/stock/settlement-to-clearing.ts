// settlement-to-clearing.ts — a settlement report names an invoice of whose payment the collector's events have not told.
import { booked, unbooked } from '../../case/booked-amount.ts';
import { keptForInvoice } from '../../case/kept-amount.ts';
import { formatMoney, isPositive, minimum, positive, subtract, sum } from '../../money/index.ts';
import { defineHook, type Hook, type Instruction } from '../hook.ts';
import type { CollectorPaymentOptions } from './collector-payment.ts';

/**
 * Books the principal on the invoice, against the clearing account that the payout then clears. What a `paid` event has
 * had booked before is not booked again, whichever of the two is read first.
 */
export function settlementToClearing(options: CollectorPaymentOptions = { mode: 'bankMatches' }): Hook<'settlement'> {
  return defineHook({
    id: 'settlement-to-clearing',
    on: 'settlement',
    decide(settled, kase): readonly Instruction[] {
      if (options.mode === 'bankMatches' || settled.report === undefined) return [];
      const { invoice } = kase;
      if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
      const inAll = sum(
        invoice.amount.currency,
        kase.settlements.map((one) => keptForInvoice(kase, one)),
      );
      const part = [settled.amount, unbooked(kase, invoice), subtract(inAll, booked(kase, invoice))].reduce(minimum);
      if (!isPositive(part)) return [];
      const because = [`the collector paid ${formatMoney(settled.amount)} of it out`, ...settled.because];
      const { account: bookAccount } = options;
      return [
        {
          type: 'erp.register_payment',
          invoice: invoice.invoice,
          sum: positive(part),
          on: settled.paidOn,
          bookAccount,
          because,
        },
      ];
    },
  });
}
