// compare-figures.ts — due date, status and sums of the two sides beside each other, and what of the journal was never told.
import {
  add,
  equalMoney,
  formatMoney,
  isPositive,
  isZero,
  type Money,
  openAmount,
  subtract,
  sum,
} from '@reskontra/core';
import { type AuditedCase, type Found, inWords, type Standing } from './audited-case.ts';
import { unreadFacts } from './compare-sources.ts';
import type { Cure } from './difference.ts';
import { person } from './person.ts';

export function compareDueDates(audited: AuditedCase, standing: Standing): readonly Found[] {
  const { invoice, assignment, events } = standing;
  const erp = invoice?.dueDate;
  const collector = assignment?.dueDate;
  if (invoice === undefined || assignment === undefined || erp === undefined || collector === undefined) return [];
  if (erp === collector) return [];
  const journal = audited.kase.assignment?.dueDate;
  const agreed = events.some((event) => event.type === 'due_date_changed' && event.dueDate === collector);
  const waiting = audited.commands.find(
    ({ command, state }) =>
      (command.type === 'erp.set_due_date' || command.type === 'assignment.due_date_request') &&
      state !== 'delivered' &&
      state !== 'settled' &&
      state !== 'skipped',
  );
  const said = { erp, journal, collector };
  if (waiting !== undefined) {
    const cause = `${waiting.command.type} is ${waiting.state}: ${waiting.message ?? 'it has not been sent yet'}`;
    const how = waiting.state === 'rejected' ? `outbox retry ${waiting.id} --because "…"` : 'sync';
    return [
      { field: 'due-date', said, cause, cure: waiting.state === 'rejected' ? person(how) : { kind: 'deliver', how } },
    ];
  }
  if (
    audited.commands.some(({ command }) => command.type === 'assignment.due_date_request' && command.dueDate === erp)
  ) {
    const cause = `the collector was asked for ${erp} and has not agreed`;
    return [
      { field: 'due-date', said, cause, cure: person('see its answer in cases show, and set one date on both sides') },
    ];
  }
  const unread = unreadFacts(audited);
  if (agreed && unread.some((fact) => fact.kind === 'assignment-event' && fact.event.type === 'due_date_changed')) {
    const how = 'the journal takes the change, and the rule tells the ERP: audit --mend, or sync';
    return [
      {
        field: 'due-date',
        said,
        cause: 'the collector changed it, and that has not been read',
        cure: { kind: 'take', how, facts: unread },
      },
    ];
  }
  const because = [`the audit found ${erp} in the ERP and ${collector} at the collector`];
  const cure: Cure = agreed
    ? {
        kind: 'send',
        how: `set ${collector} in the ERP: audit --mend`,
        command: { type: 'erp.set_due_date', invoice: invoice.invoice, dueDate: collector, because },
        again: undefined,
      }
    : {
        kind: 'send',
        how: `ask the collector for ${erp}: audit --mend`,
        command: { type: 'assignment.due_date_request', assignment: assignment.id, dueDate: erp, because },
        again: undefined,
      };
  const cause = agreed
    ? 'the collector changed it, and the ERP does not show that'
    : 'it was changed in the ERP, and the collector was not asked';
  return [{ field: 'due-date', said, cause, cure }];
}

/** The invoice was changed after it had been sent: no event says that but a credit note. */
export function compareSums({ kase }: AuditedCase, { invoice, assignment }: Standing): readonly Found[] {
  if (invoice === undefined || assignment?.of !== 'invoice' || equalMoney(invoice.amount, assignment.sum)) return [];
  const said = {
    erp: formatMoney(invoice.amount),
    journal: inWords(kase.invoice?.amount),
    collector: formatMoney(assignment.sum),
  };
  const cause = 'the invoice was changed in the ERP after the collector had it, or handed over with another sum';
  const how = 'credit the difference in the ERP with a credit note, or cancel the assignment and send the invoice anew';
  return [{ field: 'sum', said, cause, cure: person(how) }];
}

export function compareStatus(
  { kase }: AuditedCase,
  { assignment, collectorOpen, erpOpen }: Standing,
): readonly Found[] {
  if (assignment?.of !== 'invoice' || assignment.status !== 'closed') return [];
  if (collectorOpen === undefined || !isPositive(collectorOpen)) return [];
  const said = { erp: inWords(erpOpen), journal: kase.assignment?.status, collector: 'closed' };
  const cause = `the collector closed the assignment with ${formatMoney(collectorOpen)} open: it was withdrawn, written off or replaced`;
  const how =
    'agree with the collector what becomes of it: collect it yourself, send it anew, or write it off in the ERP';
  return [{ field: 'status', said, cause, cure: person(how) }];
}

