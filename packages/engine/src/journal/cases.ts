// cases.ts — which case a fact belongs to, and what a case knows.
import {
  type Case,
  type CaseId,
  ConfigError,
  caseFromFacts,
  caseId,
  DataError,
  type Fact,
  type FactId,
  type InvoiceKey,
} from '@reskontra/core';
import { laneOf, listCommands } from './commands.ts';
import { factsOfCases, rowOf, type StoredFact } from './facts.ts';
import type { Page } from './page.ts';
import type { Tx } from './transaction.ts';

const MAX_SAME_NAME = 1000; // stops a ledger that gives all its documents one number

/** The number first: of cases that turn out to be one, the one that people know by it keeps its name. */
export function keysOfInvoice(invoice: InvoiceKey): readonly string[] {
  const keys: string[] = [];
  if (invoice.number !== undefined) keys.push(`number:${invoice.number}`);
  if (invoice.uuid !== undefined) keys.push(`uuid:${invoice.uuid}`);
  if (invoice.ledgerId !== undefined) keys.push(`ledger:${invoice.ledgerId}`);
  return keys;
}

/** The case that any of these keys name; a new one when none does. Cases that turn out to be one are joined. */
export async function resolveCase(tx: Tx, invoice: InvoiceKey, extraKeys: readonly string[] = []): Promise<CaseId> {
  const keys = [...keysOfInvoice(invoice), ...extraKeys];
  const held = tx.page?.findCaseOf(keys);
  if (held !== undefined && !isOfAnother(held.keys, invoice)) return held.id;
  const known = await knownKeys(tx, keys, invoice);
  const first = keys.find((key) => known.get(key)?.same === true);
  const id = first === undefined ? await openCase(tx, namesOf(invoice)) : caseId(known.get(first)?.id ?? '');

  for (const key of keys) {
    const other = known.get(key);
    if (other === undefined) await insertKey(tx, key, id);
    else if (other.same && other.id !== id) await joinCases(tx, caseId(other.id), id);
  }
  return id;
}

/** The case of a document whose number means another one: the one it is known to have, or that its other names mean, or a new one. */
export async function resolveApart(tx: Tx, invoice: InvoiceKey, own: CaseId | undefined): Promise<CaseId> {
  const { number: _, ...others } = invoice;
  const keys = keysOfInvoice(others);
  let id = own;
  for (const key of keys) id ??= await findCaseByKey(tx, key);
  id ??= await openCase(tx, namesOf(invoice));
  for (const key of keys) await insertKey(tx, key, id);
  return id;
}

/** From now on whoever names a document by this number alone means this case. */
export async function giveNumber(tx: Tx, number: string, id: CaseId): Promise<void> {
  tx.page?.forgetAll();
  await tx.db
    .updateTable('case_keys')
    .set({ case_id: id })
    .where('company', '=', tx.company)
    .where('key', '=', `number:${number}`)
    .execute();
}

async function knownKeys(
  tx: Tx,
  keys: readonly string[],
  invoice: InvoiceKey,
): Promise<ReadonlyMap<string, { readonly id: string; readonly same: boolean }>> {
  const rows = await tx.db
    .selectFrom('case_keys')
    .select(['key', 'case_id'])
    .where('company', '=', tx.company)
    .where('key', 'in', keys)
    .execute();
  const known = new Map<string, { readonly id: string; readonly same: boolean }>();
  for (const row of rows)
    known.set(row.key, { id: row.case_id, same: !(await isAnotherDocument(tx, row.case_id, invoice)) });
  return known;
}

