// bank-id-check.ts — whether the bank gives two entries of a statement the same id. Some do, so the id alone identifies nothing.
import type { Finding } from './finding.ts';

// Bounds the memory of a long statement; beyond these, ids are no longer compared.
const MAX_IDS = 10_000;

export class BankIdCheck {
  readonly #ids = new Set<string>();
  #repeated = 0;

  add(id: string | undefined): void {
    if (id === undefined) return;
    if (this.#ids.has(id)) this.#repeated++;
    else if (this.#ids.size < MAX_IDS) this.#ids.add(id);
  }

  finish(): Finding | undefined {
    if (this.#repeated === 0) return undefined;
    const message = `${this.#repeated} entries have a bank id (AcctSvcrRef) that an earlier one has; all were read as entries of their own.`;
    return { code: 'statement.duplicate-id', message };
  }
}