/** Money that the bank brought and the ERP has not booked. */
export function compareBookings({ kase, whole }: AuditedCase): readonly Found[] {
  if (!whole.has('erp.payments')) return [];
  const paired = new Set(kase.pairings.flatMap(({ payment, twin }) => [payment, twin]));
  const byUs = kase.commands.some(({ type }) => type === 'erp.register_payment');
  const money = byUs ? kase.payments : [...kase.payments, ...kase.settlements];
  const returned = new Set(kase.returned.map(({ payment }) => payment));
  return money
    .filter(({ id, via }) => via === 'bank' && !paired.has(id) && !returned.has(id))
    .map(({ amount, paidOn }) => ({
      field: 'paid',
      said: { journal: `${formatMoney(amount)} on ${paidOn}` },
      cause: 'the bank statement shows it, and the ERP has not booked it',
      cure: person('book it in the ERP; the next sync pairs the two'),
    }));
}

/** Direct payments and credits that no command tells the collector of: a person is asked, a rule failed, or none applies. */
export function compareUntold(audited: AuditedCase, { assignment }: Standing): readonly Found[] {
  const { kase, commands } = audited;
  if (assignment === undefined) return [];
  const { currency } = assignment.sum;
  const told = (type: 'assignment.paid' | 'assignment.credit_note'): Money =>
    sum(
      currency,
      commands.flatMap(({ command, state, hook }) =>
        command.type === type && state !== 'skipped' && hook !== AUDIT_HOOK ? [command.sum] : [],
      ),
    );
  const returned = sum(
    currency,
    kase.returned.map(({ amount }) => amount),
  );
  const direct = sum(
    currency,
    kase.payments.map(({ amount }) => amount),
  );
  const credited = sum(
    currency,
    kase.creditsApplied.map(({ amount }) => amount),
  );
  const owedPaid = subtract(subtract(direct, returned), told('assignment.paid'));
  const owedCredit = subtract(credited, told('assignment.credit_note'));
  const { cause, cure } = whyUntold(audited);
  return [
    ...(isPositive(owedPaid)
      ? [{ field: 'paid' as const, said: { journal: formatMoney(owedPaid) }, cause, cure }]
      : []),
    ...(isPositive(owedCredit)
      ? [{ field: 'credited' as const, said: { journal: formatMoney(owedCredit) }, cause, cure }]
      : []),
  ];
}

/** The name under which commands of an audit stand in the journal. */
export const AUDIT_HOOK = 'audit';

function whyUntold({ reviews, pending }: AuditedCase): Pick<Found, 'cause' | 'cure'> {
  const [asked] = reviews.filter(({ state }) => state === 'open');
  if (asked !== undefined) return { cause: `a person is asked: ${asked.why}`, cure: person(`review show ${asked.id}`) };
  const failed = pending.find(({ state }) => state === 'failed');
  if (failed !== undefined)
    return {
      cause: `the rule ${failed.hook} failed: ${failed.message}`,
      cure: person('mend the rule, then sync --retry-hooks'),
    };
  const held = pending.find(({ state }) => state === 'held');
  if (held !== undefined)
    return { cause: `the rule ${held.hook} waits for ${held.message}`, cure: person('see cases show') };
  return {
    cause: 'no rule reports it: a person decided so, or the rule is switched off',
    cure: person('see cases show for the decision; report it in the collector’s own pages if it is to be told'),
  };
}

/** What remains when nothing else explains it. */
export function compareOpen(
  audited: AuditedCase,
  { erpOpen, collectorOpen, assignment, events }: Standing,
): readonly Found[] {
  const journal = openAmount(audited.kase);
  if (journal === undefined) return [];
  const wanted = [
    erpOpen === undefined ? undefined : subtract(erpOpen, underWay(audited, events, erpOpen)),
    assignment?.of === 'invoice' && assignment.status !== 'closed' ? collectorOpen : undefined,
  ];
  if (wanted.every((open) => open === undefined || equalMoney(atLeastZero(open), journal))) return [];
  return [
    {
      field: 'open',
      said: { erp: inWords(erpOpen), journal: inWords(journal), collector: inWords(collectorOpen) },
      cause: 'the sums differ, and no single record explains it',
      cure: person('compare the histories: cases show, the ERP’s ledger card, the collector’s page of the case'),
    },
  ];
}

/** What the collector has received and the company's books cannot know yet: it comes with the settlement. */
function underWay({ kase, commands }: AuditedCase, events: Standing['events'], like: Money): Money {
  const collected = sum(
    like.currency,
    events.flatMap((event) => (event.type === 'paid' && event.sender === 'collector' ? [event.sum] : [])),
  );
  const arrived = add(
    sum(
      like.currency,
      kase.settlements.map(({ amount }) => amount),
    ),
    sum(
      like.currency,
      commands.flatMap(({ command, state, hook }) =>
        command.type === 'erp.register_payment' && state === 'delivered' && hook !== AUDIT_HOOK ? [command.sum] : [],
      ),
    ),
  );
  const rest = subtract(collected, arrived);
  return isPositive(rest) ? rest : subtract(like, like);
}

function atLeastZero(money: Money): Money {
  return isPositive(money) || isZero(money) ? money : subtract(money, money);
}
