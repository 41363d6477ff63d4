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
 * What makes a transaction itself: account, day, amount, reference and the bank's own id of it. Where the bank gives
 * no id, the payer's end-to-end id, the payer and the text take its place. No id alone is enough: banks leave it out,
 * repeat it, or give it to the entry and its details alike.
 */
function tupleOf(transaction: BankTransaction): string {
  const { account, amount, bookedOn, valueOn, references } = transaction;
  const referenceKeys = references.map(matchKey).sort();
  const id = transaction.bankId ?? transaction.uetr;
  const identification = id === undefined ? withoutBankId(transaction) : [id];
  return JSON.stringify([
    account,
    bookedOn ?? valueOn ?? '',
    amount.minor,
    amount.currency,
    referenceKeys,
    ...identification,
  ]);
}

function withoutBankId(transaction: BankTransaction): readonly string[] {
  const party = counterparty(transaction);
  const endToEndId =
    transaction.endToEndId === undefined || isDummyReference(transaction.endToEndId) ? '' : transaction.endToEndId;
  return [
    transaction.entryBankId ?? '',
    transaction.transactionId ?? '',
    endToEndId,
    party?.account ?? normalised(party?.name ?? ''),
    normalised(transaction.text.join(' ')),
  ];
}

function normalised(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/gu, ' ').trim();
}
