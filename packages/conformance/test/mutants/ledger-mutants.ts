// ledger-mutants.ts — reference ERPs and collectors that are wrong about money, days and what belongs to what.
import {
  absolute,
  assignmentId,
  factId,
  money,
  negate,
  type PositiveMoney,
  parsePlainDate,
  positive,
} from '@reskontra/core';
import type { CollectorSubject, ErpSubject } from '../../src/index.ts';
import { type CollectorParts, SOUND_COLLECTOR } from '../reference/collector.ts';
import { collectorSubject } from '../reference/collector-subject.ts';
import { SOUND_ERP } from '../reference/erp.ts';
import type { Mutant } from './mutant.ts';
import { erp } from './reading-mutants.ts';

export const LEDGER_ERP_MUTANTS: readonly Mutant<ErpSubject>[] = [
  {
    check: 'ledger.facts-fit-the-contract',
    wrong: 'its facts have a field of their own',
    subject: () =>
      erp({ toInvoice: (remote, parts) => ({ ...SOUND_ERP.toInvoice(remote, parts), mood: 'good' }) as never }),
  },
  {
    check: 'ledger.no-float',
    wrong: 'a revision is a fraction',
    also: ['ledger.facts-fit-the-contract'],
    subject: () =>
      erp({
        toInvoice: (remote, parts) => ({ ...SOUND_ERP.toInvoice(remote, parts), revision: remote.version + 0.5 }),
      }),
  },
  {
    check: 'ledger.exact-sums',
    wrong: 'cents are cut off a floating number',
    subject: () =>
      erp({
        toMoney: (amount, currency) =>
          currency === 'EUR'
            ? positive(money(currency, Math.trunc(Number(amount) * 100)))
            : SOUND_ERP.toMoney(amount, currency),
      }),
  },
  {
    check: 'ledger.currency-exponents',
    wrong: 'every currency has two decimals',
    subject: () =>
      erp({ toMoney: (amount, currency) => positive(money(currency as 'EUR', Math.round(Number(amount) * 100))) }),
  },
  {
    check: 'ledger.days-in-every-zone',
    wrong: 'a day is a midnight on the host',
    also: ['conduct.impossible-day'],
    subject: () => erp({ toDay: (text) => parsePlainDate(new Date(`${text}T00:00:00`).toISOString().slice(0, 10)) }),
  },
  {
    check: 'ledger.signs',
    wrong: 'a credit note has the sign of the books',
    also: ['ledger.facts-fit-the-contract', 'ledger.credit-created-is-not-applied'],
    subject: () =>
      erp({
        toCredits: (remote, parts) =>
          SOUND_ERP.toCredits(remote, parts).map((fact) => ({ ...fact, amount: negate(fact.amount) as PositiveMoney })),
      }),
  },
  {
    check: 'ledger.credit-created-is-not-applied',
    wrong: 'the whole credit note counts as applied',
    subject: () =>
      erp({ toCredits: (remote, parts) => SOUND_ERP.toCredits({ ...remote, appliedAmount: remote.amount }, parts) }),
  },
  {
    check: 'ledger.credit-names-both',
    wrong: 'the credit is on the credit note itself',
    subject: () =>
      erp({
        toCredits: (remote, parts) =>
          SOUND_ERP.toCredits({ ...remote, ...(remote.appliedTo ? { appliedTo: remote.number } : {}) }, parts),
      }),
  },
  {
    check: 'ledger.equal-payments-stay-two',
    wrong: 'a payment is known by its invoice, day and sum',
    also: ['writing.own-write-recognised'],
    subject: () =>
      erp({
        toPayment: (remote, parts) => ({
          ...SOUND_ERP.toPayment(remote, parts),
          id: factId('erp-reference', 'payment', remote.invoice, remote.paidOn, remote.amount),
        }),
      }),
  },
];

function collector(changes: Partial<CollectorParts>): CollectorSubject {
  return collectorSubject(changes);
}

