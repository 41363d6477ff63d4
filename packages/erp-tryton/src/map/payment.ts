// payment.ts — payments on an invoice, as facts.
import { present, toReversal } from '@reskontra/adapter-kit';
import {
  absolute,
  compare,
  type ErpPaymentFact,
  type ErpReversalFact,
  factId,
  isNegative,
  positive,
} from '@reskontra/core';
import type { TrytonConfig } from '../config.ts';
import type { RemoteCounterpart, RemoteInvoice, RemoteLine } from '../remote.ts';
import { type Application, type Document, takenBack } from './applications.ts';
import { commandInMark } from './mark.ts';
import { ADAPTER_ID, balanceOf, toDay } from './values.ts';

export interface PaymentSource {
  readonly invoice: RemoteInvoice;
  readonly application: Application;
  /** All lines of the payment's booking. */
  readonly booking: readonly RemoteCounterpart[];
}

/**
 * A line that pays an invoice. Who paid is said only where the account tells: on the collector's accounts the
 * collector, on the direct accounts the customer. A payment of ours carries its command, so that it is no news.
 */
export function toPaymentFact({ invoice, application, booking }: PaymentSource, config: TrytonConfig): ErpPaymentFact {
  const { line, amount } = application;
  const bookAccount = bookAccountOf(line, booking, config);
  return {
    id: idOfPayment(invoice.id, line),
    kind: 'erp-payment',
    invoice: { number: invoice.number, ledgerId: String(invoice.id) },
    amount: positive(amount),
    paidOn: toDay(line.date),
    ...present({
      bookAccount,
      payer: payerOf(bookAccount, invoice, config),
      causedBy: isCollectorAccount(bookAccount, config) ? commandInMark(line['move.'].description) : undefined,
    }),
  };
}

/** Payments that were on an invoice and are no longer. @throws DataError `erp.delegated` */
export function toPaymentReversals(document: Document, { currency }: TrytonConfig): readonly ErpReversalFact[] {
  const { id, number } = document.invoice;
  const invoice = { number, ledgerId: String(id) };
  return takenBack(document, currency).map((line) => toReversal(ADAPTER_ID, { id: idOfPayment(id, line), invoice }));
}

function idOfPayment(invoice: number, line: RemoteLine): ErpPaymentFact['id'] {
  return factId(ADAPTER_ID, 'payment', String(invoice), String(line.id));
}

/** The account that the money went to: of the lines on the other side the largest. */
function bookAccountOf(
  line: RemoteLine,
  booking: readonly RemoteCounterpart[],
  { currency }: TrytonConfig,
): string | undefined {
  const sign = isNegative(balanceOf(line, currency));
  const others = booking
    .filter((other) => other.move === line.move && other.account !== line.account)
    .map((other) => ({ code: other['account.'].code, balance: balanceOf(other, currency) }))
    .filter(({ balance }) => isNegative(balance) !== sign);
  return others.toSorted((a, b) => compare(absolute(b.balance), absolute(a.balance)))[0]?.code;
}

/** Whether the line's money went to an account of the collector's. */
export function isCollectorAccountOf(
  line: RemoteLine,
  booking: readonly RemoteCounterpart[],
  config: TrytonConfig,
): boolean {
  return isCollectorAccount(bookAccountOf(line, booking, config), config);
}

function isCollectorAccount(code: string | undefined, config: TrytonConfig): boolean {
  return code !== undefined && [config.clearingAccount, ...config.collectorAccounts].includes(code);
}

function payerOf(code: string | undefined, invoice: RemoteInvoice, config: TrytonConfig) {
  if (isCollectorAccount(code, config)) return { name: config.collectorName };
  const { name } = invoice['party.'];
  const isDirect = code !== undefined && config.directAccounts.includes(code);
  return isDirect && name !== undefined ? { name } : undefined;
}
