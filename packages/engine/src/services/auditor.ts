// auditor.ts — compares ERP, journal and collector, and queues what would mend the differences.
import { audit } from '../audit/audit.ts';
import type { AuditReport } from '../audit/difference.ts';
import { type MendOptions, mend } from '../audit/mend.ts';
import type { SidesToRead } from '../audit/read-sides.ts';
import type { Decided } from '../decide/decide.ts';
import type { UnitOfWork } from '../journal/unit-of-work.ts';
import type { TakePolicy } from '../take/take-fact.ts';

export interface AuditorParts extends SidesToRead {
  readonly work: UnitOfWork;
  readonly policy: TakePolicy;
}

export class Auditor {
  readonly #parts: AuditorParts;

  constructor(parts: AuditorParts) {
    this.#parts = parts;
  }

  /** Reads both sides from their beginning and compares every case. Changes nothing. */
  async audit(): Promise<AuditReport> {
    return audit(this.#parts, this.#parts.work.inReading);
  }

  /** Queues the cure of one difference, journaled with who and why. Nothing is sent before the next delivery. */
  async mend(options: MendOptions): Promise<Decided> {
    return this.#parts.work.inTransaction((tx) => mend(tx, options, this.#parts.policy));
  }
}
