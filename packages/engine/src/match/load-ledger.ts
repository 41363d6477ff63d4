// load-ledger.ts — brings from the journal the part of the ledger that one payment may be about.
import type { BankTransaction } from '@reskontra/core';
import { loadCase } from '../journal/cases.ts';
import {
  accountLookup,
  casesByLookup,
  casesByPayer,
  nameLookup,
  numberLookup,
  referenceLookup,
} from '../journal/lookups.ts';
import type { Tx } from '../journal/transaction.ts';
import { createLedgerView, type LedgerView } from './ledger-view.ts';
import { type MatchInput, toMatchInput } from './match-input.ts';
import { matchKey, tokenKey } from './match-key.ts';
import { type OpenCase, toOpenCase } from './open-case.ts';
import { neighbours } from './rules/one-digit-off.ts';
import { numberKey, wordsOfId } from './text-tokens.ts';

/**
 * Everything the rules may ask of the ledger for this payment, and nothing more: what it names first; its payer's
 * invoices only when it names nothing; references one digit off only when its own is nobody's.
 */
export async function loadLedger(tx: Tx, transaction: BankTransaction): Promise<LedgerView> {
  const input = toMatchInput(transaction);
  const named = await casesByLookup(tx, keysNamed(input));
  if (named.length > 0) return viewOf(tx, named);
  return viewOf(tx, [...(await casesByPayer(tx, keysOfPayer(input))), ...(await casesByLookup(tx, keysNearby(input)))]);
}

async function viewOf(tx: Tx, ids: Awaited<ReturnType<typeof casesByLookup>>): Promise<LedgerView> {
  const cases: OpenCase[] = [];
  for (const id of new Set(ids)) {
    const open = toOpenCase(await loadCase(tx, id));
    if (open !== undefined) cases.push(open);
  }
  return createLedgerView(cases);
}

function keysNamed(input: MatchInput): readonly string[] {
  const documents = input.documents.flatMap((document) => [
    ...(document.number === undefined ? [] : [numberLookup(numberKey(document.number))]),
    ...(document.reference === undefined ? [] : [referenceLookup(matchKey(document.reference))]),
  ]);
  const words = [...input.tokens, ...(input.endToEndId === undefined ? [] : wordsOfId(input.endToEndId))];
  return [
    ...input.references.map(({ key }) => referenceLookup(key)),
    ...documents,
    ...words.flatMap((word) => [referenceLookup(tokenKey(word)), numberLookup(numberKey(word))]),
  ];
}

function keysOfPayer(input: MatchInput): readonly string[] {
  return [
    ...(input.payerAccount === undefined ? [] : [accountLookup(input.payerAccount)]),
    ...(input.payerName === undefined || input.payerName === '' ? [] : [nameLookup(input.payerName)]),
  ];
}

function keysNearby(input: MatchInput): readonly string[] {
  return input.references.flatMap(({ key }) => [...neighbours(key)].map(referenceLookup));
}
