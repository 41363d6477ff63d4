// held-statement.ts — keeps a statement's transactions until its closing balance, which belongs in the head, is known.
import type { BankTransaction, Money, Statement, StatementSink } from '@reskontra/core';

/** More than a day of a busy account. A longer statement is passed on as it comes, its head without the closing balance. */
const MAX_HELD_TRANSACTIONS = 10_000;

/** The same limit for texts: many of an unusual length count like many transactions. */
const MAX_HELD_CHARACTERS = 4_000_000;

export class HeldStatement {
  private readonly sink: StatementSink;
  private readonly toHead: (closing: Money | undefined) => Statement;
  private held: BankTransaction[] | undefined = [];
  private heldCharacters = 0;

  /** `toHead` is called once, when the statement is passed on. */
  constructor(sink: StatementSink, toHead: (closing: Money | undefined) => Statement) {
    this.sink = sink;
    this.toHead = toHead;
  }

  transaction(transaction: BankTransaction): void {
    if (this.held === undefined) {
      this.sink.transaction(transaction);
      return;
    }
    this.held.push(transaction);
    for (const line of transaction.text) this.heldCharacters += line.length;
    if (this.held.length >= MAX_HELD_TRANSACTIONS || this.heldCharacters >= MAX_HELD_CHARACTERS)
      this.release(undefined);
  }

  /** Passes on the head and what was held. What comes later goes straight through. */
  release(closing: Money | undefined): void {
    const { held } = this;
    if (held === undefined) return;
    this.held = undefined;
    this.sink.statement(this.toHead(closing));
    for (const transaction of held) this.sink.transaction(transaction);
  }
}
