// case-history.ts — a case's life in words: what was learned, what was sent, what was asked, in the journal's order.
import {
  type Assignment,
  type AssignmentEvent,
  type Fact,
  type FactOf,
  formatMoney,
  unreachable,
} from '@reskontra/core';
import type { CaseLife, Explanation, StoredCommand } from '@reskontra/engine';
import { candidateLines, explanationLines } from '../review/explanation-lines.ts';
import { commandContent, commandName } from '../run/command-words.ts';
import type { OpenedEngine } from '../run/open-engine.ts';
import { originOfCommand, originOfReview } from '../run/origin.ts';

export interface HistoryLine {
  /** The day it is about, where it has one. */
  readonly at: string | undefined;
  readonly what: 'fact' | 'command' | 'review';
  readonly text: string;
  readonly because: readonly string[];
}

export async function caseHistory(opened: OpenedEngine, life: CaseLife): Promise<readonly HistoryLine[]> {
  const lines = life.facts.map((fact) => withExplanation(factLine(fact), life.explanations.get(fact.id)));
  for (const stored of life.commands) {
    const origin = await originOfCommand(opened, stored);
    lines.push({
      at: stored.recordedAt.slice(0, 10),
      what: 'command',
      text: `to report: ${commandName(stored)} ${commandContent(stored)} — ${stateOf(stored)}`,
      because: origin.because,
    });
  }
  for (const review of life.reviews) {
    const origin = await originOfReview(opened, review);
    const decided =
      review.decidedBy === undefined
        ? review.state
        : `${review.state} by ${review.decidedBy}: ${review.decidedBecause}`;
    lines.push({
      at: review.recordedAt.slice(0, 10),
      what: 'review',
      text: `review ${review.id}: ${review.why} — ${decided}`,
      because: origin.because,
    });
  }
  return lines;
}

/** A bank transaction is told with the record of what was decided about it, and why. */
function withExplanation(line: HistoryLine, explanation: Explanation | undefined): HistoryLine {
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

function stateOf({ state, attempts, message }: StoredCommand): string {
  if (state === 'delivered' || attempts === 0) return state;
  return `${state} after ${attempts} attempt${attempts === 1 ? '' : 's'}${message === undefined ? '' : `: ${message}`}`;
}

function factLine(fact: Fact): HistoryLine {
  const line = (at: string | undefined, text: string): HistoryLine => ({ at, what: 'fact', text, because: [] });
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
    case 'payment':
      return line(fact.paidOn, `direct payment of ${formatMoney(fact.amount)}`);
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
    case 'overdue':
      return line(fact.on, `${fact.days} days overdue, due ${fact.dueDate}`);
    default:
      return unreachable(fact);
  }
}

function assignmentText({ status, rawStatus, paid }: Assignment): string {
  return `assignment at the collector: ${rawStatus ?? status}, ${formatMoney(paid)} paid`;
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
