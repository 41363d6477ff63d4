// deliver.ts — carries a command out by the engine's rule: look for the effect first where the other side knows no keys.
import { type Command, type CommandId, type CommandType, commandId, type Outcome, type Writer } from '@reskontra/core';

export interface DeliverOptions {
  /** The name of the command. */
  readonly id?: CommandId;
  /** Effects at the other side that earlier commands have claimed. */
  readonly claimed?: readonly string[];
  /** How many more of the equal effects are spoken for, by commands that were not told an id. */
  readonly nameless?: number;
}

/** One attempt. @see the engine's own, packages/engine/src/deliver/attempt.ts */
export async function deliver(
  writer: Writer<CommandType>,
  command: Command,
  options: DeliverOptions = {},
): Promise<Outcome> {
  const { id = commandId('conformance-1'), claimed = [], nameless = 0 } = options;
  if (writer.repeat === 'remote-key') return writer.apply(command, id);
  const found = await writer.find(command);
  const free = found.filter((effect) => !claimed.includes(effect.remote))[nameless];
  return free === undefined ? writer.apply(command, id) : { kind: 'delivered', remote: free.remote };
}
