// plan.ts — whatever may stand on a statement about a small ledger, and all that follows from it as one text.
import {
  type BankTransaction,
  type FoundReference,
  type Instant,
  type InvoiceFact,
  money,
  parseReference,
} from '@reskontra/core';
import { day, eur } from '@reskontra/core/testing';
import fc from 'fast-check';
import type { Explanation, ShownReview } from '../src/index.ts';
import { findExplanationOf } from '../src/journal/explanations.ts';
import { type Harness, transaction } from './harness.ts';
import { manyInvoices } from './many-invoices.ts';

export interface Plan {
  readonly explanations: ReadonlyMap<string, Explanation>;
  /** All that follows, as text: commands by lane in their order, reviews that are open or that the engine closed, and every record. */
  readonly text: string;
  /** The same without reviews that are closed: how it ended, whatever was asked on the way. */
  readonly outcome: string;
}

/** Without the numbers of the journal's rows and its clock: those tell when, not what. */
export async function plan({ engine, store }: Harness): Promise<Plan> {
  const found = await store.db
    .selectFrom('facts')
    .select('id')
    .where('kind', '=', 'bank-transaction')
    .orderBy('id')
    .execute();
  const tx = { db: store.db, company: 'test', now: '2026-04-01T09:00:00.000Z' as Instant };
  const rows: { readonly id: string; readonly explanation: Explanation }[] = [];
  for (const { id } of found) {
    const explanation = await findExplanationOf(tx, id);
    if (explanation !== undefined) rows.push({ id, explanation });
  }
  const commands = await engine.outbox.list({ all: true });
  const lanes = Map.groupBy(commands, ({ lane }) => lane);
  const planned = [...lanes.keys()]
    .toSorted(byText)
    .map((lane) => [lane, lanes.get(lane)?.map(({ id, command, state }) => [id, command, state])]);
  const toText = ({ id, why, because, candidates, state }: ShownReview): string =>
    JSON.stringify([id, why, because, candidates, state]);
  const open = (await engine.reviews.list()).map(toText).toSorted(byText);
  const asked = [...open, ...(await engine.reviews.list('dismissed')).map(toText).toSorted(byText)];
  const records = rows.map(({ id, explanation }) => [id, JSON.stringify(explanation)]);
  return {
    explanations: new Map(rows.map(({ id, explanation }) => [id, explanation])),
    text: JSON.stringify({ records, planned, asked }),
    outcome: JSON.stringify({ records, planned, open }),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const INVOICES = 6;
export const FILES = 3;

/** Six invoices of two customers; two have one reference. */
export function ledger(): readonly InvoiceFact[] {
  return manyInvoices(INVOICES).map((invoice, at) => ({
    ...invoice,
    amount: eur(['100.00', '100.00', '60.00', '40.00', '250.00', '12.34'][at] ?? '1.00'),
    debtor: { id: `C${at % 2}`, name: at % 2 === 0 ? 'Asiakas Oy' : 'Virtanen Matti' },
    references: at < 5 ? invoice.references : (manyInvoices(INVOICES)[4]?.references ?? []),
  }));
}

export const referenceOf = (at: number): FoundReference => ({
  ...(ledger()[at]?.references[0] ?? parseReference('1')),
  from: 'CdtrRefInf',
});

/** A line about an invoice, or about nothing; all about one invoice are in one file, as what they leave open depends on their order. */
export const anyLine = fc.record({
  invoice: fc.nat(INVOICES - 1),
  names: fc.constantFrom('reference', 'text', 'number', 'two', 'nothing', 'wrong'),
  amount: fc.constantFrom('100.00', '40.00', '60.00', '12.34', '250.00', '99.99', '160.00'),
  payer: fc.constantFrom('Asiakas Oy', 'Matti Virtanen', 'VISMA FINANC', 'VISMAFINANC', undefined),
  on: fc.constantFrom('2026-04-01', '2026-04-02', '2026-04-03'),
  back: fc.boolean(),
});

export function toLine(line: typeof anyLine extends fc.Arbitrary<infer L> ? L : never, at: number): BankTransaction {
  const { invoice, names, payer, on } = line;
  const number = String(2000 + invoice);
  const references: Readonly<Record<string, readonly FoundReference[]>> = {
    reference: [referenceOf(invoice)],
    two: [referenceOf(invoice), referenceOf((invoice + 1) % INVOICES)],
    wrong: [{ ...parseReference('20007', 'fi'), from: 'CdtrRefInf' }],
  };
  const texts: Readonly<Record<string, readonly string[]>> = {
    text: [`viite ${referenceOf(invoice).canonical}`],
    number: [`lasku ${number}`],
  };
  const fields: Partial<BankTransaction> = {
    amount: eur(line.amount),
    bookedOn: day(on),
    references: references[names] ?? [],
    text: texts[names] ?? [],
    bankId: `B${at}-${number}`,
    path: `${at + 1}/0`,
  };
  const party = payer === undefined ? {} : { name: payer };
  const paid = transaction({ ...fields, debtor: party });
  if (!line.back || at % 4 !== 0) return paid;
  const { debtor: _, ...rest } = paid;
  return { ...rest, amount: money('EUR', -paid.amount.minor), reversal: true, creditor: party, bankId: `X${at}` };
}
