// bank-code-draft.ts — a bank transaction code while it is being read: ISO's in three parts, and the bank's own.

export class BankCodeDraft {
  domain: string | undefined;
  family: string | undefined;
  subFamily: string | undefined;
  proprietary: string | undefined;
  // Drafts are used again, and one code follows the same code most of the time.
  #last:
    | {
        readonly domain: string;
        readonly family: string | undefined;
        readonly subFamily: string | undefined;
        readonly iso: string;
      }
    | undefined;
  #lastProprietary: string | undefined;
  #lastNational: string | undefined;

  clear(): void {
    this.domain = undefined;
    this.family = undefined;
    this.subFamily = undefined;
    this.proprietary = undefined;
  }

  /** `PMNT/RCDT/ESCT`, or as much of it as is given. */
  get iso(): string | undefined {
    const { domain, family, subFamily } = this;
    if (domain === undefined) return undefined;
    const last = this.#last;
    if (last !== undefined && last.domain === domain && last.family === family && last.subFamily === subFamily)
      return last.iso;
    const iso = [domain, family, family === undefined ? undefined : subFamily]
      .filter((part) => part !== undefined)
      .join('/');
    this.#last = { domain, family, subFamily, iso };
    return iso;
  }

  /** Banks write the national code with or without a text behind it: `705`, `705 VIITESIIRROT`, `710TILISIIRTO`. */
  get national(): string | undefined {
    const { proprietary } = this;
    if (proprietary !== this.#lastProprietary) {
      this.#lastProprietary = proprietary;
      this.#lastNational = proprietary === undefined ? undefined : /^\d{3}(?!\d)/.exec(proprietary)?.[0];
    }
    return this.#lastNational;
  }
}
