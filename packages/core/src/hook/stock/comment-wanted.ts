// comment-wanted.ts — somebody at the company has something to say to the collector.
import { defineHook, type Instruction } from '../hook.ts';

/** Sends it as a comment, on a closed case too: a question may come after the end. */
export const commentWanted = defineHook({
  id: 'comment-wanted',
  on: 'comment-wanted',
  decide({ text, by, answers }, { assignment, events }): readonly Instruction[] {
    const target = events.find(({ id }) => id === answers)?.assignment ?? assignment?.id;
    if (target === undefined) return [{ type: 'hold', waitsFor: 'an assignment of this invoice at the collector' }];
    const because = [answers === undefined ? `${by} wrote it` : `${by} answered the collector's comment ${answers}`];
    return [{ type: 'assignment.comment', assignment: target, text, because }];
  },
});
