// writer.ts — how a command takes effect on the other side, exactly once.
import type { CommandOf, CommandType } from '../command/command.ts';
import type { Outcome } from '../command/outcome.ts';
import type { CommandId } from '../ids.ts';

/** An effect seen at the other side, by that side's own id. */
export interface RemoteEffect {
  readonly remote: string;
}

/** What the engine knows when it looks. */
export interface Look {
  /**
   * An earlier attempt may have arrived. A side that works off requests later does not show those that it has not come
   * to: until it has, nobody can tell whether the effect is on its way.
   */
  readonly doubtful: boolean;
}

/** The other side recognises a repeated request by a key that we choose. */
export interface RemoteKeyWriter<T extends CommandType> {
  readonly repeat: 'remote-key';
  /**
   * `key` is the same for every attempt of one command. Failures that prove nothing are `unknown`, never thrown.
   * @throws AuthError, ConfigError when nothing has happened and no command of this connection could fare better
   */
  apply(command: CommandOf<T>, key: CommandId): Promise<Outcome>;
  /** How something that was `pending` stands now: `pending` still, or its end. Needed by whoever answers `pending`. */
  ask?(command: CommandOf<T>, remote: string): Promise<Outcome>;
}

/** The other side has no such key: before each attempt the engine looks whether the effect is there already. */
export interface FindFirstWriter<T extends CommandType> {
  readonly repeat: 'find-first';
  /**
   * Lists every effect at the other side that is equal to what this command would do.
   * Equal, not ours: the engine knows which of them earlier commands have brought about, and counts.
   * @throws AuthError, ConfigError, TemporaryError: also when `doubtful` and what the other side has in hand may be this
   */
  find(command: CommandOf<T>, look?: Look): Promise<readonly RemoteEffect[]>;
  /**
   * `key` is the same for every attempt of one command, for systems that keep a word of ours.
   * Failures that prove nothing are `unknown`, never thrown.
   * @throws AuthError, ConfigError when nothing has happened and no command of this connection could fare better
   */
  apply(command: CommandOf<T>, key: CommandId): Promise<Outcome>;
  /** How something that was `pending` stands now: `pending` still, or its end. Needed by whoever answers `pending`. */
  ask?(command: CommandOf<T>, remote: string): Promise<Outcome>;
}

/** Whoever writes must say how a repeat is recognised: a partner without idempotency keys leaves no third way. */
export type Writer<T extends CommandType> = RemoteKeyWriter<T> | FindFirstWriter<T>;

/** The commands an adapter can carry out. What is absent, it cannot. */
export type Writers<T extends CommandType> = { readonly [K in T]?: Writer<K> };
