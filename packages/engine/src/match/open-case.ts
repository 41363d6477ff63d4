// open-case.ts — what matching needs to know of a case.
import {
  type Case,
  type CaseId,
  daysBetween,
  type InvoiceKey,
  isPositive,
  type Money,
  openAmount,
  type PaymentFact,
  type PlainDate,
  type SettlementFact,
  TWIN_DAYS,
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

export interface ToOpenCaseOptions {
  /** Accounts that this customer has paid from before. */
  readonly learnt?: readonly string[];
  /** The day of a payment in the bank: what only the ERP has booked around it may be this very payment. */
  readonly bankDay?: PlainDate | undefined;
}

/** Undefined while nothing says what the case is about. */
export function toOpenCase(known: Case, { learnt = [], bankDay }: ToOpenCaseOptions = {}): OpenCase | undefined {
  const kase = bankDay === undefined ? known : asBankSees(known, bankDay);
  const { invoice: ledger, assignment } = kase;
  const invoice = ledger?.invoice ?? assignment?.invoice;
  if (invoice === undefined) return undefined;
  const open = openAmount(kase) ?? zero(ledger?.amount.currency ?? assignment?.sum.currency ?? 'EUR');
  const isClosed = assignment?.status === 'closed' && kase === known; // the ERP's booking may be why it is closed
  const account = ledger?.debtor?.account;
  const name = ledger?.debtor?.name ?? assignment?.debtorName;
  const credits = creditsOf(kase);
  return {
    id: kase.id,
    label: invoice.number ?? kase.id,
    invoice,
    open,
    state: isClosed ? 'closed' : isPositive(open) ? 'open' : 'paid',
    dueDate: ledger?.dueDate ?? assignment?.dueDate,
    ...(ledger?.cashDiscount === undefined ? {} : { cashDiscount: ledger.cashDiscount }),
    ...(credits.length === 0 ? {} : { credits }),
    references: [...(ledger?.references ?? []), ...(assignment?.references ?? [])].map(matchKey),
    numbers: invoice.number === undefined ? [] : [numberKey(invoice.number)],
    payerAccounts: [...new Set([...(account === undefined ? [] : [account]), ...learnt])],
    get payerNames() {
      return name === undefined ? [] : [nameKey(name)]; // most payments are placed without a name
    },
  };
}

/**
 * The case without money that the ERP alone has booked so far: the bank's sighting of it must find the invoice open, to be
 * paired with it. Money that is another is found out by the pairing, and by the hooks.
 */
function asBankSees(kase: Case, day: PlainDate): Case {
  const paired = new Set(kase.pairings.flatMap(({ payment, twin }) => [payment, twin]));
  const isOther = ({ id, via, paidOn }: PaymentFact | SettlementFact): boolean =>
    via === 'bank' || paired.has(id) || Math.abs(daysBetween(paidOn, day)) > TWIN_DAYS;
  const payments = kase.payments.filter(isOther);
  const settlements = kase.settlements.filter(isOther);
  const isSame = payments.length === kase.payments.length && settlements.length === kase.settlements.length;
  return isSame ? kase : { ...kase, payments, settlements };
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
