// held-statement.ts — keeps a statement's transactions until its balances, which belong in the head, are known.
import type { BankTransaction, Statement, StatementSink } from '@reskontra/core';

/** More than a day of a busy account. A longer statement is passed on as it comes, its head without balances. */
const MAX_HELD_TRANSACTIONS = 10_000;

/** The same limit for texts of every kind: many of an unusual length count like many transactions. */
const MAX_HELD_CHARACTERS = 8_000_000;

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
    this.heldCharacters += charactersIn(transaction);
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

/** Of all texts in a value: in a damaged file a name may be as long as a message. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + charactersIn(part), 0);
}
