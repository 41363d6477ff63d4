// headings.ts — the columns of the files for the ERP, with their usual headings, in order.

/** What each file has. The last column holds our mark of the command, by which a repeat is recognised. */
export const HEADINGS = {
  payments: {
    invoice: 'Invoice',
    amount: 'Amount',
    currency: 'Currency',
    paidOn: 'Payment date',
    account: 'Account',
    text: 'Text',
    mark: 'Bank reference',
  },
  cases: { invoice: 'Invoice', number: 'Case', status: 'Case status', url: 'Case link', mark: 'Key' },
  dueDates: { invoice: 'Invoice', dueDate: 'Due date', mark: 'Key' },
  settlements: {
    settlement: 'Settlement',
    bookedOn: 'Date',
    posting: 'Posting',
    account: 'Account',
    amount: 'Amount',
    currency: 'Currency',
    text: 'Text',
    mark: 'Key',
  },
} as const;

export type WriteKind = keyof typeof HEADINGS;
