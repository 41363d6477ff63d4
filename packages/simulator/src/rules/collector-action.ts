// collector-action.ts — what the collector does when one of its planned actions falls due (rules 1, 4 and 11).
import { add, addDays, unreachable } from '@reskontra/core';
import type { Assignment, CollectorAction, EventContent } from '../model.ts';
import { demandCharge, reminderCharge } from './charges.ts';
import { coverage } from './coverage.ts';
import { planDemand, planReminder, reminderDay } from './reminders.ts';
import { NOTHING, type RuleContext, type Step, step } from './step.ts';

/** The collector looks at the assignment as it is now; an action that time has overtaken does nothing. */
export function applyCollectorAction(assignment: Assignment, action: CollectorAction, context: RuleContext): Step {
  if (assignment.status === 'closed') return NOTHING;
  switch (action.kind) {
    case 'check-coverage':
      return settle(assignment, context);
    case 'answer-due-date-request':
      return answerDueDateRequest(assignment, action, context);
    case 'answer-cancellation':
      return answerCancellation(assignment, context);
    case 'remind':
      return remind(assignment, context);
    case 'demand-payment':
      return demand(assignment, context);
    default:
      return unreachable(action);
  }
}

/** Whether debt collection has begun: reminding has not, a payment demand has. */
function isInCollection(assignment: Assignment): boolean {
  return assignment.stage === 'payment_demand_sent' || assignment.stage === 'legal_collection';
}

function settle(assignment: Assignment, context: RuleContext): Step {
  switch (coverage(assignment)) {
    case 'all':
      return close(context);
    case 'principal':
      return step({ change: { status: 'partially_closed' } });
    case 'open':
      return NOTHING;
  }
}

function close(context: RuleContext): Step {
  return step({
    change: { status: 'closed', closedAt: context.now },
    events: [{ type: 'close', sender: 'collector' }],
  });
}

function answerDueDateRequest(
  assignment: Assignment,
  { dueDate }: Extract<CollectorAction, { kind: 'answer-due-date-request' }>,
  context: RuleContext,
): Step {
  if (isInCollection(assignment)) {
    return comment('The due date cannot be changed: debt collection has begun.');
  }
  if (dueDate <= context.today) return comment('The due date cannot be changed: the new date is not in the future.');
  if (dueDate > addDays(context.today, context.scenario.dueDateLimitDays)) {
    return comment(
      `The due date cannot be changed: the new date is more than ${context.scenario.dueDateLimitDays} days ahead.`,
    );
  }
  return step({ change: { dueDate }, events: [{ type: 'due_date_changed', sender: 'collector', dueDate }] });
}

function answerCancellation(assignment: Assignment, context: RuleContext): Step {
  if (context.scenario.cancellation === 'commented-after-demand' && isInCollection(assignment)) {
    return comment('The assignment cannot be cancelled: debt collection has begun.');
  }
  return close(context);
}

function remind(assignment: Assignment, context: RuleContext): Step {
  if (assignment.stage !== 'none' || coverage(assignment) !== 'open') return NOTHING;
  if (context.today < reminderDay(assignment)) return step({ plan: planReminder(assignment, context) });
  return step({
    change: { stage: 'reminder_sent', charges: add(assignment.charges, reminderCharge(assignment, context.scenario)) },
    events: [{ type: 'reminder', sender: 'collector' }],
    plan: [planDemand(context)],
  });
}

function demand(assignment: Assignment, context: RuleContext): Step {
  if (assignment.stage !== 'reminder_sent' || coverage(assignment) !== 'open') return NOTHING;
  return step({
    change: {
      stage: 'payment_demand_sent',
      charges: add(assignment.charges, demandCharge(assignment, context.scenario)),
    },
    events: [{ type: 'payment_demand', sender: 'collector' }],
  });
}

function comment(text: string): Step {
  const event: EventContent = { type: 'comment', sender: 'collector', comment: text };
  return step({ events: [event] });
}
