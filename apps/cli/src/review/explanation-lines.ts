// explanation-lines.ts — the record of a decision in lines for people.
import { formatMoney } from '@reskontra/core';
import type { Candidate, Explanation } from '@reskontra/engine';

/** One line a candidate: the invoice, what it would get, by which rule, and why not. */
export function candidateLines(candidates: readonly Candidate[]): readonly string[] {
  return candidates.map(({ invoice, amount, rule, points, whyNot }) => {
    const sum = amount === undefined ? '' : `, ${formatMoney(amount)}`;
    const by = rule === undefined ? '' : `, rule ${rule}`;
    const sure = points === undefined ? '' : ` (${points} points)`;
    return `${invoice}${sum}${by}${sure}${whyNot === undefined ? '' : `: not by itself, because ${whyNot}`}`;
  });
}

/** What was decided, by which rules and settings, what each invoice got, and what was to be told. */
export function explanationLines(explanation: Explanation): readonly string[] {
  const { decision, class: found, rules, config, key, allocations, differences, events } = explanation;
  return [
    `decision   ${decision}`,
    `class      ${found}`,
    ...allocations.map(
      ({ invoice, as, amount, excess, received, creditNote }) =>
        `allocated  ${formatMoney(amount)} to ${invoice} as ${as}${creditNote === undefined ? '' : ` note ${creditNote}`}` +
        `${excess === undefined ? '' : `, ${formatMoney(excess)} too much`}` +
        `${received === undefined ? '' : `, ${formatMoney(received)} received`}`,
    ),
    ...differences.map(({ invoice, kind, amount }) => `difference ${formatMoney(amount)} on ${invoice}: ${kind}`),
    ...events.map(
      ({ type, target, sum }) => `event      ${type} on ${target}${sum === undefined ? '' : `, ${formatMoney(sum)}`}`,
    ),
    `by         rules ${rules}, configuration ${config}, transaction ${key}`,
  ];
}
