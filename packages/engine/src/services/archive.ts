// archive.ts — what auditors and debtors may ask for: the journal of a period, proof that it is unchanged, and to be forgotten.
import { type ExportPeriod, exportJournal, type LinkedRecord } from '../history/export-journal.ts';
import { type ForgetOptions, type Forgotten, forgetDebtor } from '../history/forget.ts';
import { checkSeals, type Seal, type SealCheck, sealJournal } from '../history/seal.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import type { Store } from '../store/store.ts';

export class Archive {
  readonly #work: UnitOfWork;
  readonly #store: Store;

  constructor(work: UnitOfWork, store: Store) {
    this.#work = work;
    this.#store = store;
  }

  /** Closes what the journal has so far under a hash. Undefined while it is empty. */
  async seal(): Promise<Seal | undefined> {
    return this.#work.inTransaction(sealJournal);
  }

  /** Hands over the records of a period one by one, after sealing; the memory does not grow with them. */
  async export(period: ExportPeriod, write: (record: LinkedRecord) => void | Promise<void>): Promise<Seal | undefined> {
    const seal = await this.seal();
    if (seal === undefined) return undefined;
    await this.#work.inReading(async (tx) => {
      for await (const record of exportJournal(tx, seal, period)) await write(record);
    });
    return seal;
  }

  /** Hashes every sealed row of the journal again. */
  async verify(): Promise<SealCheck> {
    return this.#work.inReading(checkSeals);
  }

  /** @throws ConfigError as `forgetDebtor` */
  async forget(options: ForgetOptions): Promise<Forgotten> {
    const forgotten = await this.#work.inTransaction((tx) => forgetDebtor(tx, options));
    await this.#store.compact();
    return forgotten;
  }
}
