// ktl-transaction.ts — a KTL payment as a transaction. The only place where its sign is decided.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankTransaction,
  canonicalAccount,
  type FoundReference,
  isDummyReference,
  negate,
  parseReference,
} from '@reskontra/core';
import type { KtlPayment } from './ktl-record.ts';

const REFERENCE_PAYMENT = '705';
const DIRECT_DEBIT = '704';

export interface KtlPosition {
  readonly statement: number;
  readonly entry: number;
}

/**
 * A correction is negative and takes an earlier payment back: the payer is then the one who receives.
 * A direct debit that failed is `info`, since no money came; its amount is what was asked for.
 */
export function toTransaction(payment: KtlPayment, position: KtlPosition): BankTransaction {
  const payer = present({ name: payment.payer });
  const named = payment.payer !== undefined;
  return present({
    statement: position.statement,
    path: `${position.entry}/0`,
    account: canonicalAccount(payment.account),
    status: payment.returnCode === undefined ? ('booked' as const) : ('info' as const),
    bookedOn: payment.bookedOn,
    paidOn: payment.paidOn,
    amount: payment.correction ? negate(payment.amount) : payment.amount,
    reversal: payment.correction,
    returnReason: payment.returnCode === undefined ? undefined : `KTL-${payment.returnCode}`,
    debtor: named && !payment.correction ? payer : undefined,
    creditor: named && payment.correction ? payer : undefined,
    references: toReferences(payment.reference),
    documents: [],
    text: [],
    bankId: payment.archiveId,
    bankCode: payment.directDebit ? DIRECT_DEBIT : REFERENCE_PAYMENT,
    charges: [],
    detailed: true,
  });
}

function toReferences(field: string): readonly FoundReference[] {
  if (isDummyReference(field) || /^0+$/.test(field.trim())) return [];
  return [{ ...parseReference(field, 'fi'), from: 'KTL 44-63' }];
}
