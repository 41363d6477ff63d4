// documents.ts — rule 5: the payer lists documents with amounts, invoices less credit notes, that make up the payment.
import {
  absolute,
  equalMoney,
  formatMoney,
  type InvoiceKey,
  type Money,
  positive,
  type ReferredDocument,
  subtract,
  sum,
} from '@reskontra/core';
import { type Allocation, allocated, type CreditAllocation, candidateOf, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import { matchKey } from '../match-key.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey } from '../text-tokens.ts';
import type { Rule } from './rule.ts';

interface Line {
  readonly document: ReferredDocument;
  readonly amount: Money;
  /** The one invoice it can be; a credit note has none. */
  readonly target: OpenCase | undefined;
}

/** Decides only when every document is known, the amounts sum to the payment, and each credit note has one invoice it fits. */
export const documents: Rule = (input, ledger) => {
  if (input.documents.length < 2) return undefined;
  const listed = input.documents.filter((document) => document.amount !== undefined);
  if (listed.length < 2 || listed.length < input.documents.length) return undefined;
  const lines = listed.map((document) => toLine(document, ledger));
  const invoices = lines.filter((line) => line.amount.minor > 0);
  if (invoices.every((line) => line.target === undefined)) return undefined;

  const sentence = `the payer lists ${lines.length} documents`;
  const candidates = invoices.flatMap((line) =>
    line.target === undefined ? [] : [candidateOf(line.target, 5, { amount: line.amount })],
  );
  const question = (why: string) => review(5, why, [sentence], candidates);
  const listProblem = problemOfList(input.amount, lines);
  if (listProblem !== undefined) return question(listProblem);
  const credits = assignCredits(lines);
  if (credits === undefined) return question('which invoice a credit note belongs to is not certain');
  const problem = invoices.map((line) => problemOfLine(line, credits)).find((found) => found !== undefined);
  if (problem !== undefined) return question(problem);

  return allocated({
    rule: 5,
    allocations: invoices.flatMap((line) => toAllocation(line, credits) ?? []),
    credits,
    because: [`rule 5: ${sentence} that sum to ${formatMoney(input.amount)}`],
    candidates,
  });
};

function toLine(document: ReferredDocument, ledger: LedgerView): Line {
  const amount = document.amount as Money; // only documents with an amount come here
  return { document, amount, target: amount.minor > 0 ? invoiceOf(document, amount, ledger) : undefined };
}

/** By reference and by number, where both are given both must mean it; of several with one reference the one with that sum open. */
function invoiceOf(document: ReferredDocument, amount: Money, ledger: LedgerView): OpenCase | undefined {
  const byReference = document.reference === undefined ? [] : ledger.byReference(matchKey(document.reference));
  const byNumber = document.number === undefined ? [] : ledger.byNumber(numberKey(document.number));
  const found =
    byReference.length === 0
      ? byNumber
      : byNumber.length === 0
        ? byReference
        : byReference.filter((open) => byNumber.some((other) => other.id === open.id));
  if (found.length < 2) return found[0];
  const exact = found.filter((open) => open.state === 'open' && equalMoney(open.open, amount));
  return exact.length === 1 ? exact[0] : undefined;
}

function problemOfList(paid: Money, lines: readonly Line[]): string | undefined {
  if (lines.some((line) => line.amount.currency !== paid.currency)) return 'documents in several currencies';
  const total = sum(
    paid.currency,
    lines.map((line) => line.amount),
  );
  if (total.minor !== paid.minor) return `the listed documents sum to ${formatMoney(total)}, not to what was paid`;
  const unknown = lines.find((line) => line.amount.minor > 0 && line.target === undefined);
  if (unknown !== undefined) return `document ${nameOf(unknown.document)} is of no invoice`;
  if (lines.some(({ document, amount }) => amount.minor < 0 && document.number === undefined))
    return 'a credit note is deducted without its number';
  const targets = lines.flatMap((line) => line.target?.id ?? []);
  return new Set(targets).size === targets.length ? undefined : 'two documents are of one invoice';
}

function problemOfLine({ document, amount, target }: Line, credits: readonly CreditAllocation[]): string | undefined {
  if (target === undefined) return undefined;
  const known = credits.filter((credit) => credit.caseId === target.id && isApplied(target, credit));
  const asked = subtract(amount, total(amount, known)); // what the ERP has credited already is open no more
  if (target.open.currency !== amount.currency) return `document ${nameOf(document)} is in another currency`;
  if (asked.minor > 0 && target.state !== 'open')
    return `paid twice? Invoice ${target.label} is ${target.state} already`;
  return target.open.minor < asked.minor ? `document ${nameOf(document)} is paid with more than is open` : undefined;
}

/** Each credit note goes to the one listed invoice that it is known to be of, or that alone is large enough for it. */
function assignCredits(lines: readonly Line[]): readonly CreditAllocation[] | undefined {
  const room = new Map(lines.filter((line) => line.amount.minor > 0).map((line) => [line, line.amount.minor]));
  const credits: CreditAllocation[] = [];
  for (const { document, amount: deducted } of lines.filter((line) => line.amount.minor < 0)) {
    const amount = absolute(deducted);
    const creditNote: InvoiceKey = { number: document.number ?? '' };
    const large = [...room].filter(([, left]) => left >= amount.minor).map(([line]) => line);
    const own = large.filter(({ target }) => target !== undefined && isApplied(target, { creditNote, amount }));
    const named = large.filter((line) => isOfInvoice(document, line.document));
    const fitting = own.length > 0 ? own : named.length > 0 ? named : large;
    const [only] = fitting;
    if (fitting.length !== 1 || only?.target === undefined) return undefined;
    room.set(only, (room.get(only) ?? 0) - amount.minor);
    credits.push({
      caseId: only.target.id,
      invoice: only.target.invoice,
      creditNote,
      amount: positive(amount),
    });
  }
  return credits;
}

/** Whether the ERP has applied this very credit to the invoice before. */
function isApplied(
  target: OpenCase,
  credit: Pick<CreditAllocation, 'creditNote'> & { readonly amount: Money },
): boolean {
  const number = numberKey(credit.creditNote.number ?? '');
  return (target.credits ?? []).some((known) => known.number === number && equalMoney(known.amount, credit.amount));
}

/** The credit note was listed with the reference of the invoice. */
function isOfInvoice(note: ReferredDocument, invoice: ReferredDocument): boolean {
  if (note.reference === undefined || invoice.reference === undefined) return false;
  return matchKey(note.reference) === matchKey(invoice.reference);
}

/** What money, not credit, pays of the listed amount; undefined when a credit note pays all of it. */
function toAllocation({ target, amount }: Line, credits: readonly CreditAllocation[]): Allocation | undefined {
  if (target === undefined) return undefined;
  const credited = total(
    amount,
    credits.filter((credit) => credit.caseId === target.id),
  );
  const money = subtract(amount, credited);
  return money.minor > 0 ? { caseId: target.id, invoice: target.invoice, amount: positive(money) } : undefined;
}

function total({ currency }: Money, credits: readonly CreditAllocation[]): Money {
  return sum(
    currency,
    credits.map((credit) => credit.amount),
  );
}

function nameOf({ number, reference }: ReferredDocument): string {
  return number ?? reference?.canonical ?? 'without a name';
}
