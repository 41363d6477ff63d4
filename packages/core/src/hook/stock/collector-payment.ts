// collector-payment.ts — the collector has received money: who books it in the ERP, and when.

import { booked, unbooked } from '../../case/booked-amount.ts';
import type { Case } from '../../case/case.ts';
import { ConfigError } from '../../errors.ts';
import type { AssignmentEventOf } from '../../event/assignment-event.ts';
import type { InvoiceFact } from '../../fact/ledger-facts.ts';
import { formatMoney, isPositive, type Money, minimum, positive, subtract, sum } from '../../money/index.ts';
import { plainDateIn } from '../../time/index.ts';
import { defineHook, type Hook, type Instruction } from '../hook.ts';

/**
 * `bankMatches`: the money comes by bank with the original reference and the ERP matches it; nothing is booked before.
 * `postToClearing`: the payment is booked on the invoice at once, against `account` (in Norway often 1510), where it
 * stays until the collector settles in one sum.
 */
export type CollectorPaymentOptions =
  | { readonly mode: 'bankMatches' }
  | { readonly mode: 'postToClearing'; readonly account: string };

/**
 * The rule for `paid` events of the collector. Only what the invoice itself is short of is booked: charges and interest
 * are the collector's. One event is booked once, however often it is read.
 * @throws ConfigError `hook.no-clearing-account` when `postToClearing` names no account
 * @see Cloud Connection, on payments between debtor, agency and creditor
 */
export function collectorPayment(options: CollectorPaymentOptions = { mode: 'bankMatches' }): Hook<'assignment-event'> {
  if (options.mode === 'postToClearing' && options.account.trim() === '') {
    throw new ConfigError('"postToClearing" needs the clearing account of the books, for example "account": "1510".', {
      code: 'hook.no-clearing-account',
    });
  }
  return defineHook({
    id: 'collector-payment',
    on: 'assignment-event',
    decide({ event }, kase): readonly Instruction[] {
      if (options.mode === 'bankMatches' || event.type !== 'paid' || event.sender !== 'collector') return [];
      if (!isPositive(event.sum) || isOfCreditNote(event, kase)) return [];
      const { invoice } = kase;
      if (invoice === undefined) return [{ type: 'hold', waitsFor: 'the invoice in the ledger' }];
      return register(event, { kase, invoice, account: options.account });
    },
  });
}

interface Booking {
  readonly kase: Case;
  readonly invoice: InvoiceFact;
  readonly account: string;
}

function register(event: AssignmentEventOf<'paid'>, { kase, invoice, account }: Booking): readonly Instruction[] {
  const before = kase.commands.find((command) => command.type === 'erp.register_payment' && command.event === event.id);
  if (before !== undefined) return [before]; // asked again, for example since it was seen: one event, one booking
  const part = [event.sum, unbooked(kase, invoice), subtract(received(kase, invoice), booked(kase, invoice))].reduce(
    minimum,
  );
  if (!isPositive(part)) return [];
  const paid = formatMoney(event.sum);
  const on = event.on ?? (event.createdAt === undefined ? undefined : plainDateIn(event.createdAt, 'UTC'));
  if (on === undefined) {
    return [
      { type: 'review', why: `the collector received ${paid} without saying when`, because: [`event ${event.id}`] },
    ];
  }
  const rest = subtract(event.sum, part);
  return [
    {
      type: 'erp.register_payment',
      invoice: invoice.invoice,
      sum: positive(part),
      on,
      bookAccount: account,
      event: event.id,
      because: [
        `the collector received ${paid} on this invoice; it is booked against ${account} until the collector settles`,
        ...(isPositive(rest) ? [`${formatMoney(rest)} of it are the collector's charges and are not booked here`] : []),
      ],
    },
  ];
}

/** What the collector has told of so far: a settlement may have had it booked before its event was read. */
function received(kase: Case, { amount }: InvoiceFact): Money {
  const told = kase.events.flatMap((event) =>
    event.type === 'paid' && event.sender === 'collector' && !isOfCreditNote(event, kase) ? [event.sum] : [],
  );
  return sum(amount.currency, told);
}

function isOfCreditNote(event: AssignmentEventOf<'paid'>, kase: Case): boolean {
  return kase.creditNotes.some(({ assignment }) => assignment?.id === event.assignment);
}
