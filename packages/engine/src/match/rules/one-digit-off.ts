// one-digit-off.ts — a reference that nobody has, with the open invoices whose reference differs in one place. Shown, never chosen.
import type { Candidate } from '../../journal/reviews.ts';
import type { LedgerView } from '../ledger-view.ts';
import type { MatchInput } from '../match-input.ts';

const MAX_LENGTH = 25; // longer ones are no payment references
const MAX_SHOWN = 5;
const POINTS = 10; // below every rule: a slip of the pen is possible, and so is another creditor's reference

/** Tries every other digit in every place, and every swap of neighbours: at most some three hundred look-ups. */
export function oneDigitOff(input: MatchInput, ledger: LedgerView): readonly Candidate[] {
  const shown = new Map<string, Candidate>();
  for (const { key } of input.references) {
    if (ledger.byReference(key).length > 0) continue;
    for (const near of neighbours(key)) {
      for (const { label, state } of ledger.byReference(near)) {
        const whyNot = `one digit off: its reference is ${near}`;
        if (state === 'open') shown.set(label, { invoice: label, points: POINTS, whyNot });
      }
    }
  }
  return [...shown.values()].sort((a, b) => (a.invoice < b.invoice ? -1 : 1)).slice(0, MAX_SHOWN);
}

/** Every reference that differs from this one in one digit, or in two swapped ones. */
export function* neighbours(key: string): Generator<string> {
  if (key.length > MAX_LENGTH || !/^\d+$/.test(key)) return;
  for (let at = 0; at < key.length; at += 1) {
    for (const digit of '0123456789') {
      if (digit !== key[at]) yield `${key.slice(0, at)}${digit}${key.slice(at + 1)}`.replace(/^0+(?=\d)/, '');
    }
    const [a, b] = [key[at], key[at + 1]];
    if (b !== undefined && a !== b) yield `${key.slice(0, at)}${b}${a}${key.slice(at + 2)}`.replace(/^0+(?=\d)/, '');
  }
}
