// classify.ts — says what a bank transaction is, before asking which invoice it is for. First answer wins.
import { type BankTransaction, type CollectorProfile, formatMoney, recognisePayer } from '@reskontra/core';

export type TransactionClass =
  | 'collector'
  | 'direct'
  | 'unknown'
  | 'return'
  | 'reversal'
  | 'lump'
  | 'own'
  | 'other'
  | 'pending'
  | 'outgoing';

export interface Classification {
  readonly class: TransactionClass;
  /** In sentences; `{payer}` stands for the payer's name. */
  readonly evidence: readonly string[];
}

export interface ClassifyPolicy {
  readonly collector: CollectorProfile;
  /** The company's own accounts, canonical. */
  readonly ownAccounts: readonly string[];
}

/**
 * Classifies one transaction, never a whole entry: a batch may hold settlements and direct payments side by side.
 * Only a named payer that is not the collector makes a payment `direct`; whoever is not named stays `unknown`.
 */
export function classify(transaction: BankTransaction, policy: ClassifyPolicy): Classification {
  return (
    notBooked(transaction) ??
    takenBack(transaction) ??
    leaving(transaction) ??
    notACustomer(transaction, policy) ??
    byPayer(transaction, policy)
  );
}

/** Whether the booking takes a received payment back: a return or a reversal. */
export function isTakingBack(transaction: BankTransaction): boolean {
  if (transaction.status !== 'booked' || transaction.amount.minor >= 0) return false;
  return transaction.reversal || transaction.returnReason !== undefined || isReturnCode(transaction);
}

function notBooked(transaction: BankTransaction): Classification | undefined {
  if (transaction.status === 'booked') return undefined;
  return { class: 'pending', evidence: [`the bank says ${transaction.status}, not booked`] };
}

function takenBack(transaction: BankTransaction): Classification | undefined {
  const leaves = transaction.amount.minor < 0;
  if (transaction.reversal) {
    return leaves
      ? { class: 'reversal', evidence: ['the bank takes back an earlier credit'] }
      : { class: 'other', evidence: ['the bank takes back an earlier debit of ours'] };
  }
  if (transaction.returnReason === undefined && !isReturnCode(transaction)) return undefined;
  const reason = transaction.returnReason === undefined ? '' : ` (reason ${transaction.returnReason})`;
  return leaves
    ? { class: 'return', evidence: [`a payment we received went back${reason}`] }
    : { class: 'other', evidence: [`a payment of our own came back${reason}`] };
}

function leaving(transaction: BankTransaction): Classification | undefined {
  if (transaction.amount.minor < 0) return { class: 'outgoing', evidence: ['money leaves the account'] };
  if (transaction.amount.minor === 0)
    return { class: 'other', evidence: [`a booking of ${formatMoney(transaction.amount)}`] };
  return undefined;
}

function notACustomer(transaction: BankTransaction, policy: ClassifyPolicy): Classification | undefined {
  const payerAccount = transaction.debtor?.account;
  if (payerAccount !== undefined && policy.ownAccounts.includes(payerAccount)) {
    return { class: 'own', evidence: ['the payer account is one of our own'] };
  }
  if (isLump(transaction))
    return { class: 'lump', evidence: ['a sum of several payments; their details come in another file'] };
  const kind = BANK_OWN_CODES[transaction.bankCode ?? ''] ?? bankOwnDomain(transaction.domainCode);
  return kind === undefined ? undefined : { class: 'other', evidence: [`the bank calls it ${kind}`] };
}

function byPayer(transaction: BankTransaction, policy: ClassifyPolicy): Classification {
  const verdict = recognisePayer(transaction.debtor ?? {}, policy.collector);
  if (verdict.payer === 'collector') return { class: 'collector', evidence: [verdict.evidence] };
  if (verdict.payer === 'unclear') return { class: 'unknown', evidence: [verdict.evidence] };

  const behind = transaction.ultimateDebtor;
  if (behind !== undefined && recognisePayer(behind, policy.collector).payer === 'collector') {
    return {
      class: 'unknown',
      evidence: [verdict.evidence, 'but the collector is named as the one behind the payment'],
    };
  }
  return { class: 'direct', evidence: [verdict.evidence] };
}

/** An entry without details that says it holds several payments, or a Finnish 705 (reference payments) without any reference. */
function isLump(transaction: BankTransaction): boolean {
  if (transaction.detailed) return false;
  return transaction.batch !== undefined || (transaction.bankCode === '705' && transaction.references.length === 0);
}

/** A returned transfer, or a direct debit that was refused, cancelled or reversed. */
const RETURN_CODE = /\/(RRTN|UPDD|RCDD|PRDD)$/;

function isReturnCode({ domainCode }: BankTransaction): boolean {
  return domainCode !== undefined && domainOf(domainCode).isReturn;
}

/** Finland's three-digit codes for what is no customer's payment. @see Finance Finland, bank transaction codes */
const BANK_OWN_CODES: Readonly<Record<string, string>> = {
  '721': 'a card settlement',
  '740': 'interest',
  '750': 'interest',
  '760': 'a loan',
  '761': 'a loan',
  '780': 'zero balancing',
  '781': 'zero balancing',
  '782': 'zero balancing',
};

/** ISO 20022 families and sub-families that are no customer's payment. */
function bankOwnDomain(code: string | undefined): string | undefined {
  return code === undefined ? undefined : domainOf(code).own;
}

interface Domain {
  readonly isReturn: boolean;
  readonly own: string | undefined;
}

const MAX_KNOWN = 1_000; // a bank uses a few dozen of the codes
const known = new Map<string, Domain>();

/** Looked at once for each code, and not once for each of a million transactions. */
function domainOf(code: string): Domain {
  const found = known.get(code);
  if (found !== undefined) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  const domain = { isReturn: RETURN_CODE.test(code), own: ownDomain(code) };
  known.set(code, domain);
  return domain;
}

function ownDomain(code: string): string | undefined {
  if (/^PMNT\/(CCRD|MCRD)\//.test(code)) return 'a card settlement';
  if (/\/INTR$/.test(code)) return 'interest';
  if (/^CAMT\/(CAPL|ACCB)\//.test(code) || /^CAJT\//.test(code)) return 'cash pooling';
  if (/^LDAS\//.test(code)) return 'a loan';
  return undefined;
}
