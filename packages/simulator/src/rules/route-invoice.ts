// route-invoice.ts — what Kassavirta makes of an invoice that is sent: an assignment, nothing, or a refusal (rule 7).
import { addDays, type CurrencyCode, equalMoney, type Money, type PlainDate, plainDateIn, sum } from '@reskontra/core';
import { bankingDaysUntil } from '../banking-days.ts';
import type { Activation, Assignment, DebtorKind, DocumentKind, Invoice, Party } from '../model.ts';
import { COLLECTOR_ZONE, type RuleContext } from './step.ts';

/** An invoice before it has an id: as a company hands it in. */
export interface OutgoingInvoice {
  readonly companyId: string;
  /** The caller may choose it. */
  readonly id?: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly reference?: string;
  readonly date: PlainDate;
  readonly dueDate: PlainDate;
  readonly sum: Money;
  readonly tax: Money;
  /** Rows with tax; the sum is checked against them when there are any. */
  readonly lines?: readonly Money[];
  readonly counterparty: Party;
  readonly debtorKind: DebtorKind;
  readonly format?: string;
}

export type Route =
  /** `replaces` are open assignments of an invoice in error with the same number: they are closed. */
  | { readonly kind: 'assigned'; readonly replaces: readonly Assignment[] }
  /** Delivered, and the company's own to watch. */
  | { readonly kind: 'not-routed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

export interface RouteSurroundings {
  /** Of Kassavirta, when it is active. */
  readonly activation: Activation | undefined;
  /** Assignments of Kassavirta with the same number, with their invoices. */
  readonly sameNumber: readonly { readonly assignment: Assignment; readonly invoice: Invoice | undefined }[];
  readonly context: RuleContext;
}

const CURRENCY: CurrencyCode = 'EUR';
/** Not routed, by an older article of the partner's support. */
const FORMATS_LEFT_OUT: ReadonlySet<string> = new Set(['OIOXML', 'WOODX', 'BGC', 'AXFLOW', 'FACTURAE', 'PX', 'UBL']);
const BANKING_DAYS_AHEAD = 4;
const CONSUMER_WAIT_DAYS = 5; // until the consumers' banks know of the collector's account

/** @see reference/receivables-api.md, section 9.1 */
export function routeInvoice(invoice: OutgoingInvoice, surroundings: RouteSurroundings): Route {
  const reason = whyNotRouted(invoice, surroundings);
  if (reason !== undefined) return { kind: 'not-routed', reason };
  const { problems, replaces } = readNumber(invoice, surroundings);
  const all = [...contentProblems(invoice, surroundings.context), ...problems];
  return all.length > 0 ? { kind: 'refused', problems: all } : { kind: 'assigned', replaces };
}

function whyNotRouted(invoice: OutgoingInvoice, { activation, context }: RouteSurroundings): string | undefined {
  if (activation === undefined) return 'Kassavirta is not active';
  const { counterparty, companyId, format, debtorKind } = invoice;
  if (invoice.sum.currency !== CURRENCY) return `the currency is not ${CURRENCY}`;
  if (format !== undefined && FORMATS_LEFT_OUT.has(format)) return `the format ${format} is not routed`;
  if (context.levelOf({ companyId, bid: counterparty.bid }) === 'service_bypass') {
    return 'the service level of the customer is service_bypass';
  }
  const since = activation.decidedAt;
  const isWaiting =
    since !== undefined && context.today < addDays(plainDateIn(since, COLLECTOR_ZONE), CONSUMER_WAIT_DAYS);
  if (debtorKind === 'b2c' && counterparty.eia !== undefined && isWaiting) {
    return `e-invoices to the banks of consumers are routed ${CONSUMER_WAIT_DAYS} days after the activation`;
  }
  return undefined;
}

function contentProblems(invoice: OutgoingInvoice, context: RuleContext): readonly string[] {
  const { address } = invoice.counterparty;
  const { lines = [] } = invoice;
  const isTotalWrong = lines.length > 0 && !equalMoney(sum(invoice.sum.currency, lines), invoice.sum);
  return [
    ...(address === undefined || [address.street, address.postCode, address.town].some((part) => part.trim() === '')
      ? ["recipient: the receiver's full postal address is missing"]
      : []),
    ...(invoice.kind === 'invoice' ? dueDateProblems(invoice.dueDate, context) : []),
    ...(isTotalWrong ? ['sum: is not the sum of the rows'] : []),
  ];
}

function dueDateProblems(dueDate: PlainDate, { today }: RuleContext): readonly string[] {
  if (dueDate < today) return ['date_due: is in the past'];
  const ahead = bankingDaysUntil(today, dueDate, BANKING_DAYS_AHEAD);
  return ahead < BANKING_DAYS_AHEAD ? [`date_due: is less than ${BANKING_DAYS_AHEAD} banking days ahead`] : [];
}

/** A number may return with another date; with the same one after a case that nothing happened to, or for an invoice in error. */
function readNumber(
  { number, date }: OutgoingInvoice,
  { sameNumber }: RouteSurroundings,
): { readonly problems: readonly string[]; readonly replaces: readonly Assignment[] } {
  const sameDate = sameNumber.filter(({ assignment }) => assignment.invoiceDate === date);
  const isInTheWay = sameDate.some(({ assignment, invoice }) => {
    const isTouched = assignment.paid.minor !== 0 || assignment.credited.minor !== 0;
    return isTouched || (assignment.status !== 'closed' && invoice?.status !== 'FAILED');
  });
  if (isInTheWay) {
    return {
      problems: [`number: there is an assignment with number ${number} and date ${date} already`],
      replaces: [],
    };
  }
  const open = sameDate.map(({ assignment }) => assignment).filter(({ status }) => status !== 'closed');
  return { problems: [], replaces: open };
}
