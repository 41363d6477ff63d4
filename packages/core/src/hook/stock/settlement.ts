// settlement.ts — the collector paid out what it had collected: the case is settled, and nothing is reported back.
import type { Case } from '../../case/case.ts';
import type { SettlementFact } from '../../fact/money-facts.ts';
import { equalMoney, formatMoney } from '../../money/index.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * The loop guard. The collector knows what it paid, so a settlement never makes a `paid` event;
 * the fact itself marks the case as settled.
 * When the ERP had booked the same money as the debtor's and it was reported, a person must set that right:
 * nothing takes a `paid` back.
 */
export const settlement = defineHook({
  id: 'settlement',
  on: 'settlement',
  decide(settled, kase): readonly Instruction[] {
    if (!wasReported(settled, kase)) return [];
    const sum = formatMoney(settled.amount);
    const why = `${sum} from the collector was reported to it as paid directly, because the ERP had booked it so`;
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
