// checks-table.ts — the checks as a table for a README.
import type { Check } from '../check.ts';
import { markdownTable } from './markdown-table.ts';

/** Id, sentence and reason of each check. */
// biome-ignore lint/suspicious/noExplicitAny: what is examined does not matter here
export function checksTable(checks: readonly Check<any>[]): string {
  return markdownTable(
    ['check', 'shows', 'because'],
    checks.map(({ id, sentence, why }) => [`\`${id}\``, sentence, why]),
  );
}
