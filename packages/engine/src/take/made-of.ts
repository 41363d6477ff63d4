// made-of.ts — what was made of a bank transaction (or of an ERP's payment): payments, settlements and credits, with their cases.
import {
  type CaseId,
  type CreditAppliedFact,
  caseId,
  factId,
  type PaymentFact,
  type SettlementFact,
} from '@reskontra/core';
import { factsOfCases } from '../journal/facts.ts';
import type { Tx } from '../journal/transaction.ts';
import type { StoredTransaction } from './find-original.ts';

export interface MadeFact<F> {
  readonly caseId: CaseId;
  readonly seq: number;
  readonly fact: F;
}

export interface MadeOf {
  readonly payments: readonly MadeFact<PaymentFact>[];
  readonly settlements: readonly MadeFact<SettlementFact>[];
  readonly credits: readonly MadeFact<CreditAppliedFact>[];
}

const MAX_PARTS = 100; // documents that one payment lists

/** In the journal's order; what a person has taken back is not there. */
export async function madeOf(tx: Tx, { seq, id }: Pick<StoredTransaction, 'seq' | 'id'>): Promise<MadeOf> {
  const payments: MadeFact<PaymentFact>[] = [];
  const settlements: MadeFact<SettlementFact>[] = [];
  const credits: MadeFact<CreditAppliedFact>[] = [];
  const creditIds = new Set(Array.from({ length: MAX_PARTS }, (_, at) => factId('credit-applied', id, String(at))));
  for (const found of await casesOfFact(tx, seq)) {
    const facts = await factsOfCases(tx, [found]);
    const undone = new Set(facts.flatMap(({ fact }) => (fact.kind === 'decision' ? (fact.undoes ?? []) : [])));
    for (const { seq: at, fact } of facts) {
      if ('decision' in fact && fact.decision !== undefined && undone.has(fact.decision)) continue;
      const made = { caseId: found, seq: at };
      if (fact.kind === 'payment' && fact.source === id) payments.push({ ...made, fact });
      if (fact.kind === 'settlement' && fact.source === id) settlements.push({ ...made, fact });
      if (fact.kind === 'credit-applied' && creditIds.has(fact.id)) credits.push({ ...made, fact });
    }
  }
  return { payments, settlements, credits };
}

/** The cases that a fact, or what was made of it, is linked to, by id. */
export async function casesOfFact(tx: Tx, seq: number): Promise<readonly CaseId[]> {
  const rows = await tx.db
    .selectFrom('case_facts')
    .select('case_id')
    .distinct()
    .where('company', '=', tx.company)
    .where('row_seq', '=', seq)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => caseId(row.case_id));
}
