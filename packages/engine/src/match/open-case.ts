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
  /** `matchKey` of each reference. */
  readonly references: readonly string[];
  /** `numberKey` of each number. */
  readonly numbers: readonly string[];
  readonly payerAccounts: readonly string[];
  /** `nameKey` of each name. */
  readonly payerNames: readonly string[];
}

/** Undefined while nothing says what the case is about. */
export function toOpenCase(kase: Case): OpenCase | undefined {
  const { invoice: ledger, assignment } = kase;
  const invoice = ledger?.invoice ?? assignment?.invoice;
  if (invoice === undefined) return undefined;
  const open = openAmount(kase) ?? zero(ledger?.amount.currency ?? assignment?.sum.currency ?? 'EUR');
  const account = ledger?.debtor?.account;
  const name = ledger?.debtor?.name ?? assignment?.debtorName;
  return {
    id: kase.id,
    label: invoice.number ?? kase.id,
    invoice,
    open,
    state: assignment?.status === 'closed' ? 'closed' : isPositive(open) ? 'open' : 'paid',
    dueDate: ledger?.dueDate ?? assignment?.dueDate,
    references: [...(ledger?.references ?? []), ...(assignment?.references ?? [])].map(matchKey),
    numbers: invoice.number === undefined ? [] : [numberKey(invoice.number)],
    payerAccounts: account === undefined ? [] : [account],
    payerNames: name === undefined ? [] : [nameKey(name)],
  };
}