export const LEDGER_COLLECTOR_MUTANTS: readonly Mutant<CollectorSubject>[] = [
  {
    check: 'ledger.assignment-signs',
    wrong: 'every assignment is one of an invoice',
    subject: () =>
      collector({
        toAssignment(remote) {
          const fact = SOUND_COLLECTOR.toAssignment(remote);
          return { ...fact, assignment: { ...fact.assignment, of: 'invoice', sum: absolute(fact.assignment.sum) } };
        },
      }),
  },
  {
    check: 'ledger.assignment-names-invoice',
    wrong: 'an assignment does not say when it is due',
    subject: () =>
      collector({
        toAssignment(remote) {
          const fact = SOUND_COLLECTOR.toAssignment(remote);
          const { dueDate: _, ...assignment } = fact.assignment;
          return { ...fact, assignment };
        },
      }),
  },
  {
    check: 'ledger.collector-paid',
    wrong: 'what was paid is taken off the sum',
    also: ['writing.part-payment'],
    subject: () =>
      collector({
        toAssignment(remote) {
          const fact = SOUND_COLLECTOR.toAssignment(remote);
          const { sum, paid } = fact.assignment;
          return { ...fact, assignment: { ...fact.assignment, sum: money(sum.currency, sum.minor - paid.minor) } };
        },
      }),
  },
  {
    check: 'ledger.equal-events-stay-two',
    wrong: 'an event is known by what it says',
    subject: () =>
      collector({
        toEvent(remote) {
          const fact = SOUND_COLLECTOR.toEvent(remote);
          return {
            ...fact,
            id: factId('collector-reference', 'event', remote.assignment, remote.type, remote.sum ?? remote.text ?? ''),
          };
        },
      }),
  },
  {
    check: 'ledger.events-on-their-assignment',
    wrong: 'an event names its assignment in words of its own',
    subject: () =>
      collector({
        toEvent(remote) {
          const fact = SOUND_COLLECTOR.toEvent(remote);
          return { ...fact, event: { ...fact.event, assignment: assignmentId(`no-${remote.assignment}`) } };
        },
      }),
  },
  {
    check: 'ledger.settlement-adds-up',
    wrong: 'the fee is forgotten',
    also: ['ledger.settlement-names-parts'],
    subject: () =>
      collector({
        toReport(remote) {
          const fact = SOUND_COLLECTOR.toReport(remote);
          return { ...fact, lines: fact.lines.filter(({ what }) => what !== 'fee') };
        },
      }),
  },
  {
    check: 'ledger.settlement-names-parts',
    wrong: 'what arrives is all principal',
    subject: () =>
      collector({
        toReport(remote) {
          const fact = SOUND_COLLECTOR.toReport(remote);
          return { ...fact, lines: [{ what: 'principal', amount: fact.net, invoice: { number: remote.invoice } }] };
        },
      }),
  },
];

/** Collectors that take something in hand and decide later, wrongly. */
export const PENDING_MUTANTS: readonly Mutant<CollectorSubject>[] = [
  {
    check: 'writing.pending-ends',
    wrong: 'it asks by sending again',
    subject: () =>
      collector({
        ask: async (client, job, sendAgain) => {
          await sendAgain();
          return SOUND_COLLECTOR.ask(client, job, sendAgain);
        },
      }),
    also: [
      'writing.answer-lost-before-effect',
      'writing.refused-later',
      'writing.server-error-is-unknown',
      'writing.takes-effect',
      'writing.too-many-requests-is-retry',
      'writing.twice-is-once',
    ],
  },
  {
    check: 'writing.pending-ends',
    wrong: 'it is pending for ever',
    subject: () => collector({ ask: async (_client, job) => ({ kind: 'pending', remote: job, message: 'In hand.' }) }),
    also: ['writing.answer-lost-before-effect', 'writing.refused-later', 'writing.takes-effect'],
  },
  {
    check: 'writing.refused-later',
    wrong: 'whatever has ended is done',
    subject: () =>
      collector({
        ask: async (client, job, sendAgain) => {
          const outcome = await SOUND_COLLECTOR.ask(client, job, sendAgain);
          return outcome.kind === 'rejected' ? { kind: 'delivered' } : outcome;
        },
      }),
  },
  {
    check: 'writing.answer-lost-after-effect',
    wrong: 'in doubt it does not wait for what is in hand',
    subject: () => collector({ waitForJobs: async () => undefined }),
  },
];
