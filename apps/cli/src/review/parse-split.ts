// parse-split.ts — `--split 1001=40.00,1002=60.00` as parts.
import type { SplitPart } from '@reskontra/engine';
import { InvalidArgumentError } from 'commander';

/** The amount follows the last equals sign: an invoice number may hold one. @throws InvalidArgumentError */
export function parseSplit(text: string): readonly SplitPart[] {
  return text.split(',').map((part) => {
    const at = part.lastIndexOf('=');
    const invoice = part.slice(0, at).trim();
    const amount = part.slice(at + 1).trim();
    if (at < 1 || invoice === '' || amount === '')
      throw new InvalidArgumentError('Write it like 1001=40.00,1002=60.00.');
    return { invoice, amount };
  });
}
