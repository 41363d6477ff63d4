// applications.ts — what has reduced an invoice's debt: which lines, and how much of each.
import {
  type CurrencyCode,
  DataError,
  isNegative,
  isPositive,
  type Money,
  minimum,
  negate,
  subtract,
} from '@reskontra/core';
import type { RemoteInvoice, RemoteLine } from '../remote.ts';
import { idInOrigin } from './origin.ts';
import { balanceOf, nameOf } from './values.ts';

/** An invoice and every line of receivables that has to do with it. */
export interface Document {
  readonly invoice: RemoteInvoice;
  readonly lines: readonly RemoteLine[];
}

/** A line that reduced the debt, and the part of it that belongs to this invoice. */
export interface Application {
  readonly line: RemoteLine;
  /** Above zero. */
  readonly amount: Money;
}

/**
 * Tryton ties lines to an invoice in two ways: it links them as payment lines (a part payment, a part credit), or it
 * reconciles them with the invoice's own lines. A link names one invoice. A reconciliation may hold several
 * invoices and several payments; then each payment goes to the links first and after that to the oldest debts, in the
 * order of their ids, so that every reading shares it out alike.
 * @throws DataError `erp.delegated`
 */
export function applicationsOf(document: Document, currency: CurrencyCode): readonly Application[] {
  const { invoice, lines } = document;
  const own = ownLines(document);
  const reconciliations = new Set(own.flatMap((line) => line.reconciliation ?? []));
  const parts = new Map<number, Application>();
  const take = (line: RemoteLine, amount: Money) => {
    const before = parts.get(line.id);
    parts.set(line.id, { line, amount: before === undefined ? amount : addUp(before.amount, amount) });
  };

  for (const line of lines) {
    if (
      isLinked(document, line) &&
      isNegative(balanceOf(line, currency)) &&
      !isReconciledElsewhere(line, reconciliations)
    )
      take(line, negate(balanceOf(line, currency)));
  }
  for (const id of [...reconciliations].toSorted((a, b) => a - b)) {
    const members = lines.filter((line) => line.reconciliation === id);
    if (members.some((line) => line['reconciliation.']?.delegate_to !== undefined)) throw delegated(invoice);
    for (const { line, debt, amount } of shareOut(members, currency)) {
      if (own.some((ownLine) => ownLine.id === debt.id)) take(line, amount);
    }
  }
  return [...parts.values()].toSorted((a, b) => a.line.id - b.line.id);
}

/**
 * Payments that were on this invoice and are no longer: cancelled, or taken off it. Only those that Tryton's own payment
 * wizard made can be known; of a removed reconciliation of other lines nothing is left to see.
 */
export function takenBack(document: Document, currency: CurrencyCode): readonly RemoteLine[] {
  const { invoice, lines } = document;
  const counted = new Set(applicationsOf(document, currency).map((application) => application.line.move));
  return lines.filter(
    (line) =>
      line.account === invoice.account &&
      line.move !== invoice.move &&
      !counted.has(line.move) &&
      isNegative(balanceOf(line, currency)) &&
      (isLinked(document, line) || idInOrigin(line['move.'].origin, 'account.invoice') === invoice.id),
  );
}

/** The invoice's own lines: what is owed, in one or several instalments. */
export function ownLines({ invoice, lines }: Document): readonly RemoteLine[] {
  return lines.filter((line) => line.move === invoice.move && line.account === invoice.account);
}

function isLinked({ invoice }: Document, line: RemoteLine): boolean {
  return line.move !== invoice.move && invoice.payment_lines.includes(line.id);
}

/** Reconciled with something else than the invoice: then it pays that, or was cancelled. */
function isReconciledElsewhere(line: RemoteLine, reconciliations: ReadonlySet<number>): boolean {
  return line.reconciliation !== undefined && !reconciliations.has(line.reconciliation);
}

interface Share {
  readonly line: RemoteLine;
  readonly debt: RemoteLine;
  readonly amount: Money;
}

/** Shares the free credits of one reconciliation out to its debts. Linked credits have gone to their invoices before. */
function shareOut(members: readonly RemoteLine[], currency: CurrencyCode): readonly Share[] {
  const byId = members.toSorted((a, b) => a.id - b.id);
  const linked = byId.filter((line) => (line.invoice_payments ?? []).length > 0);
  const open = new Map(
    byId.filter((line) => isPositive(balanceOf(line, currency))).map((line) => [line, balanceOf(line, currency)]),
  );
  for (const line of linked) {
    const debts = [...open.keys()].filter((debt) => {
      const invoice = idInOrigin(debt['move.'].origin, 'account.invoice');
      return invoice !== undefined && (line.invoice_payments ?? []).includes(invoice);
    });
    fill(line, debts, { open, currency });
  }
  return byId
    .filter((line) => !linked.includes(line) && isNegative(balanceOf(line, currency)))
    .flatMap((line) => fill(line, [...open.keys()], { open, currency }));
}

interface Filling {
  /** What is left of each debt; changed here. */
  readonly open: Map<RemoteLine, Money>;
  readonly currency: CurrencyCode;
}

function fill(line: RemoteLine, debts: readonly RemoteLine[], { open, currency }: Filling): readonly Share[] {
  let left = negate(balanceOf(line, currency));
  const shares: Share[] = [];
  for (const debt of debts) {
    const amount = minimum(left, open.get(debt) ?? left);
    if (!isPositive(amount)) continue;
    open.set(debt, subtract(open.get(debt) ?? amount, amount));
    left = subtract(left, amount);
    shares.push({ line, debt, amount });
  }
  return shares;
}

function addUp(a: Money, b: Money): Money {
  return subtract(a, negate(b));
}

function delegated(invoice: RemoteInvoice): DataError {
  return new DataError(
    `${nameOf(invoice)} was handed on to another party in Tryton (delegated), so that nobody can say what was paid on it. Follow it by hand.`,
    { code: 'erp.delegated' },
  );
}
