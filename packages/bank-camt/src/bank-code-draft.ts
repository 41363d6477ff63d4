// bank-code-draft.ts — a bank transaction code while it is being read: ISO's in three parts, and the bank's own.

export class BankCodeDraft {
  domain: string | undefined;
  family: string | undefined;
  subFamily: string | undefined;
  proprietary: string | undefined;

  clear(): void {
    this.domain = undefined;
    this.family = undefined;
    this.subFamily = undefined;
    this.proprietary = undefined;
  }

  /** `PMNT/RCDT/ESCT`, or as much of it as is given. */
  get iso(): string | undefined {
    if (this.domain === undefined) return undefined;
    if (this.family === undefined) return this.domain;
    return this.subFamily === undefined ? `${this.domain}/${this.family}` : `${this.domain}/${this.family}/${this.subFamily}`;
  }

  /** Banks write the national code with or without a text behind it: `705`, `705 VIITESIIRROT`, `710TILISIIRTO`. */
  get national(): string | undefined {
    return this.proprietary === undefined ? undefined : /^\d{3}(?!\d)/.exec(this.proprietary)?.[0];
  }
}
