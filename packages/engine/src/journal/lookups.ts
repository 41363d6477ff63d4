// lookups.ts — by which references, numbers and payers a case can be found when money comes.
import { type CaseId, caseId, type Fact, type Reference } from '@reskontra/core';
import { matchKey } from '../match/match-key.ts';
import { nameKey } from '../match/name-key.ts';
import { numberKey } from '../match/text-tokens.ts';
import { sha256 } from './hash.ts';
import type { Tx } from './transaction.ts';

/** A customer with more invoices than this is not searched by name or account: the newest ones are. */
const MAX_OF_PAYER = 50;
const MAX_KEYS = 500; // a payment that names more numbers than this names none

export const referenceLookup = (key: string): string => `reference:${key}`;
export const numberLookup = (key: string): string => `number:${key}`;
// Names and accounts are personal: only their fingerprints stand outside the table that can be erased.
export const accountLookup = (account: string): string => `account:${sha256(account).slice(0, 32)}`;
export const nameLookup = (key: string): string => `name:${sha256(key).slice(0, 32)}`;

/** Remembers what a fact tells of how its case can be found. */
export async function addLookups(tx: Tx, id: CaseId, fact: Fact): Promise<void> {
  for (const key of new Set(lookupsOf(fact))) await insertLookup(tx, id, key);
}

/** Remembers that this account pays this case's invoices. */
export async function addPayerAccount(tx: Tx, id: CaseId, account: string): Promise<void> {
  await insertLookup(tx, id, accountLookup(account));
}

function lookupsOf(fact: Fact): readonly string[] {
  if (fact.kind === 'invoice') {
    const { references, invoice, debtor } = fact;
    return [...byReferences(references), ...byNumber(invoice.number), ...byPayer(debtor?.account, debtor?.name)];
  }
  if (fact.kind === 'assignment' && fact.assignment.of === 'invoice') {
    const { references, invoice, debtorName } = fact.assignment;
    return [...byReferences(references), ...byNumber(invoice.number), ...byPayer(undefined, debtorName)];
  }
  return [];
}

function byReferences(references: readonly Reference[]): readonly string[] {
  return references.map((reference) => referenceLookup(matchKey(reference)));
}

function byNumber(number: string | undefined): readonly string[] {
  return number === undefined ? [] : [numberLookup(numberKey(number))];
}

function byPayer(account: string | undefined, name: string | undefined): readonly string[] {
  return [
    ...(account === undefined ? [] : [accountLookup(account)]),
    ...(name === undefined || nameKey(name) === '' ? [] : [nameLookup(nameKey(name))]),
  ];
}

async function insertLookup(tx: Tx, id: CaseId, key: string): Promise<void> {
  await tx.db
    .insertInto('case_lookups')
    .values({ company: tx.company, key, case_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The cases that any of these keys point at, in a stable order. */
export async function casesByLookup(tx: Tx, keys: readonly string[]): Promise<readonly CaseId[]> {
  if (keys.length === 0) return [];
  const rows = await tx.db
    .selectFrom('case_lookups')
    .select('case_id')
    .distinct()
    .where('company', '=', tx.company)
    .where('key', 'in', keys.slice(0, MAX_KEYS))
    .orderBy('case_id')
    .execute();
  return rows.map((row) => caseId(row.case_id));
}

/** The cases that a payer's account or name point at; of very many only the newest numbers. */
export async function casesByPayer(tx: Tx, keys: readonly string[]): Promise<readonly CaseId[]> {
  if (keys.length === 0) return [];
  const rows = await tx.db
    .selectFrom('case_lookups')
    .select('case_id')
    .distinct()
    .where('company', '=', tx.company)
    .where('key', 'in', keys)
    .orderBy('case_id', 'desc')
    .limit(MAX_OF_PAYER)
    .execute();
  return rows.map((row) => caseId(row.case_id)).reverse();
}

/** The cases that a reference points at. */
export async function casesByReference(tx: Tx, reference: Reference): Promise<readonly CaseId[]> {
  return casesByLookup(tx, [referenceLookup(matchKey(reference))]);
}
