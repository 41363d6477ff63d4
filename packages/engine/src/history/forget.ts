// forget.ts — erases what the journal knows of one debtor as a person; figures, dates, reasons and the chain stay.
import { type CaseId, ConfigError, isPositive, openAmount } from '@reskontra/core';
import { findCaseByKey, loadCase } from '../journal/cases.ts';
import { listCommands } from '../journal/commands.ts';
import { factsOfCases, type StoredFact } from '../journal/facts.ts';
import { accountLookup, casesByLookup, customerLookup } from '../journal/lookups.ts';
import { listReviews } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import { eraseFromCommand } from './without-personal.ts';

export interface ForgetOptions {
  /** The debtor's number in the ledger. */
  readonly debtor: string;
  readonly by: string;
  readonly because: string;
}

export interface Forgotten {
  readonly cases: readonly CaseId[];
  /** Facts whose personal part was erased. */
  readonly facts: number;
  readonly commands: number;
}

/**
 * Erases names, addresses, accounts, free text and the fingerprints made of them, in every case of the debtor and in
 * bank transactions from the debtor's accounts. What is still owed or under way needs them, so such a case is refused.
 * @throws ConfigError `forget.not-found`, `forget.in-use`
 */
export async function forgetDebtor(tx: Tx, options: ForgetOptions): Promise<Forgotten> {
  const cases = await casesOfDebtor(tx, options.debtor);
  if (cases.length === 0) {
    throw new ConfigError(
      'The journal has no invoice of this debtor, or has forgotten them already. Give the number that the ledger has for the debtor.',
      { code: 'forget.not-found' },
    );
  }
  await requireFinished(tx, cases);
  const stored = await factsOfCases(tx, cases);
  const accounts = accountsIn(stored);
  const seqs = new Set(stored.filter(({ fact }) => !isOfCollector(fact, stored)).map(({ seq }) => seq));
  for (const seq of await transactionsFrom(tx, accounts)) seqs.add(seq);
  let facts = 0;
  for (const seq of seqs) {
    const { numDeletedRows } = await tx.db
      .deleteFrom('personal')
      .where('company', '=', tx.company)
      .where('fact_seq', '=', seq)
      .executeTakeFirst();
    facts += Number(numDeletedRows);
  }
  const commands = await eraseCommands(tx, cases);
  await eraseLookups(tx, cases, accounts);
  for (const id of cases) {
    await tx.db
      .insertInto('interventions')
      .values({
        company: tx.company,
        command_id: `case ${id}`,
        action: 'forget',
        by: options.by,
        because: options.because,
        at: tx.now,
      })
      .execute();
  }
  return { cases, facts, commands };
}

/** By the fingerprint of the number; the number itself decides, since it is in the invoice. */
async function casesOfDebtor(tx: Tx, debtor: string): Promise<readonly CaseId[]> {
  const found: CaseId[] = [];
  for (const id of await casesByLookup(tx, [customerLookup(debtor)])) {
    const facts = await factsOfCases(tx, [id]);
    if (facts.some(({ fact }) => fact.kind === 'invoice' && fact.debtor?.id === debtor)) found.push(id);
    for (const { fact } of facts) {
      if (fact.kind !== 'credit-applied') continue;
      const note =
        fact.creditNote.number === undefined ? undefined : await findCaseByKey(tx, `number:${fact.creditNote.number}`);
      if (note !== undefined) found.push(note);
    }
  }
  return [...new Set(found)];
}

async function requireFinished(tx: Tx, cases: readonly CaseId[]): Promise<void> {
  const unfinished: string[] = [];
  for (const id of cases) {
    const kase = await loadCase(tx, id);
    const open = openAmount(kase);
    const commands = await listCommands(tx, { caseId: id, states: ['waiting', 'sending', 'unknown', 'rejected'] });
    const reviews = await listReviews(tx, { caseId: id, state: 'open' });
    const isOpenThere = kase.assignment !== undefined && kase.assignment.status !== 'closed';
    if (open !== undefined && isPositive(open)) unfinished.push(`${id} is not paid`);
    else if (isOpenThere) unfinished.push(`${id} is open at the collector`);
    else if (commands.length > 0) unfinished.push(`${id} has something on its way (outbox list)`);
    else if (reviews.length > 0) unfinished.push(`${id} waits for a person (review list)`);
  }
  if (unfinished.length > 0) {
    throw new ConfigError(`Nothing was erased: ${unfinished.join('; ')}. Finish these first.`, {
      code: 'forget.in-use',
    });
  }
}

/** What the collector itself paid names the collector, and nobody else. */
function isOfCollector(fact: StoredFact['fact'], stored: readonly StoredFact[]): boolean {
  return (
    fact.kind === 'bank-transaction' &&
    stored.some(({ fact: made }) => made.kind === 'settlement' && made.source === fact.id) &&
    !stored.some(({ fact: made }) => made.kind === 'payment' && made.source === fact.id)
  );
}

function accountsIn(stored: readonly StoredFact[]): readonly string[] {
  const accounts = stored.flatMap(({ fact }) => {
    if (fact.kind === 'invoice') return fact.debtor?.account ?? [];
    if (fact.kind !== 'bank-transaction' || isOfCollector(fact, stored)) return [];
    return fact.transaction.amount.minor > 0 ? (fact.transaction.debtor?.account ?? []) : [];
  });
  return [...new Set(accounts)];
}

/** Also those that were never found to be for an invoice. */
async function transactionsFrom(tx: Tx, accounts: readonly string[]): Promise<readonly number[]> {
  const seqs: number[] = [];
  for (const account of accounts) {
    const rows = await tx.db
      .selectFrom('personal')
      .select(['fact_seq', 'body'])
      .where('company', '=', tx.company)
      .where('body', 'like', `%${account.replaceAll(/[%_\\]/g, '')}%`)
      .execute();
    seqs.push(...rows.filter(({ body }) => body.includes(JSON.stringify(account))).map(({ fact_seq }) => fact_seq));
  }
  return seqs;
}

async function eraseCommands(tx: Tx, cases: readonly CaseId[]): Promise<number> {
  let erased = 0;
  const rows = await tx.db
    .selectFrom('commands')
    .select(['seq', 'body'])
    .where('company', '=', tx.company)
    .where('case_id', 'in', cases)
    .execute();
  for (const { seq, body } of rows) {
    const without = eraseFromCommand(body);
    if (without === body) continue;
    await tx.db
      .updateTable('commands')
      .set({ body: without })
      .where('company', '=', tx.company)
      .where('seq', '=', seq)
      .execute();
    erased += 1;
  }
  return erased;
}

async function eraseLookups(tx: Tx, cases: readonly CaseId[], accounts: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('case_lookups')
    .where('company', '=', tx.company)
    .where('case_id', 'in', cases)
    .where((when) => when.or(['name:%', 'account:%', 'customer:%'].map((pattern) => when('key', 'like', pattern))))
    .execute();
  if (accounts.length === 0) return;
  await tx.db
    .deleteFrom('case_lookups')
    .where('company', '=', tx.company)
    .where('key', 'in', accounts.map(accountLookup))
    .execute();
}
