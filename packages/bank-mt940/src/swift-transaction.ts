// swift-transaction.ts — an entry with its information as a transaction. The only place where its sides are decided.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankParty,
  type BankTransaction,
  type CurrencyCode,
  canonicalAccount,
  type FoundReference,
  isDummyReference,
  isIban,
  type Money,
} from '@reskontra/core';
import type { StatementLine } from './field/statement-line.ts';
import { readAmount, readCurrency } from './field/swift-amount.ts';
import { type Information, wholeReferences } from './information/information-shape.ts';

export interface SwiftPlace {
  readonly statement: number;
  readonly entry: number;
  readonly account: string;
}

export function toTransaction(line: StatementLine, information: Information, place: SwiftPlace): BankTransaction {
  const other = toParty(line, information);
  const behind = information.ultimateName === undefined ? undefined : { name: information.ultimateName };
  const arrives = line.amount.minor >= 0;
  return present({
    statement: place.statement,
    path: `${place.entry}/0`,
    account: place.account,
    status: line.mark === 'EC' || line.mark === 'ED' ? ('pending' as const) : ('booked' as const),
    bookedOn: line.bookedOn,
    valueOn: line.valueOn,
    amount: line.amount,
    reversal: line.mark === 'RC' || line.mark === 'RD',
    returnReason: information.returnReason,
    debtor: arrives ? other : undefined,
    ultimateDebtor: arrives ? behind : undefined,
    creditor: arrives ? undefined : other,
    ultimateCreditor: arrives ? undefined : behind,
    references: toReferences(line, information),
    documents: [],
    text: toText(line, information),
    bankId: line.bankReference,
    entryBankId: line.bankReference,
    endToEndId: realId(information.endToEndId),
    instructionId: ownerReference(line),
    mandateId: information.mandateId,
    bankCode: information.bankCode ?? nationalCode(line.type),
    purpose: information.purpose,
    instructed: readCodedAmount(line.supplement, 'OCMT'),
    charges: charges(line, information),
    batch: information.isSum ? present({ id: line.bankReference }) : undefined,
    detailed: !information.isSum && (information.text.length > 0 || other !== undefined),
  });
}

/** Dutch banks give the other side's account in place of a reference, and its name on the line below. */
function toParty(line: StatementLine, information: Information): BankParty | undefined {
  const beside = [line.ownerReference ?? '', ...line.supplement].find(isAccount);
  const isBeside = beside !== undefined && beside === line.ownerReference;
  const account = information.account ?? beside;
  const party = present({
    name: information.name ?? (isBeside ? line.supplement.find(isPlainText) : undefined),
    account: account === undefined ? undefined : canonicalAccount(account),
    agent: information.agent,
  });
  return Object.keys(party).length === 0 ? undefined : party;
}

function toReferences(line: StatementLine, information: Information): readonly FoundReference[] {
  const beside = line.ownerReference === undefined ? [] : wholeReferences([line.ownerReference], ':61:');
  return [
    ...beside.filter(({ canonical }) => !information.references.some((known) => known.canonical === canonical)),
    ...information.references,
  ];
}

/** Where field 86 says nothing, the lines below field 61 are all the text there is. */
function toText(line: StatementLine, information: Information): readonly string[] {
  if (information.text.length > 0) return information.text;
  return line.supplement.filter(isPlainText);
}

function isPlainText(line: string): boolean {
  return !line.startsWith('/') && !isAccount(line);
}

/** An IBAN, or what has the form of one and is longer than a reference may be: a reference cuts an IBAN at 16 characters. */
function isAccount(text: string): boolean {
  return isIban(text) || /^[A-Z]{2}\d\d[A-Z0-9]{13,30}$/.test(text);
}

function ownerReference(line: StatementLine): string | undefined {
  return line.ownerReference === undefined || isAccount(line.ownerReference) ? undefined : line.ownerReference;
}

function realId(text: string | undefined): string | undefined {
  return text === undefined || isDummyReference(text) ? undefined : text;
}

/** Some banks put their national code of three digits where SWIFT has letters. */
function nationalCode(type: string | undefined): string | undefined {
  return type !== undefined && /^\d{3}$/.test(type) ? type : undefined;
}

function charges(line: StatementLine, information: Information): readonly Money[] {
  const charge = readCodedAmount([...line.supplement, ...information.text], 'CHGS');
  return charge === undefined ? [] : [charge];
}

/** `/OCMT/USD100,00/`: the amount in the payer's currency; `/CHGS/EUR0,5/`: what the bank took. */
function readCodedAmount(lines: readonly string[], code: 'OCMT' | 'CHGS'): Money | undefined {
  for (const line of lines) {
    const [, name = '', figures = ''] = new RegExp(`/${code}/([A-Z]{3})([\\d,]+)`).exec(line) ?? [];
    const currency: CurrencyCode | undefined = readCurrency(name);
    if (currency !== undefined) return readAmount(figures, currency);
  }
  return undefined;
}
