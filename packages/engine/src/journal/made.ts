// made.ts — what an ordinary payment was found to be: kept with why in the row of its bank transaction, which costs a third of rows of their own.
import { assert, type FactId, factId, type PaymentFact, type SettlementFact } from '@reskontra/core';
import type { Explanation } from './explanation.ts';
import type { StoredFact } from './stored-fact.ts';

export type MoneyFact = PaymentFact | SettlementFact;

/** What is the same in all of them, or follows from the transaction, is not written again. */
type Part = Omit<MoneyFact, 'id' | 'kind' | 'paidOn' | 'via' | 'source' | 'because'> & { readonly label?: string };

interface Made extends Omit<Explanation, 'key' | 'allocations' | 'differences'> {
  readonly on: MoneyFact['paidOn'];
  readonly parts: readonly Part[];
}

/** A row that may hold facts beside its own. */
export interface MadeRow {
  readonly seq: number;
  readonly id: string;
  readonly made: string | null;
}

/** `explanation` tells of these facts alone, in their order. */
export function madeText(facts: readonly MoneyFact[], explanation: Explanation): string {
  const { key: _, allocations, differences: __, ...why } = explanation;
  const [first] = facts;
  assert(first !== undefined && facts.length === allocations.length, 'Each fact that was made is explained.');
  const parts = facts.map(({ id, kind, paidOn, via, source, because, ...part }, at) => {
    const label = allocations[at]?.invoice;
    return label === part.invoice.number ? part : { ...part, label };
  });
  return JSON.stringify({ ...why, on: first.paidOn, parts });
}

/** The facts in a row beside its own, in the journal's order. Their numbers are the ones before the row's. */
export function factsMade(row: MadeRow): readonly StoredFact<MoneyFact>[] {
  if (row.made === null) return [];
  const { because, evidence, on, parts, ...made } = JSON.parse(row.made) as Made;
  const kind = kindOf(made);
  return parts.map(({ label: _, ...part }, at) => ({
    seq: row.seq - parts.length + at,
    fact: {
      id: factId(kind, row.id, String(at)),
      kind,
      ...part,
      paidOn: on,
      via: 'bank',
      source: row.id as FactId,
      because: [...because, ...evidence],
    } as MoneyFact,
  }));
}

/** Why they were made. */
export function explanationOfMade(row: Pick<MadeRow, 'id'> & { readonly made: string }): Explanation {
  const { on: _, parts, events, because, decision, candidates, evidence, ...made } = JSON.parse(row.made) as Made;
  return {
    rules: made.rules,
    config: made.config,
    key: row.id,
    class: made.class,
    evidence,
    candidates,
    decision,
    because,
    allocations: parts.map((part) => ({ as: kindOf(made), ...partOf(part) })),
    differences: parts.flatMap((part) =>
      differencesOf(part).map(({ kind, amount }) => ({ invoice: labelOf(part), kind, amount })),
    ),
    events,
  };
}

function kindOf(made: Pick<Explanation, 'class'>): MoneyFact['kind'] {
  return made.class === 'collector' ? 'settlement' : 'payment';
}

function partOf(part: Part) {
  const { excess, received } = part as Partial<PaymentFact>;
  return {
    invoice: labelOf(part),
    amount: part.amount,
    ...(excess === undefined ? {} : { excess }),
    ...(received === undefined ? {} : { received }),
  };
}

function differencesOf(part: Part): NonNullable<PaymentFact['differences']> {
  return (part as Partial<PaymentFact>).differences ?? [];
}

function labelOf({ label, invoice }: Part): string {
  return label ?? invoice.number ?? '';
}

const MADE = /^(?:payment|settlement):(.+):\d+$/;

/** The transaction that a fact of this id would have been made of. */
export function transactionOf(id: string): string | undefined {
  return MADE.exec(id)?.[1]?.replaceAll('%3A', ':').replaceAll('%25', '%');
}
