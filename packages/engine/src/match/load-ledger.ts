// load-ledger.ts — brings from the journal the part of the ledger that one payment may be about.
import type { BankTransaction, Case, CaseId, PlainDate } from '@reskontra/core';
import { loadCase } from '../journal/cases.ts';
import {
  accountLookup,
  casesByLookup,
  casesByPayer,
  customerLookup,
  looseNumberLookup,
  nameLookups,
  numberLookup,
  referenceLookup,
} from '../journal/lookups.ts';
import type { Tx } from '../journal/transaction.ts';
import { createLedgerView, type LedgerView } from './ledger-view.ts';
import { type MatchInput, toMatchInput } from './match-input.ts';
import { matchKey, tokenKey } from './match-key.ts';
import { toOpenCase } from './open-case.ts';
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

/** The same for a page of payments, ahead of their turn: whatever this does not find is asked for when it is needed. */
export async function prepareLedger(tx: Tx, transactions: readonly BankTransaction[]): Promise<void> {
  const { page } = tx;
  if (page === undefined) return;
  const keys = transactions.map((transaction) => keysNamed(toMatchInput(transaction)));
  await page.holdLookups(keys.flat());
  const cases: CaseId[] = [];
  for (const named of keys) cases.push(...(await page.casesOf(named)));
  await page.hold(cases);
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

function keysNearby(input: MatchInput): readonly string[] {
  return input.references.flatMap(({ key }) => [...neighbours(key)].map(referenceLookup));
}
