// transitions.ts — the life of a command: which state may follow which. Read by the types, the code and a test.
import { assert } from '@reskontra/core';
import type { CommandState } from '../store/tables.ts';

export const TRANSITIONS = {
  waiting: ['sending', 'skipped', 'settled'],
  sending: ['delivered', 'rejected', 'waiting', 'unknown'],
  /** Sent, and nobody knows whether it took effect. */
  unknown: ['sending', 'skipped', 'settled'],
  /** A business "no". Blocks its lane until a person decides. */
  rejected: ['waiting', 'skipped', 'settled'],
  delivered: [],
  /** A person said: not to be sent. */
  skipped: [],
  /** A person said: it has been done by other means. */
  settled: [],
} as const satisfies Record<CommandState, readonly CommandState[]>;

export function assertTransition(from: CommandState, to: CommandState): void {
  assert(
    (TRANSITIONS[from] as readonly CommandState[]).includes(to),
    `A command went from ${from} to ${to}, which is not allowed.`,
  );
}
