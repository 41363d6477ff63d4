// deliver.ts — carries a command out by the engine's rule: look first where the other side knows no keys, ask about what is pending.
import {
  type Command,
  type CommandId,
  type CommandType,
  commandId,
  type FindFirstWriter,
  type Outcome,
  type RemoteEffect,
  SdkError,
  type Writer,
} from '@reskontra/core';
import { expectThat } from '../expect.ts';
import type { MovableClock } from './movable-clock.ts';

export interface DeliverOptions {
  /** The name of the command. */
  readonly id?: CommandId;
  /** Effects at the other side that earlier commands have claimed. */
  readonly claimed?: readonly string[];
  /** How many more of the equal effects are spoken for, by commands that were not told an id. */
  readonly nameless?: number;
  /** An earlier attempt may have arrived. */
  readonly doubtful?: boolean;
}

/** The other side may take its time: so often it is looked at or asked again. Far more than any partner needs. */
const MAX_LOOKS = 50;
const WAIT_MS = 60_000; // where the writer names no time

/**
 * Attempts until the outcome is the other side's last word, time passing in between: `pending` only when it never ends,
 * `unknown` and `retry` at once. @see the engine's own, packages/engine/src/deliver/attempt.ts
 */
export async function deliver(
  { clock }: { readonly clock: MovableClock },
  writer: Writer<CommandType>,
  command: Command,
  options: DeliverOptions = {},
): Promise<Outcome> {
  return follow(await send(clock, writer, command, options), writer, command, clock);
}

/** One attempt, without asking what becomes of it. */
export async function send(
  clock: MovableClock,
  writer: Writer<CommandType>,
  command: Command,
  options: DeliverOptions = {},
): Promise<Outcome> {
  const { id = commandId('conformance-1'), claimed = [], nameless = 0, doubtful = false } = options;
  if (writer.repeat === 'remote-key') return writer.apply(command, id);
  const found = await look(clock, writer, command, doubtful);
  const free = found.filter((effect) => !claimed.includes(effect.remote))[nameless];
  return free === undefined ? writer.apply(command, id) : { kind: 'delivered', remote: free.remote };
}

/** Asks how what is pending stands, after the time that was asked for, until it ends. */
export async function follow(
  first: Outcome,
  writer: Writer<CommandType>,
  command: Command,
  clock: MovableClock,
): Promise<Outcome> {
  let outcome = first;
  for (let asked = 0; outcome.kind === 'pending' && asked < MAX_LOOKS; asked += 1) {
    expectThat(writer.ask !== undefined, 'it answers `pending` and cannot be asked how that ends');
    clock.advance(outcome.afterMs ?? WAIT_MS);
    outcome = await writer.ask(command, outcome.remote);
  }
  return outcome;
}

/** After doubt, a look that cannot tell yet is repeated later. */
async function look(
  clock: MovableClock,
  writer: FindFirstWriter<CommandType>,
  command: Command,
  doubtful: boolean,
): Promise<readonly RemoteEffect[]> {
  for (let looks = 0; ; looks += 1) {
    try {
      return await writer.find(command, { doubtful });
    } catch (error) {
      if (!doubtful || !SdkError.is(error, 'temporary') || looks >= MAX_LOOKS) throw error;
      clock.advance(error.retryAfterMs ?? WAIT_MS);
    }
  }
}
