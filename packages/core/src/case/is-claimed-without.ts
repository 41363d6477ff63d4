// is-claimed-without.ts — whether a payment or a credit was taken off a claim before it was handed over.
import type { FactId } from '../ids.ts';
import type { Case } from './case.ts';

/** The collector got the claim without it, so telling of it would take it off a second time. */
export function isClaimedWithout({ commands }: Case, id: FactId): boolean {
  return commands.some((command) => command.type === 'assignment.open' && command.deducted?.includes(id) === true);
}
