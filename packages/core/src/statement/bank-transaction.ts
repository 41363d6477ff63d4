// bank-transaction.ts — one payment on a bank statement, in one shape whatever format it came in.
import type { Money } from '../money/index.ts';
import type { Reference } from '../reference/reference.ts';
import type { PlainDate } from '../time/index.ts';

/** `booked` alone is money; `pending`, `info` and `future` are announcements. */
export type BookingStatus = 'booked' | 'pending' | 'info' | 'future';

/** A side of a payment as the bank names it. `account` is canonical: no blanks, upper case. */
export interface BankParty {
  readonly name?: string;
  readonly account?: string;
  readonly agent?: string;
  /** Organisation or person id, as given. */
  readonly id?: string;
}

/** A structured reference with the place it was found in, for example `CdtrRefInf`. */
export interface FoundReference extends Reference {
  readonly from: string;
}

/** A document that the payer says this payment is for: an invoice (`CINV`), a credit note (`CREN`), … */
export interface ReferredDocument {
  /** ISO 20022 DocumentType code, or the bank's own word. */
  readonly type: string;
  readonly number?: string;
  readonly date?: PlainDate;
  /** Signed: a credit note's amount is negative. */
  readonly amount?: Money;
  readonly reference?: FoundReference;
}

/** How the payer's order in another currency became the booked amount. `rate` is the bank's own text. */
export interface CurrencyExchange {
  readonly source?: string;
  readonly target?: string;
  readonly rate?: string;
}

/** What the entry says about the payments it sums up. */
export interface BatchInfo {
  readonly id?: string;
  readonly count?: number;
  readonly total?: Money;
}

/**
 * One transaction of a bank statement: a detail of an entry, or the entry itself when it has no details.
 * `amount` is signed: positive when money arrives. `bookedOn` is the bank's booking day, not the value day;
 * it is the value day where the bank gives no booking day.
 * @see ISO 20022 camt.053.001, elements Ntry and NtryDtls/TxDtls
 */
export interface BankTransaction {
  /** Which statement of the file, counted from 1. */
  readonly statement: number;
  /** `entry/transaction`: entries counted from 1 and transactions from 0 within the statement. */
  readonly path: string;
  /** The account of the statement, canonical. */
  readonly account: string;
  readonly status: BookingStatus;
  readonly bookedOn?: PlainDate;
  readonly valueOn?: PlainDate;
  /** The day the payer paid, where the bank tells it apart. */
  readonly paidOn?: PlainDate;
  readonly amount: Money;
  /** The bank takes an earlier booking back. The sign of `amount` is already true; nothing flips it again. */
  readonly reversal: boolean;
  /** ISO reason code (`FOCR`, `AC04`, …) when the payment was returned. */
  readonly returnReason?: string;
  readonly debtor?: BankParty;
  readonly ultimateDebtor?: BankParty;
  readonly creditor?: BankParty;
  readonly ultimateCreditor?: BankParty;
  readonly references: readonly FoundReference[];
  readonly documents: readonly ReferredDocument[];
  /** Free text, one element a line as the bank cut it. */
  readonly text: readonly string[];
  /** The bank's id of this transaction (`TxDtls/Refs/AcctSvcrRef`; Finland: arkistointitunnus). */
  readonly bankId?: string;
  /** The bank's id of the entry. */
  readonly entryBankId?: string;
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly mandateId?: string;
  /** National three-digit code, for example Finland's `705`. */
  readonly bankCode?: string;
  /** ISO bank transaction code, for example `PMNT/RCDT/ESCT`. */
  readonly domainCode?: string;
  readonly purpose?: string;
  /** What the payer ordered; may be another currency or before charges. Never the booked amount. */
  readonly instructed?: Money;
  readonly exchange?: CurrencyExchange;
  readonly charges: readonly Money[];
  /** Present when the entry speaks of several payments. */
  readonly batch?: BatchInfo;
  /** False when the entry came without transaction details. */
  readonly detailed: boolean;
  /** The bank's id of the booking that this one corrects, where it says so. */
  readonly originalBankId?: string;
}

/** The other side: the payer of money that arrives, the payee of money that leaves. */
export function counterparty(transaction: BankTransaction): BankParty | undefined {
  return transaction.amount.minor < 0 ? transaction.creditor : transaction.debtor;
}
