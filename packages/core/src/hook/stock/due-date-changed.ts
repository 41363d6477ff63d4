// due-date-changed.ts — the collector agreed to another due date: the ledger must show it.
import { defineHook, type Instruction } from '../hook.ts';

/** Sets the due date in the ERP, unless the ledger has it already. Held until the ledger's invoice is known. */
export const dueDateChanged = defineHook({
  id: 'due-date-changed',
  on: 'assignment-event',
  decide({ event }, { invoice, events }): readonly Instruction[] {
    if (event.type !== 'due_date_changed') return [];
    if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
    const newest = events.findLast(({ type }) => type === 'due_date_changed');
    const isLatest = newest === undefined || newest.id === event.id;
    if (!isLatest || invoice.dueDate === event.dueDate) return [];
    const because = [`the collector changed the due date to ${event.dueDate}`];
    return [{ type: 'erp.set_due_date', invoice: invoice.invoice, dueDate: event.dueDate, because }];
  },
});
