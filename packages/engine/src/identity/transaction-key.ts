// transaction-key.ts — the identity of a bank transaction: the same line read twice is one, three equal genuine lines stay three.
import { type BankTransaction, counterparty, isDummyReference } from '@reskontra/core';
import { sha256 } from '../journal/hash.ts';
import { matchKey } from '../match/match-key.ts';
import { KeySet } from './key-set.ts';

/** The scheme's version; old keys stay searchable for ever. */
const VERSION = 'v1';
const KEY_LENGTH = 32; // 128 bits of SHA-256

/**
 * Numbers the equal transactions of one file. Make one for each file and give it the file's transactions in order;
 * the k-th equal one of a file is the k-th equal one of every file, so overlapping files agree. The price: of two equal
 * payments of one day in two files of half a day each the second is known only when a file of the whole day has both.
 */
export interface Occurrences {
  keyOf(transaction: BankTransaction): string;
}

export function createOccurrences(): Occurrences {
  const seen = new KeySet();
  const repeated = new Map<string, number>(); // few, so that only they cost a string
  return {
    keyOf(transaction) {
      const tuple = sha256(tupleOf(transaction)).slice(0, KEY_LENGTH);
      const key = `${VERSION}:${dayDigits(transaction)}-${tuple}`;
      if (seen.add(tuple)) return key;
      const occurrence = (repeated.get(tuple) ?? 1) + 1;
      repeated.set(tuple, occurrence);
      return `${key}#${occurrence}`;
    },
  };
}

/** The day stands first in a key, so that what a file brings lies together in an index instead of all over it. */
function dayDigits({ bookedOn, valueOn }: BankTransaction): string {
  return (bookedOn ?? valueOn ?? '').replaceAll('-', '');
}

/**
 * What makes a transaction itself. Account, day, amount and payer always; a structured reference where there is just one.
 * The bank's ids count only without it: the same payment has other ids, other texts and other name lengths in
 * camt, KTL and TITO, but one reference. No id alone is enough either: banks leave it out, give it to the entry and its
 * details alike, or repeat it for every payment of a batch. An announcement is not the booking that follows it.
 */
function tupleOf(transaction: BankTransaction): string {
  const { account, amount, bookedOn, valueOn, references, status } = transaction;
  const known = [account, bookedOn ?? valueOn ?? '', amount.minor, amount.currency, payerOf(transaction)];
  const [only, another] = references;
  const named = only === undefined || another !== undefined ? undefined : matchKey(only);
  const whole = named === undefined ? [...known, ...withoutReference(transaction)] : [...known, named];
  return JSON.stringify(status === 'booked' ? whole : [...whole, status]);
}

/** KTL has room for twelve characters of a name, so twelve are compared; it has no payer account at all. */
const NAME_LENGTH = 12;

function payerOf(transaction: BankTransaction): string {
  return normalised(counterparty(transaction)?.name ?? '')
    .slice(0, NAME_LENGTH)
    .trim();
}

/** The bank's own id; where it gives none, the payer's id, account and text. */
function withoutReference(transaction: BankTransaction): readonly string[] {
  const { bankId, entryBankId, uetr, transactionId, endToEndId, references, text } = transaction;
  const id = bankId ?? entryBankId;
  if (id !== undefined) return [id];
  const ordered = endToEndId === undefined || isDummyReference(endToEndId) ? '' : endToEndId;
  const keys = references.map(matchKey).sort().join(' ');
  const account = counterparty(transaction)?.account ?? '';
  return [uetr ?? transactionId ?? '', ordered, account, keys, normalised(text.join(' '))];
}

function normalised(text: string): string {
  const composed = PLAIN.test(text) ? text : text.normalize('NFKC');
  const upper = composed.toUpperCase();
  return SPACED.test(upper) ? upper.replace(/\s+/gu, ' ').trim() : upper;
}

/** Letters that NFKC leaves as they are; looking is cheaper than asking. */
const PLAIN = /^[ -~ÄÅÖÜÉäåöüé]*$/;

/** Anything but single blanks between words. */
const SPACED = /^\s|\s$|\s\s|[^\S ]/u;
