// open-case.ts — what matching needs to know of a case.
import {
  type Case,
  type CaseId,
  type InvoiceKey,
  isPositive,
  type Money,
  openAmount,
  type PlainDate,
  zero,
} from '@reskontra/core';
import { matchKey } from './match-key.ts';
import { nameKey } from './name-key.ts';
import { numberKey } from './text-tokens.ts';

export interface OpenCase {
  readonly id: CaseId;
  /** What a person calls it: the invoice number. */
  readonly label: string;
  readonly invoice: InvoiceKey;
  readonly open: Money;
  /** `closed`: the collector has closed it. `paid`: nothing is open. */
  readonly state: 'open' | 'paid' | 'closed';
  readonly dueDate?: PlainDate | undefined;
  /** May be deducted from a payment until that day. */
  readonly cashDiscount?: { readonly amount: Money; readonly until: PlainDate } | undefined;
  /** Credit notes that were applied to it already. */
  readonly credits?: readonly AppliedCredit[];
  /** `matchKey` of each reference. */
  readonly references: readonly string[];
  /** `numberKey` of each number. */
  readonly numbers: readonly string[];
  /** Of the ledger, and those that paid this customer's invoices before. */
  readonly payerAccounts: readonly string[];
  /** `nameKey` of each name. */
  readonly payerNames: readonly string[];
}

export interface AppliedCredit {
  /** `numberKey` of the credit note's number. */
  readonly number: string;
  readonly amount: Money;
}

/** Undefined while nothing says what the case is about. `learnt` are accounts that this customer has paid from. */
export function toOpenCase(kase: Case, learnt: readonly string[] = []): OpenCase | undefined {
  const { invoice: ledger, assignment } = kase;
  const invoice = ledger?.invoice ?? assignment?.invoice;
  if (invoice === undefined) return undefined;
  const open = openAmount(kase) ?? zero(ledger?.amount.currency ?? assignment?.sum.currency ?? 'EUR');
  const account = ledger?.debtor?.account;
  const name = ledger?.debtor?.name ?? assignment?.debtorName;
  const credits = creditsOf(kase);
  return {
    id: kase.id,
    label: invoice.number ?? kase.id,
    invoice,
    open,
    state: assignment?.status === 'closed' ? 'closed' : isPositive(open) ? 'open' : 'paid',
    dueDate: ledger?.dueDate ?? assignment?.dueDate,
    ...(ledger?.cashDiscount === undefined ? {} : { cashDiscount: ledger.cashDiscount }),
    ...(credits.length === 0 ? {} : { credits }),
    references: [...(ledger?.references ?? []), ...(assignment?.references ?? [])].map(matchKey),
    numbers: invoice.number === undefined ? [] : [numberKey(invoice.number)],
    payerAccounts: [...new Set([...(account === undefined ? [] : [account]), ...learnt])],
    payerNames: name === undefined ? [] : [nameKey(name)],
  };
}

function creditsOf(kase: Case): readonly AppliedCredit[] {
  return kase.creditsApplied.flatMap(({ creditNote, amount }) => {
    const number = creditNote.number ?? noteNumber(kase, creditNote);
    return number === undefined ? [] : [{ number: numberKey(number), amount }];
  });
}

function noteNumber(kase: Case, key: InvoiceKey): string | undefined {
  return kase.creditNotes.find((note) => note.key.uuid === key.uuid && note.key.ledgerId === key.ledgerId)?.number;
}
