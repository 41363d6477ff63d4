import { addDays, defineHook, formatMoney, isPositive, openAmount } from '@reskontra/core';

/** Asks the collector for two more weeks when the debtor has paid a part. */
export const moreTime = defineHook({
  id: 'more-time',
  on: 'payment',
  decide(payment, kase) {
    const open = openAmount(kase);
    if (kase.assignment === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice' }];
    if (open === undefined || !isPositive(open)) return [];
    const because = [`a part was paid on ${payment.paidOn}, ${formatMoney(open)} is left`];
    const dueDate = addDays(payment.paidOn, 14);
    return [{ type: 'assignment.due_date_request', assignment: kase.assignment.id, dueDate, because }];
  },
});
