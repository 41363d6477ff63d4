// several-references.ts — rule 6: several references without amounts. Certain only when together they are exactly paid.
import { formatMoney, positive, sum } from '@reskontra/core';
import { allocateToOne, BY_REFERENCE } from '../allocate-one.ts';
import { allocated, candidateOf, type MatchDecision, review } from '../decision.ts';
import { distinctCases, namedCases } from './named-cases.ts';
import type { Rule } from './rule.ts';

export const severalReferences: Rule = (input, ledger, policy): MatchDecision | undefined => {
  const { references, documents } = input;
  if (references.length + documents.length < 2 || references.length === 0) return undefined;
  const found = namedCases(input, ledger);
  const cases = distinctCases(found);
  const [only, another] = cases;
  if (found.length < 2 || only === undefined) return undefined;

  const isComplete = found.every((list) => list.length === 1);
  const sentence = `the payment names invoices in ${found.length} places`;
  if (another === undefined && isComplete) {
    const same = `${sentence}, each time ${only.label}`;
    return allocateToOne(input, only, { sentence: same, rules: BY_REFERENCE }, policy);
  }
  const candidates = cases.map((open) =>
    candidateOf(open, 6, open.state === 'open' ? { amount: open.open } : { whyNot: open.state }),
  );
  if (found.some((list) => list.length === 0))
    return review(6, 'one of several references is of no invoice', [sentence], candidates);

  const { currency } = input.amount;
  const payable = cases.filter((open) => open.state === 'open' && open.open.currency === currency);
  const total = sum(
    currency,
    payable.map((open) => open.open),
  );
  if (payable.length < cases.length || total.minor !== input.amount.minor || !isComplete) {
    const why = `its invoices have ${formatMoney(total)} open together, ${formatMoney(input.amount)} was paid`;
    return review(6, why, [sentence], candidates);
  }
  return allocated({
    rule: 6,
    allocations: payable.map((open) => ({ caseId: open.id, invoice: open.invoice, amount: positive(open.open) })),
    credits: [],
    because: [`rule 6: ${sentence}, which together have exactly ${formatMoney(total)} open`],
    candidates,
  });
};
