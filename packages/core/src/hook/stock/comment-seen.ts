// comment-seen.ts — somebody at the company has read what the collector wrote: the collector's own list shows it too.
import { defineHook, type Instruction } from '../hook.ts';

/** Marks the event as seen at the collector. One that is marked there already needs nothing. */
export const commentSeen = defineHook({
  id: 'comment-seen',
  on: 'comment-seen',
  decide({ event: id, by }, { events }): readonly Instruction[] {
    const event = events.find((candidate) => candidate.id === id);
    if (event === undefined) return [{ type: 'hold', waitsFor: `event ${id} of the collector` }];
    if (event.seen === true) return [];
    return [
      {
        type: 'assignment.seen',
        assignment: event.assignment,
        event: id,
        because: [`${by} has read event ${id} of the collector`],
      },
    ];
  },
});
