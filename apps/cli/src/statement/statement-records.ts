// statement-records.ts — what `statement read --json` prints: a public contract, absent values as null.
import type {
  BankParty,
  BankTransaction,
  Diagnostic,
  FoundReference,
  ReferredDocument,
  Statement,
} from '@reskontra/core';
import { type Classification, withPayer } from '@reskontra/engine/statement';

export function statementRecord(file: string, statement: Statement): object {
  return {
    kind: 'statement',
    file,
    statement: statement.statement,
    message: statement.message,
    id: statement.id ?? null,
    number: statement.number ?? null,
    account: statement.account ?? null,
    currency: statement.currency ?? null,
    from: statement.from ?? null,
    to: statement.to ?? null,
    opening: statement.opening ?? null,
    closing: statement.closing ?? null,
    copy: statement.copy ?? null,
    page: statement.page ?? null,
  };
}

export interface ReadTransaction {
  readonly transaction: BankTransaction;
  readonly classification: Classification;
  readonly key: string;
}

export function transactionRecord(file: string, { transaction, classification, key }: ReadTransaction): object {
  return {
    kind: 'transaction',
    file,
    statement: transaction.statement,
    path: transaction.path,
    class: classification.class,
    evidence: withPayer(classification.evidence, transaction),
    status: transaction.status,
    bookedOn: transaction.bookedOn ?? null,
    valueOn: transaction.valueOn ?? null,
    amount: transaction.amount,
    reversal: transaction.reversal,
    returnReason: transaction.returnReason ?? null,
    counterparty: otherSide(transaction),
    references: transaction.references.map(referenceRecord),
    documents: transaction.documents.map(documentRecord),
    text: transaction.text,
    bankId: transaction.bankId ?? null,
    entryBankId: transaction.entryBankId ?? null,
    endToEndId: transaction.endToEndId ?? null,
    uetr: transaction.uetr ?? null,
    bankCode: transaction.bankCode ?? null,
    instructed: transaction.instructed ?? null,
    charges: transaction.charges,
    key,
  };
}

/** Who paid, of money that arrives; who was paid, of money that leaves. */
function otherSide(transaction: BankTransaction): object {
  const leaves = transaction.amount.minor < 0;
  const party: BankParty | undefined = leaves ? transaction.creditor : transaction.debtor;
  const ultimate: BankParty | undefined = leaves ? transaction.ultimateCreditor : transaction.ultimateDebtor;
  return { name: party?.name ?? null, account: party?.account ?? null, ultimateName: ultimate?.name ?? null };
}

function referenceRecord({ scheme, canonical, raw, valid, from }: FoundReference): object {
  return { scheme, canonical, raw, valid, from };
}

function documentRecord({ type, number, date, amount, reference }: ReferredDocument): object {
  return {
    type,
    number: number ?? null,
    date: date ?? null,
    amount: amount ?? null,
    reference: reference === undefined ? null : referenceRecord(reference),
  };
}

export function diagnosticRecord(file: string, diagnostic: Diagnostic): object {
  return {
    kind: 'diagnostic',
    file,
    level: diagnostic.level,
    code: diagnostic.code,
    statement: diagnostic.statement ?? null,
    path: diagnostic.path ?? null,
    line: diagnostic.line ?? null,
    message: diagnostic.message,
  };
}

/** What was read of one file. Amounts are minor units by currency; both sides name the same currencies. */
export interface FileTotals {
  readonly statements: number;
  readonly entries: number;
  readonly transactions: number;
  readonly credits: Readonly<Record<string, number>>;
  readonly debits: Readonly<Record<string, number>>;
  readonly byClass: Readonly<Record<string, number>>;
  readonly diagnostics: { readonly error: number; readonly warning: number };
}

export function summaryRecord(file: string, totals: FileTotals): object {
  const { statements, entries, transactions, credits, debits, byClass, diagnostics } = totals;
  return { kind: 'summary', file, statements, entries, transactions, credits, debits, byClass, diagnostics };
}
