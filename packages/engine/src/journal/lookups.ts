// lookups.ts — by which references, numbers and payers a case can be found when money comes.
import { type CaseId, caseId, type Fact, type Reference } from '@reskontra/core';
import { matchKey } from '../match/match-key.ts';
import { nameKey, similarNameKeys } from '../match/name-key.ts';
import { looseNumberKey, numberKey } from '../match/text-tokens.ts';
import { sha256 } from './hash.ts';
import type { Page } from './page.ts';
import { keysOfReport } from './report-lookups.ts';
import type { Tx } from './transaction.ts';

/** A customer with more invoices than this is not searched by name or account: the newest ones are. */
export const MAX_OF_PAYER = 50;
const MAX_KEYS = 500; // a payment that names more numbers than this names none

export const referenceLookup = (key: string): string => `reference:${key}`;
export const numberLookup = (key: string): string => `number:${key}`;
export const looseNumberLookup = (key: string): string => `loosely:${key}`;
// Names and accounts are personal: only their fingerprints stand outside the table that can be erased.
export const accountLookup = (account: string): string => `account:${sha256(account).slice(0, 32)}`;
const nameLookup = (key: string): string => `name:${sha256(key).slice(0, 32)}`;
export const customerLookup = (id: string): string => `customer:${sha256(id).slice(0, 32)}`;

/** Remembers what a fact tells of how its case can be found. */
export async function addLookups(tx: Tx, id: CaseId, fact: Fact): Promise<void> {
  for (const key of new Set(lookupsOf(fact))) await insertLookup(tx, id, key);
}

/** Remembers that this account has paid this case's invoice: it may pay other invoices of the same customer. */
export async function addPayerAccount(tx: Tx, id: CaseId, account: string): Promise<void> {
  await insertLookup(tx, id, accountLookup(account));
}

/** Forgets it, when the payment turned out to be for something else. */
export async function removePayerAccount(tx: Tx, id: CaseId, account: string): Promise<void> {
  tx.page?.forgetAll();
  await tx.db
    .deleteFrom('case_lookups')
    .where('company', '=', tx.company)
    .where('key', '=', accountLookup(account))
    .where('case_id', '=', id)
    .execute();
}

function lookupsOf(fact: Fact): readonly string[] {
  if (fact.kind === 'invoice') {
    const { references, invoice, debtor } = fact;
    return [
      ...byReferences(references),
      ...byNumber(invoice.number),
      ...byPayer(debtor?.account, debtor?.name),
      ...(debtor?.id === undefined ? [] : [customerLookup(debtor.id)]),
    ];
  }
  if (fact.kind === 'assignment' && fact.assignment.of === 'invoice') {
    const { references, invoice, debtorName } = fact.assignment;
    return [...byReferences(references), ...byNumber(invoice.number), ...byPayer(undefined, debtorName)];
  }
  if (fact.kind === 'settlement-report') {
    const { names, sum } = keysOfReport(fact);
    return [...names, sum];
  }
  return [];
}

function byReferences(references: readonly Reference[]): readonly string[] {
  return references.map((reference) => referenceLookup(matchKey(reference)));
}

function byNumber(number: string | undefined): readonly string[] {
  if (number === undefined) return [];
  const loose = looseNumberKey(number);
  return [numberLookup(numberKey(number)), ...(loose === undefined ? [] : [looseNumberLookup(loose)])];
}

function byPayer(account: string | undefined, name: string | undefined): readonly string[] {
  return [
    ...(account === undefined ? [] : [accountLookup(account)]),
    ...(name === undefined ? [] : nameLookups(nameKey(name))),
  ];
}

/** The name itself, and what finds names like it. */
export function nameLookups(key: string): readonly string[] {
  return key === '' ? [] : [key, ...similarNameKeys(key)].map(nameLookup);
}

async function insertLookup(tx: Tx, id: CaseId, key: string): Promise<void> {
  if (tx.page !== undefined) return addLookupToPage(tx.page, tx, id, key);
  await tx.db
    .insertInto('case_lookups')
    .values({ company: tx.company, key, case_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function addLookupToPage(page: Page, { company }: Tx, id: CaseId, key: string): void {
  if (page.addLookup(key, id)) page.rows.add('case_lookups', [company, key, id]);
}

/** As `addPayerAccount`, to be written with the page. */
export function addPayerAccountToPage(page: Page, tx: Tx, id: CaseId, account: string): void {
  addLookupToPage(page, tx, id, accountLookup(account));
}

/** The cases that any of these keys point at, in a stable order. */
export async function casesByLookup(tx: Tx, keys: readonly string[]): Promise<readonly CaseId[]> {
  if (keys.length === 0) return [];
  if (tx.page !== undefined) return tx.page.casesOf(keys.slice(0, MAX_KEYS));
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
  if (tx.page !== undefined) return (await tx.page.casesOf(keys)).slice(-MAX_OF_PAYER);
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
