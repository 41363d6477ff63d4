// mend.ts — puts the cures of an audit into the journal: facts that were never read, commands that are to go out (again).
import { type Command, type Fact, sideOf, unreachable } from '@reskontra/core';
import { bothDecided, type Decided, NOTHING_DECIDED } from '../decide/decide.ts';
import { insertCommand, laneOf, listCommands, type StoredCommand, targetOf } from '../journal/commands.ts';
import { idOver } from '../journal/hash.ts';
import type { Tx } from '../journal/transaction.ts';
import { type CaseFact, type TakePolicy, takeFact } from '../take/take-fact.ts';
import { AUDIT_HOOK } from './compare-figures.ts';
import { resendId } from './compare-told.ts';
import type { Cure, Difference } from './difference.ts';

export interface MendOptions {
  readonly difference: Difference;
  readonly by: string;
  readonly because: string;
}

/** Queues one cure; nothing for what only a person can do, or what is under way already. Asking twice queues it once. */
export async function mend(tx: Tx, options: MendOptions, policy: TakePolicy): Promise<Decided> {
  const { cure } = options.difference;
  switch (cure.kind) {
    case 'take':
      return takeAll(tx, cure.facts, policy);
    case 'send': {
      const command = await send(tx, options, cure);
      return command === undefined ? NOTHING_DECIDED : { ...NOTHING_DECIDED, commands: [command] };
    }
    case 'deliver':
    case 'person':
      return NOTHING_DECIDED;
    default:
      return unreachable(cure);
  }
}

async function takeAll(tx: Tx, facts: readonly Fact[], policy: TakePolicy): Promise<Decided> {
  let all = NOTHING_DECIDED;
  for (const fact of facts) all = bothDecided(all, (await takeFact(tx, fact as CaseFact, policy)).decided);
  return all;
}

async function send(
  tx: Tx,
  { difference, by, because }: MendOptions,
  { command, again }: Extract<Cure, { readonly kind: 'send' }>,
): Promise<StoredCommand | undefined> {
  const lane = laneOf(sideOf(command.type), difference.caseId);
  const commands = await listCommands(tx, { lanes: [lane] });
  const first = commands.find(({ id }) => id === again);
  const id = again === undefined ? firstId(tx, command, commands) : resendId(tx.company, again);
  const factSeq = first?.factSeq ?? (await anyFactOf(tx, difference.caseId));
  const stored = await insertCommand(tx, id, command, {
    caseId: first?.caseId ?? difference.caseId,
    hook: AUDIT_HOOK,
    factSeq,
    factId: '',
    ordinal: 0,
    laneCase: difference.caseId,
  });
  if (stored === undefined) return undefined;
  await tx.db
    .insertInto('interventions')
    .values({ company: tx.company, command_id: stored.id, action: 'mend', by, because, at: tx.now })
    .execute();
  return stored;
}

/** The same wish is one command until the other side has answered it. */
function firstId(tx: Tx, command: Command, commands: readonly StoredCommand[]): string {
  const { because: _, ...wish } = command;
  const answered = new Set<string>(
    commands.filter(({ state }) => state === 'delivered' || state === 'settled').map(({ id }) => id),
  );
  let time = 1;
  const idOf = () => idOver('c', [tx.company, AUDIT_HOOK, targetOf(command), wish, time]);
  while (answered.has(idOf())) time += 1;
  return idOf();
}

async function anyFactOf(tx: Tx, caseId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('case_facts')
    .select('fact_seq')
    .where('company', '=', tx.company)
    .where('case_id', '=', caseId)
    .orderBy('fact_seq')
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.fact_seq;
}
