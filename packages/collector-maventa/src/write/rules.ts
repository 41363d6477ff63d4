// rules.ts — what the collector would refuse anyway, known before it is sent: sender, sign and state.
import { comparePlainDates, type PlainDate } from '@reskontra/core';
import type { CompanyEvent } from '../map.ts';
import type { RemoteAssignment } from '../remote.ts';
import { sameWord, type Wire } from '../wire.ts';

export interface RuleOptions {
  readonly wire: Wire;
  readonly today: PlainDate;
}

/** Stable code, and a sentence with the way out. */
export interface RuleRefusal {
  readonly code: string;
  readonly message: string;
}

/**
 * Undefined when nothing is known that speaks against it. What only the company's events may be is the type's own
 * matter: `close`, `due_date_changed` and `service_level_changed` cannot be written.
 * @see Maventa support, "Assignment changes"
 */
export function refusalOf(
  event: CompanyEvent,
  assignment: RemoteAssignment,
  options: RuleOptions,
): RuleRefusal | undefined {
  return whySign(event, assignment) ?? whyClosed(event, assignment, options) ?? whyDate(event, assignment, options);
}

function whySign(event: CompanyEvent, { id, sum }: RemoteAssignment): RuleRefusal | undefined {
  const isCreditNote = sum.startsWith('-');
  if (event.type === 'paid') {
    if (isNothing(event.sum)) return refused('wrong-sum', 'A paid event needs a sum. Say what was paid.');
    const isNegative = event.sum.startsWith('-');
    if (isNegative === isCreditNote) return undefined;
    return isNegative
      ? refused(
          'wrong-sign',
          `A negative paid event marks a credit note as used, but assignment ${id} is of an invoice. Use a credit_note event, or the credit note's own assignment.`,
        )
      : refused(
          'wrong-sign',
          `Assignment ${id} is of a credit note, which nobody pays. Report the payment on the assignment of its invoice.`,
        );
  }
  if (event.type !== 'credit_note') return undefined;
  if (isNothing(event.sum) || event.sum.startsWith('-'))
    return refused('wrong-sign', 'A credit_note event has a positive sum: that by which the invoice is less.');
  return isCreditNote
    ? refused(
        'wrong-sign',
        `Assignment ${id} is of a credit note itself. The credit goes on the assignment of the invoice.`,
      )
    : undefined;
}

/** A comment is read after the end too. */
function whyClosed(event: CompanyEvent, { id, status }: RemoteAssignment, { wire }: RuleOptions) {
  if (event.type === 'comment' || !sameWord(status ?? '', wire['status.closed'])) return undefined;
  return refused(
    'assignment-closed',
    `Assignment ${id} is closed, so nothing of it can change. Look at its events; what the collector should know can be written as a comment.`,
  );
}

function whyDate(
  event: CompanyEvent,
  { id, collection_status: stage }: RemoteAssignment,
  { wire, today }: RuleOptions,
): RuleRefusal | undefined {
  if (event.type === 'collection_block' && comparePlainDates(event.until, today) < 0)
    return refused('date-passed', `Collection cannot be stopped until ${event.until}, which has passed.`);
  if (event.type !== 'due_date_request') return undefined;
  if (comparePlainDates(event.due_date, today) <= 0)
    return refused('date-passed', `The due date ${event.due_date} is not ahead of today. Ask for a later one.`);
  const collecting = [wire['stage.payment_demand'], wire['stage.legal']];
  if (stage === undefined || !collecting.some((word) => sameWord(word, stage))) return undefined;
  return refused(
    'collection-begun',
    `Collection of assignment ${id} has begun (${stage}), and from then on every new due date is rejected. Agree with the collector by a comment.`,
  );
}

function isNothing(sum: string): boolean {
  return /^-?[0.]*$/.test(sum);
}

function refused(code: string, message: string): RuleRefusal {
  return { code: `collector.${code}`, message };
}
