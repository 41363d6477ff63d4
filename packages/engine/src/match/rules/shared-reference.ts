// shared-reference.ts — one reference on several invoices: a customer's own reference, printed on each.
import { equalMoney, formatMoney, minimum, positive, subtract } from '@reskontra/core';
import { allocateToOne, BY_REFERENCE } from '../allocate-one.ts';
import { type Allocation, allocated, candidateOf, type MatchDecision, review } from '../decision.ts';
import type { KeyedReference, MatchInput } from '../match-input.ts';
import type { MatchPolicy } from '../match-policy.ts';
import type { OpenCase } from '../open-case.ts';

/** The one whose open amount is exactly paid; else the oldest first if the company wants so; else a question. */
export function sharedReference(
  input: MatchInput,
  { reference }: KeyedReference,
  cases: readonly OpenCase[],
  policy: MatchPolicy,
): MatchDecision {
  const open = cases.filter(
    (candidate) => candidate.state === 'open' && candidate.open.currency === input.amount.currency,
  );
  const sentence = `structured reference ${reference.canonical} is of ${cases.length} invoices`;
  const [only] = open;
  if (open.length === 1 && only !== undefined) {
    return allocateToOne(
      input,
      only,
      { sentence: `${sentence}, of which ${only.label} is open`, rules: BY_REFERENCE },
      policy,
    );
  }
  const exact = open.filter((candidate) => equalMoney(candidate.open, input.amount));
  const [one, two] = exact;
  if (one !== undefined && two === undefined) {
    return allocateToOne(
      input,
      one,
      { sentence: `${sentence}, of which ${one.label} has exactly this open`, rules: BY_REFERENCE },
      policy,
    );
  }
  const candidates = cases.map((candidate) =>
    candidateOf(
      candidate,
      1,
      candidate.state === 'open' ? { amount: minimum(candidate.open, input.amount) } : { whyNot: candidate.state },
    ),
  );
  if (policy.sharedReference === 'oldest-first' && open.length > 0)
    return oldestFirst(input, open, sentence, candidates);
  return review(1, `${cases.length} invoices are possible`, [sentence], candidates);
}

function oldestFirst(
  input: MatchInput,
  open: readonly OpenCase[],
  sentence: string,
  candidates: MatchDecision['candidates'],
): MatchDecision {
  const sorted = [...open].sort((a, b) =>
    (a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : (a.dueDate ?? '') > (b.dueDate ?? '') ? 1 : a.id < b.id ? -1 : 1,
  );
  const allocations: Allocation[] = [];
  let rest = input.amount as MatchInput['amount'] | undefined;
  for (const target of sorted) {
    if (rest === undefined) break;
    const part = positive(minimum(rest, target.open));
    allocations.push({ caseId: target.id, invoice: target.invoice, amount: part });
    const left = subtract(rest, part);
    rest = left.minor > 0 ? positive(left) : undefined;
  }
  const last = allocations.at(-1);
  if (rest !== undefined && last !== undefined) allocations.splice(-1, 1, { ...last, excess: rest });
  const because = [
    `rule ${rest === undefined ? 2 : 3}: ${sentence}; the oldest is paid first, ${formatMoney(input.amount)} in all`,
  ];
  return allocated({ rule: rest === undefined ? 2 : 3, allocations, credits: [], because, candidates });
}
