// turns.ts — what the journal tells a delivery engine that keeps a queue of its own, within the same transaction.
import type { Db } from '../store/store.ts';

/** Taken note of, and brought to the queue when the transaction is about to be committed. */
export interface Turns {
  /** A new command at the end of its lane. */
  added(command: { readonly seq: number; readonly lane: string }): void;
  /** Something else about the commands of a lane: one was withdrawn, unblocked, done by hand, moved to another lane. */
  changed(lane: string): void;
}

export interface TurnKeeper {
  /** Before the first transaction. */
  prepare(): Promise<void>;
  begin(): OpenTurns;
}

export interface OpenTurns extends Turns {
  /** Brings what was noted to the queue. */
  flush(db: Db): Promise<void>;
}
