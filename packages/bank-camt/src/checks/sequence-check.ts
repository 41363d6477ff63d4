// sequence-check.ts — statements of one file against each other: a number left out, an id used twice.
import type { StatementDraft } from '../statement-draft.ts';
import type { Finding } from './finding.ts';

// A file has few statements; beyond these, ids are no longer compared.
const MAX_IDS = 10_000;
// Finland and others begin at 1 again in January.
const FIRST_NUMBER = 1;

export class SequenceCheck {
  readonly #ids = new Set<string>();
  readonly #numbers = new Map<string, number>();

  check(statement: StatementDraft): Finding[] {
    return [this.#checkId(statement), this.#checkNumber(statement)].filter((finding) => finding !== undefined);
  }

  #checkId({ id, account, pageNumber }: StatementDraft): Finding | undefined {
    if (id === undefined) return undefined;
    const key = JSON.stringify([account, id, pageNumber]);
    if (this.#ids.has(key))
      return {
        code: 'statement.duplicate-id',
        message: 'An earlier statement of this file has the same id; both were read.',
      };
    if (this.#ids.size < MAX_IDS) this.#ids.add(key);
    return undefined;
  }

  #checkNumber({ account, number }: StatementDraft): Finding | undefined {
    if (account === undefined || number === undefined || !/^\d{1,15}$/.test(number)) return undefined;
    const current = Number(number);
    const last = this.#numbers.get(account);
    if (last !== undefined || this.#numbers.size < MAX_IDS) this.#numbers.set(account, current);
    if (last === undefined || current <= last + 1 || current === FIRST_NUMBER) return undefined;
    return {
      code: 'statement.number-gap',
      message: `Statement ${current} follows statement ${last} of the same account: ${current - last - 1} missing in between.`,
    };
  }
}
