// several-references.ts — rule 6: several references without amounts. Certain only when together they are exactly paid.
import { formatMoney, positive, sum } from '@reskontra/core';
import { candidateOf, type MatchDecision, review } from '../decision.ts';
import type { OpenCase } from '../open-case.ts';
import type { Rule } from './rule.ts';

export const severalReferences: Rule = (input, ledger): MatchDecision | undefined => {
  if (input.references.length < 2) return undefined;
  const found = input.references.map(({ key }) => ledger.byReference(key));
  const cases = distinct(found.flat());
  if (cases.length === 0) return undefined;

  const { currency } = input.amount;
  const candidates = cases.map((open) =>
    candidateOf(open, 6, open.state === 'open' ? { amount: open.open } : { whyNot: open.state }),
  );
  const because = [`the payment has ${input.references.length} references`];
  if (found.some((list) => list.length === 0))
    return review(6, 'one of several references is of no invoice', because, candidates);
  const payable = cases.filter((open) => open.state === 'open' && open.open.currency === currency);
  const total = sum(
    currency,
    payable.map((open) => open.open),
  );
  if (payable.length < cases.length || total.minor !== input.amount.minor || found.some((list) => list.length > 1)) {
    return review(
      6,
      `its invoices have ${formatMoney(total)} open together, ${formatMoney(input.amount)} was paid`,
      because,
      candidates,
    );
  }
  return {
    kind: 'allocated',
    rule: 6,
    allocations: payable.map((open) => ({ caseId: open.id, invoice: open.invoice, amount: positive(open.open) })),
    credits: [],
    because: [`rule 6: ${because[0]}, whose invoices together have exactly ${formatMoney(total)} open`],
    candidates,
  };
};

function distinct(cases: readonly OpenCase[]): readonly OpenCase[] {
  return [...new Map(cases.map((open) => [open.id, open])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
