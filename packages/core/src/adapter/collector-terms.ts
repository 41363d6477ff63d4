// collector-terms.ts — what a collector offers, as its adapter declares it once.
import type { CollectorCommandType } from '../command/command.ts';

/** What the collector says about one command. */
export interface CommandTerms {
  /** Why it does not take the command, and the way that it does offer. Absent: it takes it. */
  readonly refusal?: string;
  /** What it may cost the company; shown before it is sent. */
  readonly cost?: string;
}

/** The terms of one service. The engine asks a person instead of sending what the service does not take. */
export interface CollectorTerms {
  readonly commands: Readonly<Partial<Record<CollectorCommandType, CommandTerms>>>;
  /**
   * How it pays out. `each-invoice`: one bank entry an invoice, with the reference of the original invoice.
   * `in-one-sum`: net of fees, explained by a settlement report.
   */
  readonly settles: 'each-invoice' | 'in-one-sum';
}
