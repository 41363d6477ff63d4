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
  const events = await eventsOn(command.assignment, client, wire);
  const ids = events.filter((event) => isEffectOf(event, command, wire)).map(({ id }) => id);
  return [...new Set(ids)].map((remote) => ({ remote }));
}

/**
 * What stands on an assignment now; nothing when there is no such assignment.
 * @throws AuthError, ConfigError, TemporaryError
 */
export async function eventsOn(assignment: string, client: MaventaClient, wire: Wire): Promise<readonly RemoteEvent[]> {
  const events: RemoteEvent[] = [];
  try {
    for await (const items of walkPages((position) => client.listEventsOf(assignment, position)))
      events.push(...items.flatMap((raw) => tryParse(raw, wire)));
  } catch (error) {
    if (!SdkError.is(error) || error.code !== 'http.not-found') throw error;
  }
  return events;
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
