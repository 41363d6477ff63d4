// transfer.ts — whether Perintä or Ropo takes an overdue invoice (rule 8).
import { addDays, compare, type Money, type PlainDate, plainDateIn } from '@reskontra/core';
import type { Activation, Assignment, DebtorKind, Invoice, Party, Transfer } from '../model.ts';
import { COLLECTOR_ZONE, type Refusal, type RuleContext } from './step.ts';

export const COLLECTION_TYPES = ['reminder_and_collection', 'collection'] as const;
export const RECEIVABLES_TYPES = ['b2b', 'b2c', 'b2b_rental', 'b2c_rental'] as const;

/** What the company asks for, with the words of the wire read. */
export interface TransferOrder {
  readonly service: Transfer['service'];
  readonly collectionType: (typeof COLLECTION_TYPES)[number];
  readonly receivablesType: (typeof RECEIVABLES_TYPES)[number];
  readonly capital: Money;
  readonly costs: Money;
  readonly interest: Money;
  /** The main debtor first. Their addresses are full. */
  readonly payers: readonly (Party & { readonly identityCode?: string })[];
  readonly remindedOn?: PlainDate;
}

export interface TransferSurroundings {
  readonly invoice: Invoice;
  readonly activation: Activation | undefined;
  readonly countryOfCompany: string;
  /** Transfers of the invoice that have not failed, and assignments of it that are open. */
  readonly earlier: readonly (Transfer | Assignment)[];
  readonly context: RuleContext;
}

const EARLIEST_DAYS = { b2b: 7, b2c: 14 };
/** One currency for each country that Ropo serves. */
const ROPO_CURRENCIES: Readonly<Record<string, string>> = { FI: 'EUR', SE: 'SEK', NO: 'NOK' };

/** @see reference/receivables-api.md, sections 9.2 and 9.3 */
export function refuseTransfer(order: TransferOrder, surroundings: TransferSurroundings): Refusal | undefined {
  const { invoice, earlier } = surroundings;
  if (surroundings.activation === undefined) {
    return refuse('notActive', `The service is not active: ${order.service === 'ropo' ? 'Ropo' : 'Amili Perintä'}`);
  }
  if (earlier.length > 0) return refuse('alreadyTransferred', 'The invoice is with the collector already.');
  if (invoice.kind !== 'invoice' || invoice.direction !== 'SENT') {
    return refuse('transferRefused', 'Only an invoice that the company has sent can be transferred.');
  }
  const reason =
    whyCurrency(order, surroundings) ??
    whyTooEarly(order, surroundings) ??
    whyAmounts(order, invoice) ??
    whyPayers(order);
  return reason === undefined ? undefined : refuse('transferRefused', reason);
}

export function debtorKindOf({ receivablesType }: Pick<TransferOrder, 'receivablesType'>): DebtorKind {
  return receivablesType.startsWith('b2b') ? 'b2b' : 'b2c';
}

function whyCurrency(order: TransferOrder, { invoice, countryOfCompany }: TransferSurroundings): string | undefined {
  const currency = order.service === 'ropo' ? ROPO_CURRENCIES[countryOfCompany] : 'EUR';
  if (invoice.sum.currency !== currency) {
    return `The currency of the invoice is not that of the service, ${currency ?? 'which does not serve the country'}.`;
  }
  const isRental = order.receivablesType.endsWith('rental');
  return isRental && countryOfCompany !== 'FI' ? 'Rental receivables are taken in Finland only.' : undefined;
}

function whyTooEarly(order: TransferOrder, { invoice, context }: TransferSurroundings): string | undefined {
  const { today, scenario } = context;
  if (order.service === 'perinta' && scenario.perintaEarliest === 'overdue') {
    return invoice.dueDate < today ? undefined : 'The invoice is not overdue.';
  }
  const days = EARLIEST_DAYS[debtorKindOf(order)];
  const earliest = addDays(invoice.dueDate, days);
  if (today >= earliest) return undefined;
  return `The invoice can be transferred ${days} days after the due date, from ${earliest} on.`;
}

/** Costs and interest are given on their own, never as capital. */
function whyAmounts({ capital }: TransferOrder, invoice: Invoice): string | undefined {
  return compare(capital, invoice.sum) > 0
    ? 'The capital is more than the invoice: costs and interest are given separately.'
    : undefined;
}

function whyPayers({ service, receivablesType, payers }: TransferOrder): string | undefined {
  const [main] = payers;
  if (receivablesType.startsWith('b2b') && main?.bid === undefined) return 'The main debtor has no business id.';
  const needsIdentity = service === 'ropo' && receivablesType === 'b2c_rental';
  if (needsIdentity && main?.identityCode === undefined) {
    return 'Rent of a consumer needs the personal identity code of the main debtor.';
  }
  return undefined;
}

/** Whether the transfer still stands when it is decided; the reason why not. */
export function whyTransferFails({
  invoice,
  activation,
  now,
}: {
  readonly invoice: Invoice;
  readonly activation: Activation | undefined;
  readonly now: RuleContext['now'];
}): string | undefined {
  if (activation === undefined) return `The service is not active any more on ${plainDateIn(now, COLLECTOR_ZONE)}.`;
  return invoice.status === 'FAILED' ? 'The invoice was never delivered.' : undefined;
}

function refuse(reason: Refusal['reason'], message: string): Refusal {
  return { kind: 'refusal', status: 422, reason, message };
}
