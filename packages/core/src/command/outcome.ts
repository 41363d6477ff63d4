// outcome.ts — how a delivery attempt ended. A closed set: what the engine does next depends on nothing else.

/** It took effect. `remote` is the other side's id of the effect, where it gives one. */
export interface Delivered {
  readonly kind: 'delivered';
  readonly remote?: string;
}

/** A business "no". Final; shown to a person. */
export interface Rejected {
  readonly kind: 'rejected';
  /** Stable: `collector.assignment-closed`. */
  readonly code: string;
  /** One sentence for the operator: what was refused and what to do. */
  readonly message: string;
}

/** It certainly had no effect, and may be tried again. */
export interface Retry {
  readonly kind: 'retry';
  /** The other side's own wish; the engine's back-off applies where it is absent. */
  readonly afterMs?: number;
  readonly message: string;
}

/** Nobody knows whether it took effect: a time-out, a cut connection, a server error. The next attempt asks first. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly message: string;
}

/**
 * The other side has taken it in hand and will say later how it ended. The next attempt asks the writer about `remote`,
 * the other side's own name of what is under way.
 */
export interface Pending {
  readonly kind: 'pending';
  readonly remote: string;
  /** When to ask again; the engine's back-off applies where it is absent. */
  readonly afterMs?: number;
  readonly message: string;
}

/** The answer to one attempt. Failures that prove nothing are `unknown`. */
export type Outcome = Delivered | Rejected | Retry | Unknown | Pending;
