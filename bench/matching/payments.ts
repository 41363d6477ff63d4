// payments.ts — open invoices and the payments that name them, made from their number alone.
import { type BankTransaction, type CaseId, finnishReference, money, parseReference } from '@reskontra/core';
import type { OpenCase } from '@reskontra/engine/matching';

const FIRST_NUMBER = 10_000_000;
const STRIDE = 611_953; // a prime: payments come in no order of the ledger

function numberOf(at: number): string {
  return String(FIRST_NUMBER + at);
}

/** Cents; they differ, so that a wrong match is seen. */
export function centsOf(at: number): number {
  return 10_000 + (at % 5_000);
}

export function openCase(at: number): OpenCase {
  const number = numberOf(at);
  return {
    id: number as CaseId,
    label: number,
    invoice: { number },
    open: money('EUR', centsOf(at)),
    state: 'open',
    references: [finnishReference(number)],
    numbers: [number],
    payerAccounts: [],
    payerNames: [`ASIAKAS ${number}`],
  };
}

/** The invoice that the payment at this place is of. */
export function paidBy(at: number, invoices: number): number {
  return (at * STRIDE) % invoices;
}

/** As a Finnish bank tells of a reference payment: padded with zeros, with a name, without text. */
export function paymentOf(invoice: number): BankTransaction {
  const number = numberOf(invoice);
  return {
    statement: 1,
    path: `${invoice}/0`,
    account: 'FI2112345600000785',
    status: 'booked',
    bookedOn: '2026-04-01' as BankTransaction['bookedOn'] & string,
    amount: money('EUR', centsOf(invoice)),
    reversal: false,
    debtor: { name: `Asiakas ${number} Oy` },
    references: [{ ...parseReference(finnishReference(number).padStart(20, '0')), from: 'CdtrRefInf' }],
    documents: [],
    text: [],
    bankId: `24${number}0001`,
    bankCode: '705',
    domainCode: 'PMNT/RCDT/ESCT',
    charges: [],
    detailed: true,
  };
}
