// chance.ts — draws from a seed.
import { finnishReference, type Random, rfReference, seededRandom } from '@reskontra/core';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, WORDS } from './people.ts';

export class Chance {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** An integer from 0, below the limit. */
  below(limit: number): number {
    return Math.floor(this.#random.next() * limit);
  }

  oneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  digits(count: number): string {
    let digits = '';
    while (digits.length < count) digits += String(this.below(10));
    return digits;
  }

  name(): string {
    return this.oneIn(3) ? this.pick(COMPANIES) : `${this.pick(LAST_NAMES)} ${this.pick(FIRST_NAMES)}`;
  }

  /** Most payers are Finnish; the check digits do not matter to a reader. */
  account(): string {
    const [country, length] = this.pick([
      ['FI', 14],
      ['FI', 14],
      ['FI', 14],
      ['FI', 14],
      ['SE', 20],
      ['DE', 18],
      ['EE', 16],
    ] as const);
    return `${country}${10 + this.below(88)}${this.digits(length)}`;
  }

  /** A right Finnish reference as banks send it: padded with zeros, or one time in five as RF. */
  reference(): string {
    const reference = finnishReference(`${1 + this.below(9)}${this.digits(6 + this.below(8))}`);
    return this.oneIn(5) ? rfReference(reference) : reference.padStart(20, '0');
  }

  freeText(): string {
    const words: string[] = Array.from({ length: 1 + this.below(6) }, () => this.pick(WORDS));
    if (this.oneIn(2)) words.push(this.digits(6 + this.below(6)));
    return words.join(' ').slice(0, 140).trim();
  }

  cents(): number {
    return this.oneIn(50) ? 1 + this.below(99) : 100 + this.below(this.oneIn(20) ? 5_000_000 : 50_000);
  }
}
