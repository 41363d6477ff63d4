// course-wanted.ts — the company says how the collector should go on.
import { addressed } from '../../case/addressed.ts';
import { defineHook, type Instruction } from '../hook.ts';

const WORDS = {
  pause: 'a pause',
  resume: 'going on',
  approve: 'debt collection',
  decline: 'no debt collection',
} as const;

/** Asks the collector to stand still or to go on, or answers whether debt collection begins. */
export const courseWanted = defineHook({
  id: 'course-wanted',
  on: 'course-wanted',
  decide({ course, text, by }, kase): readonly Instruction[] {
    const because = [`${by} asked for ${WORDS[course]}`];
    const words = text === undefined ? {} : { text };
    return addressed(kase, { what: `${WORDS[course]} was asked for`, because }, ({ id }) => {
      if (course === 'pause' || course === 'decline')
        return [{ type: `assignment.${course}`, assignment: id, ...words, because }];
      return [{ type: `assignment.${course}`, assignment: id, because }];
    });
  },
});