async function insertKey(tx: Tx, key: string, id: CaseId): Promise<void> {
  await tx.db
    .insertInto('case_keys')
    .values({ company: tx.company, key, case_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function isOfAnother(keys: readonly string[], { uuid }: InvoiceKey): boolean {
  return uuid !== undefined && keys.some((key) => key.startsWith('uuid:') && key !== `uuid:${uuid}`);
}

/** A number may be used again for another document: then the network's id tells the two apart. */
async function isAnotherDocument(tx: Tx, id: string, invoice: InvoiceKey): Promise<boolean> {
  if (invoice.uuid === undefined) return false;
  const row = await tx.db
    .selectFrom('case_keys')
    .select('key')
    .where('company', '=', tx.company)
    .where('case_id', '=', id)
    .where('key', 'like', 'uuid:%')
    .where('key', '!=', `uuid:${invoice.uuid}`)
    .executeTakeFirst();
  return row !== undefined;
}

/** The case of an assignment; a new one while nobody has said what the assignment is of. */
export async function resolveCaseOfAssignment(tx: Tx, assignment: string): Promise<CaseId> {
  const key = `assignment:${assignment}`;
  const known = await findCaseByKey(tx, key);
  if (known !== undefined) return known;
  const id = await openCase(tx, [assignment]);
  await insertKey(tx, key, id);
  return id;
}

/** The case of a settlement report, which has one of its own. */
export async function resolveCaseOfReport(tx: Tx, report: FactId, number: string): Promise<CaseId> {
  const key = reportKey(report);
  const known = await findCaseByKey(tx, key);
  if (known !== undefined) return known;
  const id = await openCase(tx, [`settlement ${number}`]);
  await insertKey(tx, key, id);
  return id;
}

function reportKey(report: FactId): string {
  return `report:${report}`;
}

/** The case that a person means: by its id, by its invoice's number, or by its assignment. */
export async function findCaseByName(tx: Tx, name: string): Promise<CaseId | undefined> {
  const row = await tx.db
    .selectFrom('cases')
    .select('id')
    .where('company', '=', tx.company)
    .where('id', '=', name)
    .executeTakeFirst();
  if (row !== undefined) return caseId(row.id);
  return (await findCaseByKey(tx, `number:${name}`)) ?? (await findCaseByKey(tx, `assignment:${name}`));
}

/** @throws ConfigError `cases.not-found`; otherwise as `findCaseByName` */
export async function requireCase(tx: Tx, name: string): Promise<CaseId> {
  const id = await findCaseByName(tx, name);
  if (id === undefined)
    throw new ConfigError(`There is no case ${name}. See: cases list.`, { code: 'cases.not-found' });
  return id;
}

/** The case that has this key, or undefined. */
export async function findCaseByKey(tx: Tx, key: string): Promise<CaseId | undefined> {
  const held = tx.page?.findCaseOf([key]);
  if (held !== undefined) return held.id;
  const row = await tx.db
    .selectFrom('case_keys')
    .select('case_id')
    .where('company', '=', tx.company)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : caseId(row.case_id);
}

/** What a case may be called, the best first. */
function namesOf(invoice: InvoiceKey): readonly string[] {
  return [invoice.number, invoice.ledgerId, invoice.uuid].filter((name) => name !== undefined);
}

/** Opens a case under its best name; where another has that name, a second one or a count tells them apart. */
async function openCase(tx: Tx, names: readonly string[]): Promise<CaseId> {
  const [best = '', ...others] = names;
  const distinct = [best, ...others.map((other) => `${best}~${other}`)];
  for (let count = 0; count < MAX_SAME_NAME; count += 1) {
    const id = caseId(distinct[count] ?? `${best}~${count}`);
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('cases')
      .values({ company: tx.company, id, opened_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return id;
  }
  throw new DataError(
    `More than ${MAX_SAME_NAME} documents are called ${best}. Have the ledger number its invoices apart.`,
    { code: 'case.same-name' },
  );
}

async function joinCases(tx: Tx, from: CaseId, into: CaseId): Promise<void> {
  tx.page?.forgetAll();
  await moveCommands(tx, from, into);
  for (const table of ['case_keys', 'pending_hooks', 'reviews'] as const) {
    await tx.db
      .updateTable(table)
      .set({ case_id: into })
      .where('company', '=', tx.company)
      .where('case_id', '=', from)
      .execute();
  }
  for (const row of await tx.db
    .selectFrom('case_lookups')
    .selectAll()
    .where('company', '=', tx.company)
    .where('case_id', '=', from)
    .execute()) {
    await tx.db
      .insertInto('case_lookups')
      .values({ ...row, case_id: into })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const row of await tx.db
    .selectFrom('case_facts')
    .selectAll()
    .where('company', '=', tx.company)
    .where('case_id', '=', from)
    .execute()) {
    await tx.db
      .insertInto('case_facts')
      .values({ ...row, case_id: into })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const table of ['case_lookups', 'case_facts'] as const) {
    await tx.db.deleteFrom(table).where('company', '=', tx.company).where('case_id', '=', from).execute();
  }
  await tx.db.deleteFrom('cases').where('company', '=', tx.company).where('id', '=', from).execute();
}

/** Their lanes become one, in the journal's order: two lanes to one assignment could take each other's effects for their own. */
async function moveCommands(tx: Tx, from: CaseId, into: CaseId): Promise<void> {
  for (const side of ['collector', 'erp'] as const) {
    tx.turns?.changed(laneOf(side, from));
    tx.turns?.changed(laneOf(side, into));
    await tx.db
      .updateTable('commands')
      .set({ lane: laneOf(side, into) })
      .where('company', '=', tx.company)
      .where('lane', '=', laneOf(side, from))
      .execute();
  }
  await tx.db
    .updateTable('commands')
    .set({ case_id: into })
    .where('company', '=', tx.company)
    .where('case_id', '=', from)
    .execute();
}

export async function linkFact(tx: Tx, id: CaseId, seq: number): Promise<void> {
  const fact = tx.page?.findFact(seq);
  if (tx.page !== undefined && fact !== undefined) return linkInPage(tx.page, tx, id, { seq, fact });
  tx.page?.forget(id);
  await tx.db
    .insertInto('case_facts')
    .values({ company: tx.company, case_id: id, fact_seq: seq, row_seq: await rowOf(tx, seq) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** As `linkFact`, for a fact that is new in this page. */
export function linkInPage(page: Page, { company }: Tx, id: CaseId, stored: StoredFact): void {
  page.rows.add('case_facts', [company, id, stored.seq, page.rowOf(stored.seq) ?? stored.seq]);
  page.addFact(id, stored);
}

/** Whether an invoice of this name belongs to the held case, and cannot belong to another. */
export function isHeldAs(page: Page, id: CaseId, invoice: InvoiceKey): boolean {
  const held = page.findCaseOf(keysOfInvoice(invoice));
  return held?.id === id && !isOfAnother(held.keys, invoice);
}

/** A case with all it knows, the documents and assignments of its applied credit notes included. */
export async function loadCase(tx: Tx, id: CaseId): Promise<Case> {
  return (await tx.page?.findCase(id)) ?? readCase(tx, id);
}

async function readCase(tx: Tx, id: CaseId): Promise<Case> {
  const own = await factsOfCases(tx, [id]);
  const notes = await creditNoteCases(tx, own, id);
  const stored = notes.length === 0 ? own : merge(own, await factsOfCases(tx, notes));
  const commands = await listCommands(tx, { caseId: id });
  return caseFromFacts(
    id,
    stored.map(({ fact }) => fact),
    commands.filter(({ state }) => state !== 'skipped').map(({ command }) => command),
  );
}

/** Of the credit notes' own cases only what they are, not what else was paid with them. */
function merge(own: readonly StoredFact[], notes: readonly StoredFact[]): readonly StoredFact[] {
  const known = new Set(own.map((stored) => stored.seq));
  const useful = notes.filter((stored) => !known.has(stored.seq) && isAboutCreditNote(stored.fact));
  return [...own, ...useful].sort((a, b) => a.seq - b.seq);
}

function isAboutCreditNote(fact: Fact): boolean {
  return fact.kind === 'credit-note' || (fact.kind === 'assignment' && fact.assignment.of === 'credit_note');
}

async function creditNoteCases(tx: Tx, own: readonly StoredFact[], id: CaseId): Promise<readonly CaseId[]> {
  const cases: CaseId[] = [];
  for (const { fact } of own) {
    if (fact.kind !== 'credit-applied') continue;
    for (const key of keysOfInvoice(fact.creditNote)) {
      const found = await findCaseByKey(tx, key);
      if (found !== undefined && found !== id) cases.push(found);
    }
  }
  return [...new Set(cases)];
}
