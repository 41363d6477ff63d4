// collector-action.ts — what the collector does when one of its planned actions falls due (rules 1, 4, 9 and 11).
import { add, addDays, daysBetween, unreachable } from '@reskontra/core';
import type { Assignment, CollectorAction, EventContent } from '../model.ts';
import { dueDateMoveCharge } from './charges.ts';
import { coverage } from './coverage.ts';
import { planNextLetter, sendLetter } from './letters.ts';
import { applyServiceLevel } from './service-level.ts';
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
    case 'write-off':
      return context.scenario.creditLoss === 'closed' ? close(context) : NOTHING;
    case 'remind':
    case 'demand-payment':
    case 'begin-legal-collection':
      return sendLetter(assignment, action.kind, context);
    case 'apply-service-level':
      return applyServiceLevel(assignment, context);
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
  const charge = dueDateMoveCharge(assignment, daysBetween(assignment.dueDate, dueDate), context.scenario);
  return step({
    change: { dueDate, charges: add(assignment.charges, charge) },
    events: [{ type: 'due_date_changed', sender: 'collector', dueDate }],
    plan: planNextLetter({ ...assignment, dueDate }, context),
  });
}

function answerCancellation(assignment: Assignment, context: RuleContext): Step {
  if (context.scenario.cancellation === 'commented-after-demand' && isInCollection(assignment)) {
    return comment('The assignment cannot be cancelled: debt collection has begun.');
  }
  return close(context);
}

function comment(text: string): Step {
  const event: EventContent = { type: 'comment', sender: 'collector', comment: text };
  return step({ events: [event] });
}
