// pending-hooks.ts — hooks that wait for something, or that failed, with the fact they are to be asked about again.
import type { CaseId } from '@reskontra/core';
import type { PendingHook } from './pending-hook.ts';
import type { Tx } from './transaction.ts';

export type { PendingHook } from './pending-hook.ts';

export async function keepPending(tx: Tx, pending: PendingHook): Promise<void> {
  const { factSeq, hook, caseId, state, message } = pending;
  const held = tx.page?.change(caseId)?.held;
  if (held !== undefined && state === 'held' && !held.some((other) => isSame(other, pending))) held.push(pending);
  await tx.db
    .insertInto('pending_hooks')
    .values({ company: tx.company, fact_seq: factSeq, hook, case_id: caseId, state, message })
    .onConflict((conflict) => conflict.columns(['company', 'fact_seq', 'hook']).doUpdateSet({ state, message }))
    .execute();
}

function isSame(a: PendingHook, b: PendingHook): boolean {
  return a.factSeq === b.factSeq && a.hook === b.hook;
}

export async function dropPending(tx: Tx, { factSeq, hook, caseId }: PendingHook): Promise<void> {
  const state = tx.page?.change(caseId);
  const at = state?.held.findIndex((other) => other.factSeq === factSeq && other.hook === hook) ?? -1;
  if (at >= 0) state?.held.splice(at, 1);
  await tx.db
    .deleteFrom('pending_hooks')
    .where('company', '=', tx.company)
    .where('fact_seq', '=', factSeq)
    .where('hook', '=', hook)
    .execute();
}

/** Nothing waits on this fact any more. */
export async function dropAllPending(tx: Tx, factSeq: number): Promise<void> {
  tx.page?.forgetAll(); // whichever cases they wait on
  await tx.db.deleteFrom('pending_hooks').where('company', '=', tx.company).where('fact_seq', '=', factSeq).execute();
}

/** What waits on any fact that belongs to this case, oldest first. */
export async function pendingOfCase(tx: Tx, id: CaseId): Promise<readonly PendingHook[]> {
  if (tx.page !== undefined) return [...(await tx.page.state(id)).held];
  const rows = await tx.db
    .selectFrom('pending_hooks')
    .selectAll()
    .where('company', '=', tx.company)
    .where('state', '=', 'held')
    .where('fact_seq', 'in', (query) =>
      query
        .selectFrom('case_facts')
        .select('fact_seq')
        .where('case_facts.company', '=', tx.company)
        .where('case_id', '=', id),
    )
    .orderBy('fact_seq')
    .execute();
  return rows.map(toPending);
}

export async function listPending(tx: Tx, state?: PendingHook['state']): Promise<readonly PendingHook[]> {
  let query = tx.db.selectFrom('pending_hooks').selectAll().where('company', '=', tx.company);
  if (state !== undefined) query = query.where('state', '=', state);
  return (await query.orderBy('fact_seq').execute()).map(toPending);
}

export function toPending(row: {
  fact_seq: number;
  hook: string;
  case_id: string;
  state: 'held' | 'failed';
  message: string;
}): PendingHook {
  return {
    factSeq: row.fact_seq,
    hook: row.hook,
    caseId: row.case_id as CaseId,
    state: row.state,
    message: row.message,
  };
}
