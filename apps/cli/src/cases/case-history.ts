// case-history.ts — a case's life in words: what was learned, sent, asked and decided, in the order in which it happened.
import {
  type Assignment,
  type AssignmentEvent,
  type DueDateAnswer,
  dueDateAnswers,
  type Fact,
  type FactOf,
  formatMoney,
  unreachable,
} from '@reskontra/core';
import type { CaseLife, Explanation, TimelineEntry } from '@reskontra/engine';
import { candidateLines, explanationLines } from '../review/explanation-lines.ts';
import { commandContent, commandName } from '../run/command-words.ts';
import type { OpenedEngine } from '../run/open-engine.ts';
import { originOfCommand, originOfReview } from '../run/origin.ts';

export interface HistoryLine {
  /** When the journal learned of it, or when it was done. */
  readonly recordedAt: string;
  /** The day it is about, where it has one. */
  readonly at: string | undefined;
  readonly what: 'fact' | 'command' | 'attempt' | 'review' | 'decision';
  readonly text: string;
  readonly because: readonly string[];
}

export async function caseHistory(opened: OpenedEngine, life: CaseLife): Promise<readonly HistoryLine[]> {
  const lines: HistoryLine[] = [];
  for (const entry of life.timeline) lines.push(await toLine(opened, life, entry));
  return lines;
}

async function toLine(opened: OpenedEngine, life: CaseLife, entry: TimelineEntry): Promise<HistoryLine> {
  const common = { recordedAt: entry.at, at: entry.at.slice(0, 10), because: [] };
  switch (entry.kind) {
    case 'fact':
      return factEntry(entry, life);
    case 'command': {
      const { command } = entry;
      const { because } = await originOfCommand(opened, command);
      const text = `to report: ${commandName(command)} ${commandContent(command)} — ${command.state}`;
      return { ...common, what: 'command', text, because };
    }
    case 'attempt': {
      const { command, number, outcome = 'not finished', message } = entry;
      const text = `attempt ${number} at ${commandName(command)}: ${outcome}`;
      return { ...common, what: 'attempt', text, because: message === undefined ? [] : [message] };
    }
    case 'intervention': {
      const { command, action, by, because } = entry;
      return { ...common, what: 'decision', text: `${by}: ${action} ${commandName(command)}`, because: [because] };
    }
    case 'review': {
      const { review } = entry;
      const { because } = await originOfReview(opened, review);
      const text = `review ${review.id}: ${review.why}${review.state === 'open' ? ' — open' : ''}`;
      return { ...common, what: 'review', text, because };
    }
    case 'review-decided': {
      const { id, state, decidedBy = 'somebody', decidedBecause } = entry.review;
      const because = decidedBecause === undefined ? [] : [decidedBecause];
      return { ...common, what: 'decision', text: `review ${id}: ${state} by ${decidedBy}`, because };
    }
    default:
      return unreachable(entry);
  }
}

function factEntry({ at, fact }: Extract<TimelineEntry, { kind: 'fact' }>, life: CaseLife): HistoryLine {
  const line = withExplanation(factLine(fact), life.explanations.get(fact.id));
  const answer = fact.kind === 'assignment-event' ? answerLine(fact.event, dueDateAnswers(life.kase)) : [];
  return {
    recordedAt: at,
    what: fact.kind === 'decision' ? 'decision' : 'fact',
    ...line,
    because: [...line.because, ...answer],
  };
}

/** How a request for another due date ended stands with the request, and with the collector's answer. */
function answerLine({ id }: AssignmentEvent, answers: readonly DueDateAnswer[]): readonly string[] {
  return answers.flatMap(({ request, wanted, verdict, by, reason }) => {
    if (by === id && verdict === 'rejected') return [`this rejects the request ${request} for due date ${wanted}`];
    if (by === id) return [`this accepts the request ${request} for due date ${wanted}`];
    if (request !== id) return [];
    return [verdict === 'waiting' ? 'not answered yet' : `${verdict}${reason === undefined ? '' : `: "${reason}"`}`];
  });
}

type FactLine = Pick<HistoryLine, 'at' | 'text' | 'because'>;

