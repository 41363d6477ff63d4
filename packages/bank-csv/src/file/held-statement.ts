// held-statement.ts — keeps a statement's transactions until its balances, which belong in the head, are known.
import type { BankTransaction, Statement, StatementSink } from '@reskontra/core';

/** More than a day of a busy account. A longer statement is passed on as it comes, its head without balances. */
const MAX_HELD_TRANSACTIONS = 10_000;

/** The same limit for texts: many of an unusual length count like many transactions. */
const MAX_HELD_CHARACTERS = 4_000_000;

export type Balances = Pick<Statement, 'opening' | 'closing'>;

export class HeldStatement {
  private readonly sink: StatementSink;
  private readonly toHead: (balances: Balances) => Statement;
  private held: BankTransaction[] | undefined = [];
  private heldCharacters = 0;

  /** `toHead` is called once, when the statement is passed on. */
  constructor(sink: StatementSink, toHead: (balances: Balances) => Statement) {
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
    if (this.held.length >= MAX_HELD_TRANSACTIONS || this.heldCharacters >= MAX_HELD_CHARACTERS) this.release({});
  }

  /** Passes on the head and what was held. What comes later goes straight through. */
  release(balances: Balances): void {
    const { held } = this;
    if (held === undefined) return;
    this.held = undefined;
    this.sink.statement(this.toHead(balances));
    for (const transaction of held) this.sink.transaction(transaction);
  }
}
