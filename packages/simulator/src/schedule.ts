// schedule.ts — what the collector will do, soonest first; equal times in the order they were planned.
import type { Instant } from '@reskontra/core';
import { compareInstants } from './compare-instants.ts';
import type { ScheduledAction } from './model.ts';

export class Schedule {
  readonly #actions: ScheduledAction[];

  constructor(actions: readonly ScheduledAction[]) {
    this.#actions = actions.toSorted((a, b) => compareInstants(a.dueAt, b.dueAt));
  }

  add(action: ScheduledAction): void {
    let place = this.#actions.length;
    while (place > 0 && (this.#actions[place - 1]?.dueAt ?? '') > action.dueAt) place -= 1;
    this.#actions.splice(place, 0, action);
  }

  /** Takes the next action that is due at the moment, if any. */
  takeDue(now: Instant): ScheduledAction | undefined {
    const first = this.#actions[0];
    if (first === undefined || first.dueAt > now) return undefined;
    return this.#actions.shift();
  }

  list(): readonly ScheduledAction[] {
    return [...this.#actions];
  }
}