/** A bank transaction is told with the record of what was decided about it, and why. */
function withExplanation(line: FactLine, explanation: Explanation | undefined): FactLine {
  if (explanation === undefined) return line;
  const { because, evidence, candidates } = explanation;
  const possible = candidateLines(candidates).map((candidate) => `possible   ${candidate}`);
  return { ...line, because: [...because, ...evidence, ...possible, ...explanationLines(explanation)] };
}

function decisionText({ by, verdict, as, allocations = [], because }: FactOf<'decision'>): string {
  const whose = as === undefined ? '' : ` as ${as}`;
  const parts = allocations.map(({ invoice, amount }) => `${formatMoney(amount)} to ${invoice.number ?? 'an invoice'}`);
  const given = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${by} ${verdict} a review${whose}${given}: ${because}`;
}

function factLine(fact: Fact): FactLine {
  const line = (at: string | undefined, text: string): FactLine => ({ at, text, because: [] });
  switch (fact.kind) {
    case 'invoice':
      return line(fact.issuedOn, `invoice of ${formatMoney(fact.amount)}`);
    case 'credit-note':
      return line(fact.issuedOn, `credit note ${fact.invoice.number ?? ''} of ${formatMoney(fact.amount)}`);
    case 'credit-applied':
      return line(fact.on, `credit note ${fact.creditNote.number ?? ''} applied: ${formatMoney(fact.amount)}`);
    case 'erp-payment':
      return line(fact.paidOn, `payment in the ERP: ${formatMoney(fact.amount)}`);
    case 'erp-reversal':
      return line(fact.on, 'the ERP took a payment or a credit back');
    case 'bank-transaction':
      return line(fact.transaction.bookedOn, `bank transaction of ${formatMoney(fact.transaction.amount)}`);
    case 'payment': {
      const how = fact.via === 'person' ? ', entered by hand' : '';
      return line(fact.paidOn, `direct payment of ${formatMoney(fact.amount)}${how}`);
    }
    case 'settlement':
      return line(fact.paidOn, `settlement by the collector: ${formatMoney(fact.amount)}`);
    case 'payment-returned':
      return line(fact.on, `payment went back: ${formatMoney(fact.amount)}`);
    case 'assignment':
      return line(undefined, assignmentText(fact.assignment));
    case 'assignment-event':
      return line(
        fact.event.createdAt?.slice(0, 10),
        `${fact.event.sender ?? 'somebody'} at the collector: ${eventText(fact.event)}`,
      );
    case 'decision':
      return line(undefined, decisionText(fact));
    case 'due-date-wanted':
      return line(undefined, `${fact.by} asked for due date ${fact.dueDate}`);
    case 'cancellation-wanted':
      return line(undefined, `${fact.by} asked for the case to be cancelled`);
    case 'comment-wanted':
      return line(undefined, `${fact.by} wrote to the collector: "${fact.text}"`);
    case 'course-wanted':
      return line(undefined, `${fact.by} asked the collector to ${fact.course}`);
    case 'settlement-report':
      return line(fact.settledOn, `settlement report ${fact.number}: ${formatMoney(fact.net)} net`);
    case 'payout':
      return line(fact.paidOn, `the bank brought settlement ${fact.number}: ${formatMoney(fact.amount)}`);
    case 'comment-seen':
      return line(undefined, `${fact.by} has read comment ${fact.event} of the collector`);
    case 'overdue':
      return line(fact.on, `${fact.days} days overdue, due ${fact.dueDate}`);
    default:
      return unreachable(fact);
  }
}

function assignmentText({ status, rawStatus, paid, collectionStatus: stage }: Assignment): string {
  const how = stage === undefined || stage === 'none' ? '' : `, ${stage}`;
  return `assignment at the collector: ${rawStatus ?? status}${how}, ${formatMoney(paid)} paid`;
}

function eventText(event: AssignmentEvent): string {
  switch (event.type) {
    case 'comment':
      return `comment "${event.text}"`;
    case 'paid':
      return `paid ${formatMoney(event.sum)}`;
    case 'credit_note':
      return `credit note ${event.number}, ${formatMoney(event.sum)}`;
    case 'due_date_request':
      return `asks for due date ${event.dueDate}`;
    case 'due_date_changed':
      return `due date is now ${event.dueDate}`;
    case 'cancel':
    case 'close':
    case 'service_level_changed':
      return event.type.replaceAll('_', ' ');
    case 'other':
      return event.wireType;
    default:
      return unreachable(event);
  }
}
