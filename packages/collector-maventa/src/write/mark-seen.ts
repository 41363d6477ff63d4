// mark-seen.ts — marks an event of the collector as read by the company.
import { toOutcome } from '@reskontra/adapter-kit';
import type { CommandOf, FindFirstWriter } from '@reskontra/core';
import { RECEIVABLES } from '../client.ts';
import { seenPath } from '../paths.ts';
import type { AddEventOptions } from './add-event.ts';
import { eventsOn } from './find-effects.ts';
import { toRejected } from './to-rejected.ts';

/** An event that is marked already is the effect: marking it again would change nothing. */
export function seenWriter({ client, wire, clock }: AddEventOptions): FindFirstWriter<'assignment.seen'> {
  return {
    repeat: 'find-first',
    async find({ assignment, event: wanted }: CommandOf<'assignment.seen'>) {
      const events = await eventsOn(assignment, client, wire);
      return events.filter(({ id, seen }) => id === wanted && seen === true).map(({ id }) => ({ remote: id }));
    },
    async apply(command) {
      const result = await client.send('receivables', {
        method: 'POST',
        path: seenPath(command.assignment, command.event),
      });
      return toOutcome(result, {
        name: RECEIVABLES,
        clock,
        delivered: () => command.event,
        refused: (response) => toRejected(response, command, client.secrets()),
      });
    },
  };
}
