// letters.ts — which letter the debtor gets next, and when: reminder, payment demands, the step to legal collection.
import { add, addDays, maximumDate, type PlainDate, parseInstant } from '@reskontra/core';
import { bankingDayFrom } from '../banking-days.ts';
import type { Assignment, EventContent } from '../model.ts';
import type { Scenario } from '../undocumented.ts';
import { demandCharge, reminderCharge } from './charges.ts';
import { coverage } from './coverage.ts';
import { lateInterest } from './interest.ts';
import { type AssignmentChange, NOTHING, type PlannedAction, type RuleContext, type Step, step } from './step.ts';

export type LetterKind = 'remind' | 'demand-payment' | 'begin-legal-collection';

interface Letter {
  readonly kind: LetterKind;
  readonly day: PlainDate;
}

/** Amili reminds so many days after the due date. Ropo takes no invoice before its own days, and then begins at once. */
const REMINDER_AFTER_DAYS = { b2b: 10, b2c: 14 };
const CONSUMER_PAUSE_DAYS = 14; // between two letters to a consumer, by law
const LETTERS_LEAVE_AT = '06:00:00.000Z'; // morning in Helsinki

/** The next letter as a planned action: nothing for credit notes, for what is paid, and where the service level ends. */
export function planNextLetter(assignment: Assignment, context: RuleContext): readonly PlannedAction[] {
  const letter = findNextLetter(assignment, context);
  if (letter === undefined) return [];
  const day = maximumDate(letter.day, bankingDayFrom(addDays(context.today, 1)));
  return [{ dueAt: parseInstant(`${day}T${LETTERS_LEAVE_AT}`), action: { kind: letter.kind } }];
}

/** Sends the letter if it is still the next one; a later due date or a block has it planned again. */
export function sendLetter(assignment: Assignment, kind: LetterKind, context: RuleContext): Step {
  const letter = findNextLetter(assignment, context);
  if (letter?.kind !== kind) return NOTHING;
  if (letter.day > context.today) return step({ plan: planNextLetter(assignment, context) });
  const change = { ...changeBy(kind, assignment, context.scenario), lastLetterOn: context.today };
  const interest = add(assignment.interest, lateInterest(assignment, context));
  return step({
    change: { ...change, interest },
    events: [EVENTS[kind]],
    plan: planNextLetter({ ...assignment, ...change }, context),
  });
}

const EVENTS: Readonly<Record<LetterKind, EventContent>> = {
  remind: { type: 'reminder', sender: 'collector' },
  'demand-payment': { type: 'payment_demand', sender: 'collector' },
  'begin-legal-collection': { type: 'legal_collection', sender: 'collector' },
};

function changeBy(kind: LetterKind, assignment: Assignment, scenario: Scenario): AssignmentChange {
  switch (kind) {
    case 'remind':
      return { stage: 'reminder_sent', charges: add(assignment.charges, reminderCharge(assignment, scenario)) };
    case 'demand-payment':
      return {
        stage: 'payment_demand_sent',
        demandsSent: demandsSent(assignment) + 1,
        charges: add(assignment.charges, demandCharge(assignment, demandsSent(assignment) + 1, scenario)),
      };
    case 'begin-legal-collection':
      return { stage: 'legal_collection' };
  }
}

function findNextLetter(assignment: Assignment, { today, scenario }: RuleContext): Letter | undefined {
  const { kind, status, blockedUntil } = assignment;
  if (kind !== 'invoice' || status !== 'open' || coverage(assignment) !== 'open') return undefined;
  const next = nextByStage(assignment, today, scenario);
  if (next === undefined || !isSentAtLevel(next.kind, assignment.serviceLevel, scenario)) return undefined;
  const free = blockedUntil === undefined ? next.day : maximumDate(next.day, addDays(blockedUntil, 1));
  return { kind: next.kind, day: bankingDayFrom(free) };
}

function nextByStage(assignment: Assignment, today: PlainDate, scenario: Scenario): Letter | undefined {
  const { stage, debtorKind, dueDate, lastLetterOn, skipsReminder = false, service } = assignment;
  const pauseDays =
    debtorKind === 'b2c' ? Math.max(CONSUMER_PAUSE_DAYS, scenario.demandAfterDays) : scenario.demandAfterDays;
  const demand = (after: PlainDate | undefined): Letter => ({
    kind: 'demand-payment',
    day: after === undefined ? today : addDays(after, pauseDays),
  });
  switch (stage) {
    case 'none':
      if (skipsReminder) return demand(debtorKind === 'b2c' ? lastLetterOn : undefined);
      return { kind: 'remind', day: service === 'ropo' ? dueDate : addDays(dueDate, REMINDER_AFTER_DAYS[debtorKind]) };
    case 'reminder_sent':
      return demand(lastLetterOn ?? dueDate);
    case 'payment_demand_sent':
      if (demandsSent(assignment) < Number(scenario.demands)) return demand(lastLetterOn ?? dueDate);
      if (!isLegalAllowed(assignment, scenario)) return undefined;
      return { kind: 'begin-legal-collection', day: addDays(lastLetterOn ?? dueDate, scenario.legalAfterDays) };
    case 'legal_collection':
      return undefined;
  }
}

/** Under Ropo never without the company's word. */
function isLegalAllowed({ service, legalAuthorised = false }: Assignment, { legalOfAmili }: Scenario): boolean {
  return legalAuthorised || (service !== 'ropo' && legalOfAmili === 'automatic');
}

function isSentAtLevel(kind: LetterKind, level: string, { vip, premium }: Scenario): boolean {
  if (level === 'vip') return vip === 'reminder-only' && kind === 'remind';
  if (level === 'premium') return premium === 'as-default' || kind !== 'begin-legal-collection';
  return true;
}

// A state may say that a demand went out without saying how many.
function demandsSent({ stage, demandsSent: counted }: Assignment): number {
  return counted ?? (stage === 'payment_demand_sent' ? 1 : 0);
}
