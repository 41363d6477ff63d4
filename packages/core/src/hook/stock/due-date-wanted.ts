// due-date-wanted.ts — the company gives the debtor more time: the collector is asked, and answers.
import { addressed } from '../../case/addressed.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Asks for the date. The answer is a `due_date_changed` event, or a comment with the reason why not; a case that is
 * closed already has nothing to move, so a person is told instead.
 * @see Maventa support, "Assignment changes", on changing the due date
 */
export const dueDateWanted = defineHook({
  id: 'due-date-wanted',
  on: 'due-date-wanted',
  decide({ dueDate, text, by }, kase): readonly Instruction[] {
    const because = [`${by} asked for due date ${dueDate}`];
    return addressed(kase, { what: `due date ${dueDate} was asked for`, because }, ({ id }) => [
      {
        type: 'assignment.due_date_request',
        assignment: id,
        dueDate,
        ...(text === undefined ? {} : { text }),
        because,
      },
    ]);
  },
});
