// reminders.ts — when the collector reminds: 10 days after the due date in business, 14 for consumers, on a banking day.
import { addDays, maximumDate, type PlainDate, parseInstant } from '@reskontra/core';
import { bankingDayFrom } from '../banking-days.ts';
import type { Assignment } from '../model.ts';
import type { PlannedAction, RuleContext } from './step.ts';

const REMINDER_AFTER_DAYS = { b2b: 10, b2c: 14 };
const LETTERS_LEAVE_AT = '06:00:00.000Z'; // morning in Helsinki

/** The day of the first reminder. Letters do not go out on weekends and holidays. */
export function reminderDay(assignment: Assignment): PlainDate {
  return bankingDayFrom(addDays(assignment.dueDate, REMINDER_AFTER_DAYS[assignment.debtorKind]));
}

/** Nothing for credit notes, for customers the company watches itself, and once reminding has begun. */
export function planReminder(assignment: Assignment, context: RuleContext): readonly PlannedAction[] {
  const isWatched = assignment.kind === 'invoice' && assignment.status === 'open' && assignment.stage === 'none';
  if (!isWatched || assignment.serviceLevel === 'vip') return [];
  const day = maximumDate(reminderDay(assignment), bankingDayFrom(addDays(context.today, 1)));
  return [{ dueAt: parseInstant(`${day}T${LETTERS_LEAVE_AT}`), action: { kind: 'remind' } }];
}

/** The payment demand follows the reminder of today. */
export function planDemand(context: RuleContext): PlannedAction {
  const day = bankingDayFrom(addDays(context.today, context.scenario.demandAfterDays));
  return { dueAt: parseInstant(`${day}T${LETTERS_LEAVE_AT}`), action: { kind: 'demand-payment' } };
}
