// held-statement.ts — keeps a statement's transactions until its closing balance, which belongs in the head, is known.
import type { BankTransaction, Statement, StatementSink } from '@reskontra/core';

/** More than a day of a busy account. A longer statement is passed on as it comes, its head without the closing balance. */
const MAX_HELD_TRANSACTIONS = 10_000;

/** The same limit for texts: many of an unusual length count like many transactions. */
const MAX_HELD_CHARACTERS = 4_000_000;

export class HeldStatement {
  private readonly sink: StatementSink;
  private readonly head: Statement;
  private held: BankTransaction[] | undefined = [];
  private heldCharacters = 0;

  constructor(sink: StatementSink, head: Statement) {
    this.sink = sink;
    this.head = head;
  }

  transaction(transaction: BankTransaction): void {
    if (this.held === undefined) {
      this.sink.transaction(transaction);
      return;
    }
    this.held.push(transaction);
    for (const line of transaction.text) this.heldCharacters += line.length;
    if (this.held.length >= MAX_HELD_TRANSACTIONS || this.heldCharacters >= MAX_HELD_CHARACTERS) this.release({});
  }

  /** Passes on the head, completed, and what was held. What comes later goes straight through. */
  release(late: Pick<Statement, 'closing'>): void {
    const { held } = this;
    if (held === undefined) return;
    this.held = undefined;
    this.sink.statement({ ...this.head, ...late });
    for (const transaction of held) this.sink.transaction(transaction);
  }
}
