// flag.ts — yes and no, in the languages of the headings.
import { DataError } from '@reskontra/core';

const YES = new Set(['1', 'x', 'y', 'yes', 'true', 'kyllä', 'k', 'tosi', 'ja', 'j', 'sann', 'sant']);
const NO = new Set(['', '0', '-', 'n', 'no', 'false', 'ei', 'e', 'epätosi', 'nej', 'nei', 'falsk', 'usann']);

/** @throws DataError `erp-csv.flag` for a word that is neither: leaving an invoice out of collection is not guessed. */
export function toFlag(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new DataError('the cell is neither yes nor no. Write yes, or leave it empty.', { code: 'erp-csv.flag' });
}
