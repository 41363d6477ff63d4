// fake-collector.ts — a collector in memory for the engine's tests: keeps what is written, and fails on order.
import {
  type AssignmentEventFact,
  type AssignmentFact,
  type CollectorConnection,
  type CommandOf,
  type Outcome,
  type Reader,
  TemporaryError,
} from '@reskontra/core';

export interface RemoteEvent {
  readonly remote: string;
  readonly assignment: string;
  readonly type: string;
  readonly minor: number | undefined;
  readonly on: string | undefined;
}

/** What goes wrong with the next request, in order. `ok` lets one pass. */
export type Fault = 'ok' | 'lost-before' | 'lost-after' | 'busy' | 'refused' | 'find-down';

type EventCommand = CommandOf<
  'assignment.paid' | 'assignment.credit_note' | 'assignment.credit_note_used' | 'assignment.comment'
>;

export class FakeCollector {
  readonly events: RemoteEvent[] = [];
  readonly faults: Fault[] = [];
  assignments: AssignmentFact[] = [];
  /** What stands on the assignments, as it is read. */
  written: AssignmentEventFact[] = [];
  finds = 0;

  connection(): CollectorConnection {
    const assignments: Reader<AssignmentFact> = {
      next: async (cursor) => {
        const from = Number(cursor ?? '0');
        return { facts: this.assignments.slice(from), cursor: String(this.assignments.length), more: false };
      },
    };
    const events: Reader<AssignmentEventFact> = {
      next: async (cursor) => {
        const from = Number(cursor ?? '0');
        return { facts: this.written.slice(from), cursor: String(this.written.length), more: false };
      },
    };
    const writer = {
      repeat: 'find-first' as const,
      find: async (command: EventCommand) => this.#find(command),
      apply: async (command: EventCommand) => this.#apply(command),
    };
    return {
      read: { assignments, events },
      write: {
        'assignment.paid': writer,
        'assignment.credit_note': writer,
        'assignment.credit_note_used': writer,
        'assignment.comment': writer,
      },
    };
  }

  #find(command: EventCommand): readonly RemoteEvent[] {
    this.finds += 1;
    if (this.faults[0] === 'find-down') {
      this.faults.shift();
      throw new TemporaryError('The collector does not answer. Try later.', { code: 'test.down' });
    }
    const wanted = toEvent('', command);
    return this.events.filter(
      (event) =>
        event.assignment === wanted.assignment &&
        event.type === wanted.type &&
        event.minor === wanted.minor &&
        event.on === wanted.on,
    );
  }

  #apply(command: EventCommand): Outcome {
    const fault = this.faults.shift() ?? 'ok';
    if (fault === 'lost-before') return { kind: 'unknown', message: 'the connection was cut' };
    if (fault === 'busy') return { kind: 'retry', afterMs: 1000, message: 'too many requests' };
    if (fault === 'refused') return { kind: 'rejected', code: 'test.refused', message: 'The assignment is closed.' };
    const event = toEvent(`e${this.events.length + 1}`, command);
    this.events.push(event);
    return fault === 'lost-after'
      ? { kind: 'unknown', message: 'the answer was lost' }
      : { kind: 'delivered', remote: event.remote };
  }
}

function toEvent(remote: string, command: EventCommand): RemoteEvent {
  const type = command.type.replace('assignment.', '');
  const sum = command.type === 'assignment.comment' ? undefined : command.sum.minor;
  const on = command.type === 'assignment.comment' ? undefined : command.on;
  return { remote, assignment: command.assignment, type, minor: sum, on };
}
