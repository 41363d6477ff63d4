// statement.ts — the head of a bank statement, and what a reader counted in it.
import type { Money } from '../money/index.ts';
import type { PlainDate } from '../time/index.ts';

/** A bank statement (camt `Stmt`, `Rpt` or `Ntfctn`) without its entries. */
export interface Statement {
  /** Which statement of the file, counted from 1. */
  readonly statement: number;
  /** Format and version as declared: `camt.053.001.08`, `mt940`, `tito`, … */
  readonly message: string;
  readonly id?: string;
  /** The statement's number in the bank's own sequence. */
  readonly number?: string;
  /** Canonical: no blanks, upper case. */
  readonly account?: string;
  readonly currency?: string;
  readonly owner?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly opening?: Money;
  readonly closing?: Money;
  /** `COPY`, `CODU` or `DUPL`: the bank says it has sent this before. */
  readonly copy?: string;
  readonly page?: { readonly number: string; readonly last: boolean };
}

/** What was read of one statement. Every entry counts by its own sign, whatever its status. */
export interface StatementTotals {
  readonly statement: number;
  readonly entries: number;
  readonly transactions: number;
  /** Minor units by currency. */
  readonly credits: Readonly<Record<string, number>>;
  /** Minor units by currency, as positive numbers. */
  readonly debits: Readonly<Record<string, number>>;
}

/** Something a reader noticed. `error`: an entry was set aside. `warning`: nothing was. */
export interface Diagnostic {
  readonly level: 'error' | 'warning';
  /** Stable and documented: `statement.balance-gap`. */
  readonly code: string;
  readonly statement?: number;
  /** `entry/transaction`, or an element path within the entry. */
  readonly path?: string;
  /** 1-based line of the file. */
  readonly line?: number;
  /** One sentence for the operator. Never a person's name or account. */
  readonly message: string;
}
