// load-ledger.ts — brings from the journal the part of the ledger that one payment may be about.
import type { BankTransaction, Case, CaseId, PlainDate } from '@reskontra/core';
import { loadCase } from '../journal/cases.ts';
import {
  accountLookup,
  casesByLookup,
  casesByPayer,
  customerLookup,
  looseNumberLookup,
  MAX_OF_PAYER,
  nameLookups,
  numberLookup,
  referenceLookup,
} from '../journal/lookups.ts';
import { foldedOf } from '../journal/open-page.ts';
import type { Page } from '../journal/page.ts';
import type { Tx } from '../journal/transaction.ts';
import { createLedgerView, type LedgerView } from './ledger-view.ts';
import { type MatchInput, toMatchInput } from './match-input.ts';
import { matchKey, tokenKey } from './match-key.ts';
import { type OpenCase, toOpenCase } from './open-case.ts';
import { neighbours } from './rules/one-digit-off.ts';
import { looseNumberKey, numberKey, wordsOfId } from './text-tokens.ts';

/**
 * Everything the rules may ask of the ledger for this payment, and nothing more: what it names first. Its payer's
 * invoices, and references one digit off, only when its references do not decide.
 */
export async function loadLedger(tx: Tx, transaction: BankTransaction): Promise<LedgerView> {
  const input = toMatchInput(transaction);
  const part = new LedgerPart(tx, transaction.bookedOn ?? transaction.valueOn);
  await part.add(await casesByLookup(tx, keysNamed(input)));
  const view = part.view();
  const { references } = input;
  if (references.length > 0 && references.every(({ key }) => view.byReference(key).length > 0)) return view;

  await part.addPayer(input);
  await part.add(await casesByLookup(tx, keysNearby(input)));
  return part.view();
}

/**
 * The same for a page of payments, ahead of their turn: first what they name, then, for those whose references do not
 * decide, what is near. Whatever this does not find is asked for when it is needed.
 */
export async function prepareLedger(page: Page, inputs: readonly MatchInput[]): Promise<void> {
  await holdCasesOf(page, inputs.map(keysNamed));
  const undecided = inputs.filter((input) => !isDecidedByReference(page, input));
  await holdCasesOf(page, undecided.map(keysAround));
}

function isDecidedByReference(page: Page, { references }: MatchInput): boolean {
  if (references.length === 0) return false;
  return references.every(({ key }) => (page.heldCasesOf([referenceLookup(key)]) ?? []).length > 0);
}

async function holdCasesOf(page: Page, lists: readonly (readonly string[])[]): Promise<void> {
  const keys = new Set<string>();
  for (const list of lists) for (const key of list) keys.add(key);
  await page.holdLookups(keys);
  const cases = new Set<CaseId>();
  for (const list of lists) for (const id of (page.heldCasesOf(list) ?? []).slice(-MAX_OF_PAYER)) cases.add(id);
  await page.hold(cases);
}

/** The ledger that a page holds for this payment; undefined when its references do not decide, or the store must be asked. */
export function heldLedger(page: Page, input: MatchInput, bankDay: PlainDate | undefined): LedgerView | undefined {
  const { references } = input;
  const cases = references.length === 0 ? undefined : page.heldCasesOf(keysNamed(input));
  if (cases === undefined) return undefined;
  const open: OpenCase[] = [];
  for (const id of cases) {
    const state = page.heldState(id);
    const kase = state === undefined ? undefined : foldedOf(state);
    if (kase === undefined) return undefined;
    const item = toOpenCase(kase, { bankDay });
    if (item !== undefined) open.push(item);
  }
  const view = createLedgerView(open);
  return references.every(({ key }) => view.byReference(key).length > 0) ? view : undefined;
}

/** Cases, each loaded once. */
class LedgerPart {
  readonly #tx: Tx;
  readonly #cases = new Map<CaseId, Case>();
  /** Whose invoices the payer's account is known to have paid: cases, and the customers of those. */
  readonly #paidBefore = new Set<string>();
  readonly #bankDay: PlainDate | undefined;
  #account: string | undefined;

  constructor(tx: Tx, bankDay: PlainDate | undefined) {
    this.#tx = tx;
    this.#bankDay = bankDay;
  }

  async add(ids: readonly CaseId[]): Promise<void> {
    for (const id of ids) if (!this.#cases.has(id)) this.#cases.set(id, await loadCase(this.#tx, id));
  }

  /** What the account has paid before, all other invoices of those customers, and customers of this name. */
  async addPayer({ payerAccount, payerName = '' }: MatchInput): Promise<void> {
    await this.add(await casesByPayer(this.#tx, nameLookups(payerName)));
    if (payerAccount === undefined) return;
    this.#account = payerAccount;
    const paid = await casesByPayer(this.#tx, [accountLookup(payerAccount)]);
    await this.add(paid);
    for (const id of paid) {
      this.#paidBefore.add(id);
      const customer = customerOf(this.#cases.get(id));
      if (customer !== undefined) this.#paidBefore.add(customer);
    }
    await this.add(await casesByPayer(this.#tx, [...this.#paidBefore].filter(isCustomer)));
  }

  view(): LedgerView {
    const bankDay = this.#bankDay;
    return createLedgerView(
      [...this.#cases.values()].flatMap((kase) => toOpenCase(kase, { learnt: this.#learntOf(kase), bankDay }) ?? []),
    );
  }

  #learntOf(kase: Case): readonly string[] {
    const isKnown = [kase.id, customerOf(kase)].some((name) => name !== undefined && this.#paidBefore.has(name));
    return isKnown && this.#account !== undefined ? [this.#account] : [];
  }
}

function customerOf(kase: Case | undefined): string | undefined {
  const id = kase?.invoice?.debtor?.id;
  return id === undefined ? undefined : customerLookup(id);
}

function isCustomer(name: string): boolean {
  return name.startsWith('customer:');
}

function keysNamed(input: MatchInput): readonly string[] {
  const words = [...input.tokens, ...(input.endToEndId === undefined ? [] : wordsOfId(input.endToEndId))];
  return [
    ...input.references.map(({ key }) => referenceLookup(key)),
    ...input.documents.flatMap(({ number, reference }) => [
      ...(number === undefined ? [] : keysOfNumber(number)),
      ...(reference === undefined ? [] : [referenceLookup(matchKey(reference))]),
    ]),
    ...words.flatMap((word) => [referenceLookup(tokenKey(word)), ...keysOfNumber(word)]),
  ];
}

function keysOfNumber(number: string): readonly string[] {
  const loose = looseNumberKey(number);
  return [numberLookup(numberKey(number)), ...(loose === undefined ? [] : [looseNumberLookup(loose)])];
}

function keysAround(input: MatchInput): readonly string[] {
  const account = input.payerAccount === undefined ? [] : [accountLookup(input.payerAccount)];
  return [...nameLookups(input.payerName ?? ''), ...account, ...keysNearby(input)];
}

function keysNearby(input: MatchInput): readonly string[] {
  return input.references.flatMap(({ key }) => [...neighbours(key)].map(referenceLookup));
}
