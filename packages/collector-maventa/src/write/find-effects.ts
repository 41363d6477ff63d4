// find-effects.ts — looks up what a command would do at the collector, before it is done (again).
import { walkPages } from '@reskontra/adapter-kit';
import { type RemoteEffect, SdkError } from '@reskontra/core';
import type { MaventaClient } from '../client.ts';
import { type EventCommand, isEffectOf } from '../map.ts';
import { parseEvent } from '../read/records.ts';
import type { RemoteEvent } from '../remote.ts';
import type { Wire } from '../wire.ts';

/**
 * The company's own events on the assignment that are equal to the command, each once. An assignment that is not there
 * has none. The engine knows which of them earlier commands made.
 * @throws AuthError, ConfigError, TemporaryError
 */
export async function findEffects(
  command: EventCommand,
  client: MaventaClient,
  wire: Wire,
): Promise<readonly RemoteEffect[]> {
  const ids = new Set<string>();
  try {
    for await (const items of walkPages((position) => client.listEventsOf(command.assignment, position))) {
      for (const event of items.flatMap((raw) => tryParse(raw, wire))) {
        if (isEffectOf(event, command, wire)) ids.add(event.id);
      }
    }
  } catch (error) {
    if (!SdkError.is(error) || error.code !== 'http.not-found') throw error;
  }
  return [...ids].map((remote) => ({ remote }));
}

/** A record without id or type is no event of ours: the collector would have given it both. */
function tryParse(raw: unknown, wire: Wire): readonly RemoteEvent[] {
  try {
    return [parseEvent(raw, wire)];
  } catch (error) {
    if (!SdkError.is(error, 'data')) throw error;
    return [];
  }
}
