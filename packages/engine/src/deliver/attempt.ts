// attempt.ts — one attempt to carry a command out: look whether it is done already, then do it.
import { type CommandType, type Outcome, SdkError, type Writer } from '@reskontra/core';
import type { Claims } from '../journal/effects.ts';
import type { ClaimedCommand } from './claim.ts';
import { toOutcome, toWaitMs } from './outcome-schema.ts';

/** Which effects at the other side earlier commands of ours have brought about. */
export type ReadClaims = (remotes: readonly string[]) => Promise<Claims>;

/**
 * Makes the command take effect, once. Where the other side has no key to recognise a repeat by, every equal effect
 * there is compared with those the journal knows as its own; one that is left over is this command's, from an
 * attempt whose answer was lost. That holds because one command of a lane is under way at a time.
 */
export async function attempt(
  claimed: ClaimedCommand,
  writer: Writer<CommandType>,
  readClaims: ReadClaims,
): Promise<Outcome> {
  if (claimed.doubtful && claimed.remote !== undefined && writer.ask !== undefined) {
    return askHow(claimed, claimed.remote, writer.ask);
  }
  if (writer.repeat === 'find-first') {
    try {
      const found = await findUnclaimed(claimed, writer, readClaims);
      if (found !== undefined) return { kind: 'delivered', remote: found };
    } catch (error) {
      return afterLooking(error, claimed);
    }
  }
  try {
    return toOutcome(await writer.apply(claimed.command, claimed.id));
  } catch (error) {
    return afterSending(error);
  }
}

async function findUnclaimed(
  { command, doubtful }: ClaimedCommand,
  writer: Extract<Writer<CommandType>, { repeat: 'find-first' }>,
  readClaims: ReadClaims,
): Promise<string | undefined> {
  const effects = await writer.find(command, { doubtful });
  const { known, nameless } = await readClaims(effects.map((effect) => effect.remote));
  return effects.filter((effect) => !known.has(effect.remote))[nameless]?.remote;
}

/** The other side has it in hand under this name: nothing is sent again, only asked. */
async function askHow(
  claimed: ClaimedCommand,
  remote: string,
  ask: NonNullable<Writer<CommandType>['ask']>,
): Promise<Outcome> {
  try {
    return toOutcome(await ask(claimed.command, remote));
  } catch (error) {
    stopIfConnectionIsUseless(error);
    return { kind: 'pending', remote, message: messageOf(error) };
  }
}

/** Looking changes nothing; an earlier doubt stays a doubt. */
function afterLooking(error: unknown, claimed: ClaimedCommand): Outcome {
  stopIfConnectionIsUseless(error);
  const message = messageOf(error);
  if (claimed.doubtful) return { kind: 'unknown', message };
  const afterMs = SdkError.is(error, 'temporary') ? error.retryAfterMs : undefined;
  return { kind: 'retry', message, ...(afterMs === undefined ? {} : { afterMs: toWaitMs(afterMs) }) };
}

function afterSending(error: unknown): Outcome {
  stopIfConnectionIsUseless(error);
  return { kind: 'unknown', message: messageOf(error) };
}

/** A wrong secret or configuration is no outcome of a command; it stops the whole side. */
function stopIfConnectionIsUseless(error: unknown): void {
  if (SdkError.is(error) && (error.kind === 'auth' || error.kind === 'config')) throw error;
}

function messageOf(error: unknown): string {
  return SdkError.is(error) ? error.message : 'the adapter failed in a way nobody foresaw; please report it';
}
