// transaction-key.ts — the identity of a bank transaction: the same line read twice is one, three equal genuine lines stay three.
import { type BankTransaction, counterparty, isDummyReference } from '@reskontra/core';
import { sha256 } from '../journal/hash.ts';
import { matchKey } from '../match/match-key.ts';

/** The scheme's version; old keys stay searchable for ever. */
const VERSION = 'v1';
const KEY_LENGTH = 32; // 128 bits of SHA-256

/**
 * Numbers the equal transactions of one file. Make one for each file and give it the file's transactions in order;
 * the k-th equal one of a file is the k-th equal one of every file, so overlapping files agree.
 */
export interface Occurrences {
  keyOf(transaction: BankTransaction): string;
}

export function createOccurrences(): Occurrences {
  const seen = new Map<string, number>();
  return {
    keyOf(transaction) {
      const tuple = sha256(tupleOf(transaction)).slice(0, KEY_LENGTH);
      const occurrence = (seen.get(tuple) ?? 0) + 1;
      seen.set(tuple, occurrence);
      return occurrence === 1 ? `${VERSION}:${tuple}` : `${VERSION}:${tuple}#${occurrence}`;
    },
  };
}

/**
 * What makes a transaction itself: account, day, amount, reference, the bank's ids, the payer and the text. No id alone
 * is enough: banks leave it out, give it to the entry and its details alike, or repeat it for every payment of a batch;
 * of two payments that differ in the payer alone, each must keep its own key whichever file it comes in.
 * An announcement is not the booking that follows it.
 */
function tupleOf(transaction: BankTransaction): string {
  const { account, amount, bookedOn, valueOn, references, status } = transaction;
  const day = bookedOn ?? valueOn ?? '';
  const referenceKeys = references.map(matchKey).sort();
  const parts = [
    account,
    day,
    amount.minor,
    amount.currency,
    referenceKeys,
    ...idsOf(transaction),
    ...payerOf(transaction),
  ];
  return JSON.stringify(status === 'booked' ? parts : [...parts, status]);
}

/** The ids that only newer versions of a format carry count only where the older ones give none either. */
function idsOf({ bankId, entryBankId, uetr, transactionId, endToEndId }: BankTransaction): readonly string[] {
  const ordered = endToEndId === undefined || isDummyReference(endToEndId) ? '' : endToEndId;
  return [bankId ?? uetr ?? '', bankId === undefined ? (entryBankId ?? '') : '', transactionId ?? '', ordered];
}

function payerOf(transaction: BankTransaction): readonly string[] {
  const party = counterparty(transaction);
  return [party?.account ?? normalised(party?.name ?? ''), normalised(transaction.text.join(' '))];
}

function normalised(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/gu, ' ').trim();
}
