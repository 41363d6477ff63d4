// ocr-transaction.ts — the items of one OCR giro transaction as a transaction.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankParty,
  type BankTransaction,
  type BookingStatus,
  type FoundReference,
  parseReference,
} from '@reskontra/core';
import type { OcrAmount, OcrDetails } from './ocr-record.ts';

/** Item 1 with what its items 2 and 3 say. */
export interface OcrDraft {
  readonly entry: number;
  readonly amount: OcrAmount;
  readonly details: OcrDetails | undefined;
  readonly text: readonly string[];
}

export interface OcrPlace {
  readonly statement: number;
  readonly account: string;
  /** `booked` is money. A claim (AvtaleGiro) is `future`: it will be asked of the payer's bank on that day. */
  readonly status: BookingStatus;
}

/** The payer's name is not in OCR giro: the payer is an account. Claims have a short name and no account. */
export function toTransaction(draft: OcrDraft, place: OcrPlace): BankTransaction {
  const { amount, details } = draft;
  const isClaim = place.status !== 'booked';
  const other = isClaim ? named(details?.shortName) : accountOf(details?.debitAccount);
  const arrives = amount.amount.minor >= 0;
  return present({
    statement: place.statement,
    path: `${draft.entry}/0`,
    account: place.account,
    status: place.status,
    bookedOn: amount.day,
    paidOn: isClaim ? undefined : details?.paidOn,
    amount: amount.amount,
    reversal: amount.reversing,
    debtor: arrives ? other : undefined,
    creditor: arrives ? undefined : other,
    references: toReferences(amount.kid),
    documents: [],
    text: draft.text,
    bankId: isClaim ? undefined : details?.archiveReference,
    entryBankId: isClaim ? undefined : amount.settlement,
    charges: [],
    detailed: true,
  });
}

function named(name: string | undefined): BankParty | undefined {
  return name === undefined ? undefined : { name };
}

function accountOf(account: string | undefined): BankParty | undefined {
  return account === undefined ? undefined : { account };
}

function toReferences(kid: string | undefined): readonly FoundReference[] {
  return kid === undefined || /^0+$/.test(kid) ? [] : [{ ...parseReference(kid, 'kid'), from: 'KID' }];
}
