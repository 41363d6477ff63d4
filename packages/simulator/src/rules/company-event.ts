// company-event.ts — what an event written by the company does to its assignment (rules 1, 2 and 5).
import { add, addMs, compare, equalMoney, type Money, money, negate, unreachable } from '@reskontra/core';
import type { Assignment, CompanyEventType, EventContent } from '../model.ts';
import { openPrincipal, openTotal } from './coverage.ts';
import { planNextLetter } from './letters.ts';
import { type PlannedAction, type Refusal, type RuleContext, type Step, step } from './step.ts';

export interface CompanyEvent extends EventContent {
  readonly type: CompanyEventType;
  readonly sender: 'company';
}

/** The company's event on one of its assignments: what changes and what the collector will do about it, or why not. */
export function applyCompanyEvent(assignment: Assignment, event: CompanyEvent, context: RuleContext): Step | Refusal {
  const refusal = refuseByService(assignment, event, context) ?? refuseWhenClosed(assignment, event, context);
  if (refusal !== undefined) return refusal;
  switch (event.type) {
    case 'comment':
      return step({ events: [event] });
    case 'paid':
      return assignment.kind === 'credit-note'
        ? useCreditNote(assignment, event, context)
        : payDirectly(assignment, event, context);
    case 'credit_note':
      return credit(assignment, event, context);
    case 'due_date_request':
      return step({ events: [event], plan: [answerDueDate(event, context)] });
    case 'cancel':
      return step({
        events: [event],
        plan: [later(context, context.scenario.answerDelaySeconds, 'answer-cancellation')],
      });
    case 'collection_block':
      return blockCollection(assignment, event, context);
    case 'credit_loss':
      return step({ events: [event], plan: [later(context, context.scenario.answerDelaySeconds, 'write-off')] });
    default:
      return unreachable(event.type);
  }
}

function refuseByService(assignment: Assignment, event: CompanyEvent, { scenario }: RuleContext): Refusal | undefined {
  if (assignment.service !== 'ropo' || scenario.eventsOfRopo === 'all') return undefined;
  if (event.type === 'paid' || event.type === 'credit_note') return undefined;
  return refuse(422, 'notOffered', `Ropo does not take this event. ${INSTEAD_UNDER_ROPO[event.type]}`);
}

/** What Ropo offers in its place. */
const INSTEAD_UNDER_ROPO = {
  comment: 'Write to its customer service.',
  due_date_request: 'The debtor asks Ropo for time.',
  cancel: 'Cancel with a credit note instead.',
  collection_block: 'Write to its customer service.',
  credit_loss: 'Credit the invoice instead.',
};

function refuseWhenClosed(assignment: Assignment, event: CompanyEvent, { scenario }: RuleContext): Refusal | undefined {
  if (assignment.status !== 'closed' || event.type === 'comment' || scenario.closedAssignment === 'accepted')
    return undefined;
  const status = scenario.closedAssignment === 'refused-409' ? 409 : 422;
  return refuse(status, 'assignmentClosed', 'The assignment is closed; only a comment can be added.');
}

function payDirectly(assignment: Assignment, event: CompanyEvent, context: RuleContext): Step | Refusal {
  const { scenario } = context;
  const sum = sumOf(assignment, event);
  if (sum.minor === 0) return wrongSign(context, 'The sum of a paid event cannot be zero.');
  if (sum.minor < 0) {
    return wrongSign(context, "A negative paid sum is only for a credit note's own assignment.");
  }
  if (scenario.repeatedPaid === 'refused-409' && isRepeated(assignment, event)) {
    return refuse(409, 'repeated', 'An equal paid event with the same date is on the assignment already.');
  }
  const open = openTotal(assignment);
  if (scenario.overpaidByCompany === 'refused-422' && compare(sum, open) > 0) {
    return refuse(422, 'wrongSum', 'The paid sum is larger than what is open.');
  }
  const counted = scenario.overpaidByCompany === 'capped' && compare(sum, open) > 0 ? open : sum;
  return step({ change: { paid: add(assignment.paid, counted) }, events: [event], plan: [checkCoverage(context)] });
}

function useCreditNote(assignment: Assignment, event: CompanyEvent, context: RuleContext): Step | Refusal {
  const { scenario } = context;
  const sum = sumOf(assignment, event);
  if (sum.minor >= 0) return wrongSign(context, "On a credit note's own assignment the paid sum is negative.");
  const unused = negate(openPrincipal(assignment));
  if (scenario.creditNoteOverused === 'refused-422' && compare(sum, unused) < 0) {
    return refuse(422, 'wrongSum', 'The credit note has less left than this.');
  }
  const counted = compare(sum, unused) < 0 ? unused : sum;
  return step({ change: { paid: add(assignment.paid, counted) }, events: [event], plan: [checkCoverage(context)] });
}

function credit(assignment: Assignment, event: CompanyEvent, context: RuleContext): Step | Refusal {
  const sum = sumOf(assignment, event);
  if (sum.minor <= 0) return wrongSign(context, 'The sum of a credit_note event is positive.');
  if (assignment.kind === 'credit-note') {
    return refuse(422, 'notOffered', "A credit note's own assignment is marked used with a negative paid sum.");
  }
  if (context.scenario.creditBeyondOpen === 'refused-422' && compare(sum, openPrincipal(assignment)) > 0) {
    return refuse(422, 'wrongSum', 'The credit is larger than what is open.');
  }
  return step({ change: { credited: add(assignment.credited, sum) }, events: [event], plan: [checkCoverage(context)] });
}

/** Letters wait until the day after. A day that has passed lifts the block. */
function blockCollection(assignment: Assignment, event: CompanyEvent, context: RuleContext): Step | Refusal {
  if (assignment.kind === 'credit-note') {
    return refuse(422, 'notOffered', 'A credit note is not collected, so there is nothing to stop.');
  }
  const change = event.until === undefined ? {} : { blockedUntil: event.until };
  return step({ change, events: [event], plan: planNextLetter({ ...assignment, ...change }, context) });
}

function isRepeated(assignment: Assignment, event: CompanyEvent): boolean {
  const sum = sumOf(assignment, event);
  return assignment.events.some(
    (known) =>
      known.type === 'paid' &&
      known.sender === 'company' &&
      known.date === event.date &&
      known.sum !== undefined &&
      equalMoney(known.sum, sum),
  );
}

/** The collector looks again a little later: closing is always an event of its own. */
export function checkCoverage(context: RuleContext): PlannedAction {
  return later(context, context.scenario.closeDelaySeconds, 'check-coverage');
}

function answerDueDate(event: CompanyEvent, context: RuleContext): PlannedAction {
  return {
    dueAt: addMs(context.now, context.scenario.answerDelaySeconds * 1000),
    action: { kind: 'answer-due-date-request', dueDate: event.dueDate ?? context.today },
  };
}

type Deferred = 'check-coverage' | 'answer-cancellation' | 'write-off';

function later(context: RuleContext, seconds: number, kind: Deferred): PlannedAction {
  return { dueAt: addMs(context.now, seconds * 1000), action: { kind } };
}

function sumOf(assignment: Assignment, event: CompanyEvent): Money {
  return event.sum ?? money(assignment.sum.currency, 0);
}

function wrongSign({ scenario }: RuleContext, message: string): Refusal {
  return refuse(scenario.wrongSign === '422' ? 422 : 400, 'wrongSum', message);
}

function refuse(status: Refusal['status'], reason: Refusal['reason'], message: string): Refusal {
  return { kind: 'refusal', status, reason, message };
}
