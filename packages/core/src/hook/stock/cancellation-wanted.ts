// cancellation-wanted.ts — the company wants its case back.
import { addressed } from '../../case/addressed.ts';
import { defineHook, type Instruction } from '../hook.ts';

/**
 * Asks the collector to cancel, which may cost. The answer is a `close` event, or a comment.
 * @see Maventa documentation, Receivables API, on cancelling assignments
 */
export const cancellationWanted = defineHook({
  id: 'cancellation-wanted',
  on: 'cancellation-wanted',
  decide({ text, by }, kase): readonly Instruction[] {
    const because = [`${by} asked for the case to be cancelled`];
    return addressed(kase, { what: 'a cancellation was asked for', because }, ({ id }) => [
      { type: 'assignment.cancel', assignment: id, ...(text === undefined ? {} : { text }), because },
    ]);
  },
});
