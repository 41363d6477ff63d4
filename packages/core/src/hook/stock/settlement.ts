// settlement.ts — the collector paid out what it had collected: the case is settled, and nothing is reported back.
import type { Case } from '../../case/case.ts';
import { keptForInvoice } from '../../case/kept-amount.ts';
import type { SettlementFact } from '../../fact/money-facts.ts';
import { equalMoney, formatMoney, isPositive, type Money, subtract, sum } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * The loop guard. The collector knows what it paid, so a settlement never makes a `paid` event;
 * the fact itself marks the case as settled. A person must look in two cases: the ERP had booked the same money as the
 * debtor's and it was reported, which nothing takes back; or the debtor has paid directly what the collector pays too.
 */
export const settlement = defineHook({
  id: 'settlement',
  on: 'settlement',
  decide(settled, kase): readonly Instruction[] {
    const sum = formatMoney(settled.amount);
    if (wasReported(settled, kase)) {
      const why = `${sum} from the collector was reported to it as paid directly, because the ERP had booked it so`;
      return [{ type: 'review', why, because: settled.because }];
    }
    const excess = paidTwice(kase);
    if (excess === undefined) return [];
    const why = `paid twice? The collector paid ${sum}; with the debtor's direct payments that is ${formatMoney(excess)} too much`;
    return [{ type: 'review', why, because: settled.because }];
  },
});

/** Whether it replaces a sighting by the ERP, and a `paid` of its sum went out that no other payment explains. */
function wasReported(settled: SettlementFact, kase: Case): boolean {
  const replaces = kase.pairings.some((pairing) => pairing.payment === settled.id);
  const reported = kase.commands.filter(
    (command) => command.type === 'assignment.paid' && equalMoney(command.sum, settled.amount),
  );
  const explained = kase.payments.filter((payment) => equalMoney(payment.amount, settled.amount));
  return replaces && reported.length > explained.length;
}

/** By how much direct payments and settlements together exceed the invoice. The collector's own interest alone is no sign of it. */
function paidTwice(kase: Case): Money | undefined {
  const total = kase.invoice?.open ?? kase.invoice?.amount ?? kase.assignment?.sum;
  if (total === undefined) return undefined;
  const { currency } = total;
  const add = (parts: readonly Money[]): Money => sum(currency, parts);
  const direct = add(kase.payments.map((payment) => keptForInvoice(kase, payment)));
  const settled = add(kase.settlements.map((one) => keptForInvoice(kase, one)));
  const owed = subtract(total, add(kase.creditsApplied.map(({ amount }) => amount)));
  const excess = subtract(add([direct, settled]), owed);
  return isPositive(direct) && isPositive(excess) ? excess : undefined;
}
