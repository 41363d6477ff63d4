// tito-transaction.ts — a TITO row and its notes as a transaction.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankParty,
  type BankTransaction,
  type BatchInfo,
  type BookingStatus,
  canonicalAccount,
} from '@reskontra/core';
import { distinctReferences, readFinnishReference } from './finnish-references.ts';
import type { TitoNotes } from './tito-notes.ts';
import type { TitoRow } from './tito-record.ts';

/** A row with the T11 records that followed it. */
export interface NotedRow {
  readonly row: TitoRow;
  readonly notes: TitoNotes;
  readonly line: number;
}

export interface TitoPlace {
  readonly statement: number;
  readonly path: string;
  readonly account: string;
}

export interface TitoRole {
  readonly status: BookingStatus;
  /** The entry that this row details; its days stand in for missing ones. */
  readonly entry: TitoRow;
  readonly batch?: BatchInfo;
  readonly detailed: boolean;
}

export function toTransaction({ row, notes }: NotedRow, place: TitoPlace, role: TitoRole): BankTransaction {
  const other = toParty(row, notes);
  const arrives = row.amount.minor >= 0;
  return present({
    ...place,
    status: role.status,
    bookedOn: row.bookedOn ?? role.entry.bookedOn ?? row.valueOn ?? role.entry.valueOn,
    valueOn: row.valueOn ?? role.entry.valueOn,
    paidOn: row.paidOn ?? role.entry.paidOn,
    amount: row.amount,
    reversal: row.kind === '3' || row.kind === '4',
    returnReason: row.kind === '9' ? 'TITO-9' : undefined,
    debtor: arrives ? other : undefined,
    ultimateDebtor: notes.ultimateDebtor === undefined ? undefined : { name: notes.ultimateDebtor },
    creditor: arrives ? undefined : other,
    ultimateCreditor: notes.ultimateCreditor === undefined ? undefined : { name: notes.ultimateCreditor },
    references: distinctReferences([...readFinnishReference(row.reference, 'T10'), ...notes.references]),
    documents: notes.documents,
    text: toText(row, notes),
    bankId: row.archiveId,
    entryBankId: role.entry.archiveId,
    transactionId: notes.archiveId,
    bankCode: row.code,
    purpose: notes.purpose,
    instructed: notes.instructed,
    exchange: notes.exchange,
    charges: [],
    batch: role.batch,
    detailed: role.detailed,
    originalBankId: notes.originalArchiveId,
  });
}

/** What the bank calls the entry (fees, interest) is its text only where nobody else said anything. */
function toText(row: TitoRow, notes: TitoNotes): readonly string[] {
  const other = row.name === undefined || notes.name === undefined ? notes.text : [notes.name, ...notes.text];
  if (other.length > 0 || row.name !== undefined || row.text === undefined) return other;
  return [row.text];
}

function toParty(row: TitoRow, notes: TitoNotes): BankParty | undefined {
  const account = notes.account ?? row.counterAccount;
  const party = present({
    name: row.name ?? notes.name,
    account: account === undefined ? undefined : canonicalAccount(account),
    agent: notes.agent,
    id: notes.payerId,
  });
  return Object.keys(party).length === 0 ? undefined : party;
}
