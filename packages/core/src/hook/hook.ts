// hook.ts — the automation: pure functions from a fact and its case to what should happen.
import type { Case } from '../case/case.ts';
import type { Command } from '../command/command.ts';
import { ConfigError } from '../errors.ts';
import type { FactKind, FactOf } from '../fact/fact.ts';

/** A decision that a person must make, with what they need to make it. */
export interface ReviewRequest {
  readonly type: 'review';
  /** One sentence, without names: `overpaid by 5.00 EUR`. */
  readonly why: string;
  readonly because: readonly string[];
}

/** The hook cannot decide yet; it is asked again when its case learns something new. */
export interface Hold {
  readonly type: 'hold';
  /** What it waits for: `the assignment`. */
  readonly waitsFor: string;
}

/** What a hook may answer: a command, a question to a person, or that it waits. */
export type Instruction = Command | ReviewRequest | Hold;

/**
 * One rule of the automation. `decide` is pure: no clock, no I/O, no memory. It may be asked again about the same
 * fact; the engine recognises the same command, so answering the same twice is right.
 * It sees the case with the fact already in it. A hook that throws stops nothing: its failure is kept and shown.
 */
export interface Hook<K extends FactKind = FactKind> {
  /** Unique, kebab-case, named after what it does. */
  readonly id: string;
  readonly on: K;
  decide(fact: FactOf<K>, kase: Case): readonly Instruction[];
}

/** A hook of any kind, as the engine holds it. */
export type AnyHook = { [K in FactKind]: Hook<K> }[FactKind];

const HOOK_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Defines a hook. `on` is the kind of fact it decides about, and types `decide`.
 * @throws ConfigError `hook.bad-id` when the id is not kebab-case.
 */
export function defineHook<const K extends FactKind>(hook: Hook<K>): Hook<K> {
  if (!HOOK_ID.test(hook.id)) {
    throw new ConfigError(
      `Hook id "${hook.id}" is not kebab-case; name it after what it does, for example "direct-payment".`,
      { code: 'hook.bad-id' },
    );
  }
  return hook;
}
