// case-number.ts — the ledger shows under which number, and how far, the collector has the invoice.
import type { Assignment } from '../../event/assignment.ts';
import { defineHook, type Instruction } from '../hook.ts';

/** Writes number, status and link on the ERP's invoice whenever one of them is new. Held until the ledger's invoice is known. */
export const caseNumber = defineHook({
  id: 'case-number',
  on: 'assignment',
  decide(fact, { invoice, assignment }): readonly Instruction[] {
    if (fact.assignment.of !== 'invoice' || assignment === undefined) return [];
    if (fact.assignment.id !== assignment.id) return []; // an older case of the same invoice
    if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
    const number = assignment.caseNumber ?? assignment.id;
    const status = statusOf(assignment);
    return [
      {
        type: 'erp.set_case',
        invoice: invoice.invoice,
        number,
        status,
        ...(assignment.url === undefined ? {} : { url: assignment.url }),
        because: [`the collector has the invoice as case ${number}: ${status}`],
      },
    ];
  },
});

/** `open`, or with the collector's own word for how far it has come: `open, reminder_sent`. */
function statusOf({ status, rawStatus, collectionStatus }: Assignment): string {
  const word = status === 'other' ? (rawStatus ?? status) : status;
  return collectionStatus === undefined || collectionStatus === 'none' ? word : `${word}, ${collectionStatus}`;
}
