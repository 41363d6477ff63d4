// event.ts — what has happened to an invoice at Amili, as events: payments, credit notes, the end of its case.
import { parseRemote, present } from '@reskontra/adapter-kit';
import {
  type AssignmentEvent,
  type AssignmentEventFact,
  assignmentEventSchema,
  assignmentId,
  DataError,
  eventId,
  factId,
  type Instant,
} from '@reskontra/core';
import type { AmiliNorwayConfig } from '../config.ts';
import {
  fieldOf,
  type RemoteCase,
  type RemoteCorrection,
  type RemotePayment,
  remoteCorrection,
  remotePayment,
} from '../remote.ts';
import { ADAPTER_ID } from './context.ts';
import type { InvoiceInCase } from './invoice.ts';
import { isOneOf, toCurrency, toMoment, toMoney, toOptionalDay } from './values.ts';

/**
 * Amili has no list of events: they are made of what an invoice shows. `detail` is the invoice's own record, where its
 * case does not show its payments.
 * @throws DataError `collector.bad-event` when a payment or a correction cannot be read
 */
export function toCaseEvents(
  item: InvoiceInCase,
  detail: unknown,
  config: AmiliNorwayConfig,
): readonly AssignmentEventFact[] {
  const { invoice, found } = item;
  const events = [
    ...toPayments(detail, config).map((payment) => paidEvent(item, payment, config)),
    ...toCorrections(detail, config).flatMap((correction) => creditEvent(item, correction, config)),
    ...closeEvent(item, config),
  ];
  return events.map((event) => ({
    id: factId(ADAPTER_ID, 'event', invoice.invoiceId, event.id),
    kind: 'assignment-event',
    event: checked({ assignment: assignmentId(invoice.invoiceId), ...event }, found),
  }));
}

/** The payments of an invoice. @throws DataError `collector.bad-event` */
export function toPayments(record: unknown, { assumptions }: AmiliNorwayConfig): readonly RemotePayment[] {
  return listOf(record, assumptions.paymentsField).map((raw) =>
    parseRemote(remotePayment, raw, { record: 'A payment', code: 'collector.bad-event' }),
  );
}

/** The corrections of an invoice. @throws DataError `collector.bad-event` */
export function toCorrections(record: unknown, { assumptions }: AmiliNorwayConfig): readonly RemoteCorrection[] {
  return listOf(record, assumptions.correctionsField).map((raw) =>
    parseRemote(remoteCorrection, raw, { record: 'A correction', code: 'collector.bad-event' }),
  );
}

/** Whether nothing can have happened to it since: its case was closed before. */
export function isClosedBefore({ closedAt }: RemoteCase, moment: Instant | undefined): boolean {
  const closed = toMoment(closedAt);
  return moment !== undefined && closed !== undefined && closed < moment;
}

type NewEvent = Readonly<Record<string, unknown>> & { readonly id: string };

function paidEvent({ invoice }: InvoiceInCase, payment: RemotePayment, config: AmiliNorwayConfig): NewEvent {
  const isOurs = isOneOf(payment.type, config.assumptions.ownPaymentTypes);
  return {
    id: payment.paymentId,
    type: 'paid',
    sender: isOurs ? 'company' : 'collector',
    sum: toMoney(payment.amount, toCurrency(payment.currency ?? invoice.currency, config.currency)),
    ...present({ on: toOptionalDay(payment.paymentDate), createdAt: toMoment(payment.registeredAt) }),
  };
}

/** Corrections of other types are shown as they came. */
function creditEvent({ invoice }: InvoiceInCase, correction: RemoteCorrection, config: AmiliNorwayConfig): NewEvent[] {
  const { correctionId, type, amount, currency, reference, correctionDate, registeredAt } = correction;
  const common = { id: correctionId, ...present({ createdAt: toMoment(registeredAt) }) };
  if (!isOneOf(type, [config.assumptions.creditType]))
    return [{ ...common, type: 'other', sender: 'company', wireType: type, raw: { ...correction } }];
  return [
    {
      ...common,
      type: 'credit_note',
      sender: 'company',
      sum: toMoney(amount, toCurrency(currency ?? invoice.currency, config.currency)),
      number: reference ?? correctionId,
      ...present({ on: toOptionalDay(correctionDate) }),
    },
  ];
}

function closeEvent({ found, invoice }: InvoiceInCase, { assumptions }: AmiliNorwayConfig): NewEvent[] {
  if (!isOneOf(found.status, assumptions.closedStatuses)) return [];
  const createdAt = toMoment(found.closedAt);
  return [{ id: `${invoice.invoiceId}:closed`, type: 'close', sender: 'collector', ...present({ createdAt }) }];
}

function listOf(record: unknown, name: string): readonly unknown[] {
  const found = fieldOf(record, name);
  return Array.isArray(found) ? found : [];
}

/** The contract's own schema has the last word on signs and required fields. */
function checked(event: NewEvent & { readonly assignment: string }, { caseId }: RemoteCase): AssignmentEvent {
  const result = assignmentEventSchema.safeParse({ ...event, id: eventId(event.id) });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new DataError(
    `An event of case ${caseId} cannot be used: ${path} is ${issue?.message.replace(/^Invalid input: /, '') ?? 'wrong'}. Look the case up at Amili.`,
    { code: 'collector.bad-event', path },
  );
}
