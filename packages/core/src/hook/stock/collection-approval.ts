// collection-approval.ts — the collector asks whether an unpaid reminder should become debt collection.
import { openAmount } from '../../case/open-amount.ts';
import { formatMoney, isPositive } from '../../money/index.ts';
import { defineHook, type Hook, type Instruction } from '../hook.ts';

export interface CollectionApprovalOptions {
  /** True: yes to whatever is still open and not excluded. Otherwise a person is asked. */
  readonly approve?: boolean;
}

/**
 * Says no for what is paid or excluded: nobody is sued for nothing. For the rest it says yes, or asks a person and says
 * until when the collector waits.
 */
export function collectionApproval(options: CollectionApprovalOptions = {}): Hook<'assignment'> {
  return defineHook({
    id: 'collection-approval',
    on: 'assignment',
    decide(fact, kase): readonly Instruction[] {
      const { assignment, invoice } = kase;
      if (assignment === undefined || fact.assignment.id !== assignment.id) return [];
      const { id, status, standstill } = assignment;
      if (standstill?.reason !== 'approval' || status === 'closed') return [];
      if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
      const open = openAmount(kase);
      if (open === undefined || !isPositive(open)) return [decline(id, 'nothing is open on the invoice')];
      if (invoice.excluded === true) return [decline(id, 'the invoice is excluded from collection')];
      const because = [`${formatMoney(open)} is open`];
      if (options.approve === true) return [{ type: 'assignment.approve', assignment: id, because }];
      const until = standstill.endsOn === undefined ? '' : ` by ${standstill.endsOn}, or it drops the case`;
      return [
        { type: 'review', why: `the collector waits to be told whether debt collection begins${until}`, because },
      ];
    },
  });
}

function decline(
  assignment: Extract<Instruction, { type: 'assignment.decline' }>['assignment'],
  reason: string,
): Instruction {
  return { type: 'assignment.decline', assignment, because: [reason] };
}
