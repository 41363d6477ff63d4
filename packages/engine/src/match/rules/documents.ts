// documents.ts — rule 5: the payer lists documents with amounts, invoices less credit notes, that make up the payment.
import {
  absolute,
  type CreditNoteFact,
  formatMoney,
  type Money,
  positive,
  type ReferredDocument,
  subtract,
  sum,
} from '@reskontra/core';
import { type Allocation, type CreditAllocation, candidateOf, review } from '../decision.ts';
import type { LedgerView } from '../ledger-view.ts';
import { matchKey } from '../match-key.ts';
import type { OpenCase } from '../open-case.ts';
import { numberKey } from '../text-tokens.ts';
import type { Rule } from './rule.ts';

interface Line {
  readonly document: ReferredDocument;
  readonly amount: Money;
  readonly target: OpenCase | undefined;
}

/** Decides only when every document is known, the amounts sum to the payment, and each credit note has one invoice it fits. */
export const documents: Rule = (input, ledger) => {
  const listed = input.documents.filter((document) => document.amount !== undefined);
  if (listed.length < 2 || listed.length < input.documents.length) return undefined;
  const lines = listed.map((document) => toLine(document, ledger));
  const invoices = lines.filter((line) => line.amount.minor > 0);
  if (invoices.every((line) => line.target === undefined)) return undefined;

  const candidates = invoices.flatMap((line) =>
    line.target === undefined ? [] : [candidateOf(line.target, 5, { amount: line.amount })],
  );
  const problem = problemOf(input.amount, lines);
  if (problem !== undefined) return review(5, problem, [`the payer lists ${lines.length} documents`], candidates);

  const credits = assignCredits(lines);
  if (credits === undefined)
    return review(
      5,
      'which invoice a credit note belongs to is not certain',
      [`the payer lists ${lines.length} documents`],
      candidates,
    );
  const allocations = invoices
    .map((line) => toAllocation(line, credits))
    .filter((allocation) => allocation !== undefined);
  const because = [`rule 5: the payer lists ${lines.length} documents that sum to ${formatMoney(input.amount)}`];
  return { kind: 'allocated', rule: 5, allocations, credits, because, candidates };
};

function toLine(document: ReferredDocument, ledger: LedgerView): Line {
  const amount = document.amount as Money; // only documents with an amount come here
  const byReference = document.reference === undefined ? [] : ledger.byReference(matchKey(document.reference));
  const found =
    byReference.length > 0
      ? byReference
      : document.number === undefined
        ? []
        : ledger.byNumber(numberKey(document.number));
  return { document, amount, target: found.length === 1 ? found[0] : undefined };
}

function problemOf(paid: Money, lines: readonly Line[]): string | undefined {
  if (lines.some((line) => line.amount.currency !== paid.currency)) return 'documents in several currencies';
  const total = sum(
    paid.currency,
    lines.map((line) => line.amount),
  );
  if (total.minor !== paid.minor) return `the listed documents sum to ${formatMoney(total)}, not to what was paid`;
  for (const { document, amount, target } of lines) {
    if (amount.minor < 0) continue;
    const name = document.number ?? document.reference?.canonical ?? '';
    if (target === undefined) return `document ${name} is of no invoice`;
    if (target.state !== 'open') return `paid twice? Invoice ${target.label} is ${target.state} already`;
    if (target.open.currency !== amount.currency || target.open.minor < amount.minor)
      return `document ${name} is paid with more than is open`;
  }
  const targets = lines.filter((line) => line.amount.minor > 0).map((line) => line.target?.id);
  return new Set(targets).size === targets.length ? undefined : 'two documents are of one invoice';
}

/** Each credit note goes to the one listed invoice that is large enough for it; several that could be are a question. */
function assignCredits(lines: readonly Line[]): readonly CreditAllocation[] | undefined {
  const room = new Map(lines.filter((line) => line.amount.minor > 0).map((line) => [line, line.amount.minor]));
  const credits: CreditAllocation[] = [];
  for (const note of lines.filter((line) => line.amount.minor < 0)) {
    const amount = absolute(note.amount);
    const fitting = [...room].filter(([, left]) => left >= amount.minor).map(([line]) => line);
    const [only] = fitting;
    if (fitting.length !== 1 || only?.target === undefined) return undefined;
    room.set(only, (room.get(only) ?? 0) - amount.minor);
    credits.push({
      caseId: only.target.id,
      invoice: only.target.invoice,
      creditNote: creditNoteKey(note.document),
      amount: positive(amount),
    });
  }
  return credits;
}

function creditNoteKey(document: ReferredDocument): CreditNoteFact['invoice'] {
  return { number: document.number ?? document.reference?.canonical ?? 'unknown' };
}

/** What money, not credit, pays of the listed amount; undefined when a credit note pays all of it. */
function toAllocation(line: Line, credits: readonly CreditAllocation[]): Allocation | undefined {
  const { target, amount } = line;
  if (target === undefined) return undefined;
  const credited = sum(
    amount.currency,
    credits.filter((credit) => credit.caseId === target.id).map((credit) => credit.amount),
  );
  const money = subtract(amount, credited);
  return money.minor > 0 ? { caseId: target.id, invoice: target.invoice, amount: positive(money) } : undefined;
}
