// terms.ts — what Amili Norway takes and what it may cost, declared once.
import type { CollectorTerms } from '@reskontra/core';

/** @see Amili Docs, Debt Collection, on the AutoCollect API */
export const TERMS: CollectorTerms = {
  commands: {
    'assignment.cancel': { cost: 'Amili may charge for work that it has done on the case.' },
    'assignment.comment': {
      refusal: 'Amili Norway takes no comments over its API: write to the case handler in its portal.',
    },
    'assignment.seen': {
      refusal: 'Amili Norway keeps no marks of what was read.',
    },
    'assignment.due_date_request': {
      refusal: 'Amili Norway moves no due dates over its API: pause the case, or ask the case handler in its portal.',
    },
    'assignment.credit_note_used': {
      refusal: 'A credit note has no case of its own at Amili Norway: the correction on the invoice says it all.',
    },
  },
  settles: 'in-one-sum',
};
