// compare-sources.ts — what a side has and the journal has not read, or the other way round.
import { type Fact, formatMoney, isPositive } from '@reskontra/core';
import { type AuditedCase, type Found, standingOf } from './audited-case.ts';
import { isAssignmentGone } from './compare-told.ts';
import type { AuditedField, Said } from './difference.ts';
import { person } from './person.ts';

/** A record whose figures count: what it is about, what it says, and whose it is. */
interface Figure {
  readonly field: AuditedField;
  readonly says: string;
  readonly side: 'erp' | 'collector';
  /** The reader that would give it. */
  readonly reader: string;
}

/** Differences between what was read and what is there; `unread` are the facts that taking would bring. */
export function compareSources(audited: AuditedCase): readonly Found[] {
  const unread = unreadFacts(audited);
  return [...newFigures(audited, unread), ...goneFigures(audited)];
}

/** Everything of this case that the journal does not have, or has otherwise: figures, and what belongs to them. */
export function unreadFacts({ now, known }: AuditedCase): readonly Fact[] {
  return now.filter((fact) => {
    const stored = known.get(fact.id);
    return stored === undefined || sayingOf(stored.fact) !== sayingOf(fact);
  });
}

function newFigures(audited: AuditedCase, unread: readonly Fact[]): readonly Found[] {
  const hasAssignment = standingOf(audited).assignment !== undefined;
  return unread.flatMap((fact): readonly Found[] => {
    const figure = figureOf(fact, hasAssignment);
    if (figure === undefined) return [];
    const before = audited.known.get(fact.id)?.fact;
    const was = before === undefined ? undefined : figureOf(before, hasAssignment)?.says;
    if (before !== undefined && was === figure.says) return [];
    const cause =
      before === undefined
        ? `the ${sideName(figure)} has it, and it has not been read`
        : `it has changed at the ${sideName(figure)} since it was read`;
    const how = 'the journal takes what is there now, and the rules decide: audit --mend, or sync';
    return [{ field: figure.field, said: saidBy(figure, was), cause, cure: { kind: 'take', how, facts: unread } }];
  });
}

/** What was read and is there no more. What we wrote ourselves is looked after where commands are. */
function goneFigures(audited: AuditedCase): readonly Found[] {
  const there = new Set(audited.now.map(({ id }) => id));
  const ours = new Set(audited.addressed.flatMap(({ remote }) => remote ?? []));
  const takenBack = new Set(audited.kase.reversals.map(({ reverses }) => reverses));
  return [...audited.known.values()].flatMap(({ fact }): readonly Found[] => {
    const figure = figureOf(fact, true) ?? figureOf(fact, false);
    if (figure === undefined || there.has(fact.id) || !audited.whole.has(figure.reader)) return [];
    if (takenBack.has(fact.id) || fact.causedBy !== undefined) return [];
    if (fact.kind === 'assignment-event' && (ours.has(fact.event.id) || isAssignmentGone(audited))) return [];
    const cause = `the ${sideName(figure)} had it when it was read, and has it no more`;
    const how = `ask why it was removed at the ${sideName(figure)}; what follows from it stands until a person decides`;
    return [{ field: figure.field, said: { journal: figure.says }, cause, cure: person(how) }];
  });
}

function saidBy({ side, says }: Figure, journal: string | undefined): Said {
  return side === 'erp' ? { erp: says, journal } : { collector: says, journal };
}

function sideName({ side }: Figure): string {
  return side === 'erp' ? 'ERP' : 'collector';
}

/** Due date, sum and status of an invoice with an assignment are compared side by side instead. */
function figureOf(fact: Fact, hasAssignment: boolean): Figure | undefined {
  switch (fact.kind) {
    case 'invoice': {
      const says = hasAssignment
        ? formatMoney(fact.amount)
        : `${formatMoney(fact.amount)}${fact.dueDate === undefined ? '' : `, due ${fact.dueDate}`}`;
      return { field: 'invoice', says, side: 'erp', reader: 'erp.invoices' };
    }
    case 'credit-applied': {
      const says = `${formatMoney(fact.amount)} by credit note ${fact.creditNote.number ?? ''} on ${fact.on}`;
      return fact.via === 'bank' ? undefined : { field: 'credited', says, side: 'erp', reader: 'erp.creditNotes' };
    }
    case 'erp-payment':
      return {
        field: 'paid',
        says: `${formatMoney(fact.amount)} on ${fact.paidOn}`,
        side: 'erp',
        reader: 'erp.payments',
      };
    case 'assignment':
      return {
        field: 'assignment',
        says: fact.assignment.status,
        side: 'collector',
        reader: 'collector.assignments',
      };
    case 'assignment-event': {
      const { event } = fact;
      if (event.type !== 'paid' || event.sender !== 'collector' || !isPositive(event.sum)) return undefined;
      const says = `${formatMoney(event.sum)}${event.on === undefined ? '' : ` on ${event.on}`}`;
      return { field: 'paid', says, side: 'collector', reader: 'collector.events' };
    }
    default:
      return undefined;
  }
}

/** What of a fact matters to figures and rules: an event that somebody has seen is the same event. */
function sayingOf(fact: Fact): string {
  switch (fact.kind) {
    case 'invoice':
      return `${formatMoney(fact.amount)} ${fact.dueDate}`;
    case 'assignment': {
      const { status, dueDate, sum } = fact.assignment;
      return `${status} ${dueDate} ${formatMoney(sum)}`;
    }
    default:
      return fact.id;
  }
}
