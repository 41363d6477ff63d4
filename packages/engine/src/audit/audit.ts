// audit.ts — compares ERP, journal and collector case by case, and says of each difference why it is there and what mends it.
import { type CaseId, caseId, type Fact, type InvoiceKey } from '@reskontra/core';
import { findCaseByKey, keysOfInvoice, loadCase } from '../journal/cases.ts';
import { laneOf, listCommands } from '../journal/commands.ts';
import { factsOfCases, type StoredFact } from '../journal/facts.ts';
import { pendingOfCase } from '../journal/pending-hooks.ts';
import { listReviews } from '../journal/reviews.ts';
import type { Tx } from '../journal/transaction.ts';
import type { InTransaction } from '../journal/unit-of-work.ts';
import { type AuditedCase, differenceIn, type Found, standingOf } from './audited-case.ts';
import {
  compareBookings,
  compareDueDates,
  compareOpen,
  compareStatus,
  compareSums,
  compareUntold,
} from './compare-figures.ts';
import { compareSources } from './compare-sources.ts';
import { compareTold } from './compare-told.ts';
import type { AuditReport, Difference } from './difference.ts';
import { readSides, type SidesNow, type SidesToRead } from './read-sides.ts';

const PAGE = 200; // cases that are read at one moment

/** Reads everything both sides have, then compares it with every case. It changes nothing. */
export async function audit(sides: SidesToRead, inReading: InTransaction): Promise<AuditReport> {
  const now = await readSides(sides);
  const { byCase, strangers } = await inReading((tx) => sortByCase(tx, now));
  const differences: Difference[] = [];
  let cases = 0;
  let after = '';
  while (true) {
    const ids = await inReading((tx) => casesAfter(tx, after));
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
    cases += ids.length;
    await inReading(async (tx) => {
      for (const id of ids) differences.push(...(await auditCase(tx, id, byCase.get(id) ?? [], now)));
    });
  }
  return { cases, differences: [...differences, ...strangers.flatMap(unknownInvoice)], unread: now.unread };
}

async function casesAfter(tx: Tx, after: string): Promise<readonly CaseId[]> {
  const rows = await tx.db
    .selectFrom('cases')
    .select('id')
    .where('company', '=', tx.company)
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE)
    .execute();
  return rows.map(({ id }) => caseId(id));
}

async function auditCase(
  tx: Tx,
  id: CaseId,
  now: readonly Fact[],
  { whole }: SidesNow,
): Promise<readonly Difference[]> {
  const audited: AuditedCase = {
    id,
    kase: await loadCase(tx, id),
    known: newestById(await ownFacts(tx, id)),
    now,
    commands: await listCommands(tx, { caseId: id }),
    addressed: await listCommands(tx, { lanes: [laneOf('collector', id), laneOf('erp', id)] }),
    reviews: await listReviews(tx, { caseId: id }),
    pending: await pendingOfCase(tx, id),
    whole,
  };
  return compareAll(audited, tx.company).map((found) => differenceIn(audited, found));
}

/** The most telling first: what one comparison has explained, a wider one does not tell again. */
function compareAll(audited: AuditedCase, company: string): readonly Found[] {
  const standing = standingOf(audited);
  const sideBySide = [
    ...compareDueDates(audited, standing),
    ...compareSums(audited, standing),
    ...compareStatus(audited, standing),
  ];
  const sources = compareSources(audited).filter(
    ({ field }) =>
      !(field === 'invoice' && sideBySide.some((found) => found.field === 'sum')) &&
      !(field === 'assignment' && sideBySide.some((found) => found.field === 'status')),
  );
  const money = [...compareTold(audited, company), ...compareBookings(audited), ...compareUntold(audited, standing)];
  const found = [...sideBySide, ...sources, ...money];
  return found.length > 0 ? found : compareOpen(audited, standing);
}

/** An application of a credit note is on the note's own case too, but it is the invoice that it credits. */
async function ownFacts(tx: Tx, id: CaseId): Promise<readonly StoredFact[]> {
  const own: StoredFact[] = [];
  for (const stored of await factsOfCases(tx, [id])) {
    const { fact } = stored;
    const isElsewhere = fact.kind === 'credit-applied' && (await firstCase(tx, keysOfInvoice(fact.invoice))) !== id;
    if (!isElsewhere) own.push(stored);
  }
  return own;
}

function newestById(stored: readonly StoredFact[]): ReadonlyMap<string, StoredFact> {
  return new Map(stored.map((one) => [one.fact.id, one])); // the journal's order: the last reading stays
}

interface Sorted {
  readonly byCase: ReadonlyMap<string, readonly Fact[]>;
  /** Invoices of which the journal knows nothing. */
  readonly strangers: readonly Fact[];
}

async function sortByCase(tx: Tx, { facts }: SidesNow): Promise<Sorted> {
  const byCase = new Map<string, Fact[]>();
  const strangers: Fact[] = [];
  for (const fact of facts.values()) {
    const keys = keysOf(fact);
    const ids = new Set<string>();
    for (const list of keys) {
      const id = await firstCase(tx, list);
      if (id !== undefined) ids.add(id);
    }
    if (ids.size === 0 && keys.length > 0) strangers.push(fact);
    for (const id of ids) byCase.set(id, [...(byCase.get(id) ?? []), fact]);
  }
  return { byCase, strangers };
}

async function firstCase(tx: Tx, keys: readonly string[]): Promise<CaseId | undefined> {
  for (const key of keys) {
    const id = await findCaseByKey(tx, key);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** By which names its cases are found; a credit that was applied is on two. */
function keysOf(fact: Fact): readonly (readonly string[])[] {
  const named = (key: InvoiceKey) => keysOfInvoice(key).toReversed(); // the network's id and the ledger's row know better than a number
  switch (fact.kind) {
    case 'invoice':
    case 'credit-note':
    case 'erp-payment':
    case 'erp-reversal':
      return [named(fact.invoice)];
    case 'credit-applied':
      return [named(fact.invoice)];
    case 'assignment':
      return [[`assignment:${fact.assignment.id}`, ...named(fact.assignment.invoice)]];
    case 'assignment-event':
      return [[`assignment:${fact.event.assignment}`]];
    default:
      return [];
  }
}

function unknownInvoice(fact: Fact): readonly Difference[] {
  if (fact.kind !== 'invoice' && fact.kind !== 'assignment') return [];
  const invoice = fact.kind === 'invoice' ? fact.invoice : fact.assignment.invoice;
  const side = fact.kind === 'invoice' ? 'erp' : 'collector';
  const number = invoice.number ?? invoice.ledgerId ?? invoice.uuid ?? '';
  return [
    {
      caseId: caseId(number),
      invoice: number,
      assignment: fact.kind === 'assignment' ? fact.assignment.id : undefined,
      field: fact.kind,
      said: { [side]: 'is there' },
      cause: `the ${side === 'erp' ? 'ERP' : 'collector'} has it, and it has not been read`,
      cure: { kind: 'take', how: 'the journal takes it: audit --mend, or sync', facts: [fact] },
    },
  ];
}
