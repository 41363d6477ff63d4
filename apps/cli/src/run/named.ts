// named.ts — what was decided, with invoice numbers and names for people.
import type { Decided } from '@reskontra/engine';
import type { OpenedEngine } from './open-engine.ts';
import { originOfCommand, originOfReview } from './origin.ts';
import type { AskedReview, PlannedCommand } from './run-report.ts';

export interface Named {
  readonly planned: readonly PlannedCommand[];
  readonly asked: readonly AskedReview[];
}

export async function nameAll(opened: OpenedEngine, { commands, reviews }: Decided): Promise<Named> {
  const planned: PlannedCommand[] = [];
  for (const stored of commands) planned.push({ stored, ...(await originOfCommand(opened, stored)) });
  const asked: AskedReview[] = [];
  for (const review of reviews) asked.push({ review, ...(await originOfReview(opened, review)) });
  return { planned, asked };
}
