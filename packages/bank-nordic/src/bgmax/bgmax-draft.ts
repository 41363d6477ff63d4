// bgmax-draft.ts — a payment with the records that describe it, as a transaction.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankParty,
  type BankTransaction,
  type FoundReference,
  type Money,
  negate,
  type PlainDate,
  parseReference,
  type ReferredDocument,
  referenceKey,
} from '@reskontra/core';
import { readNumber, readText, readTexts } from '../records/fields.ts';
import type { BgmaxPayment } from './bgmax-record.ts';

/** Where and when the payment was booked: known at the end of its deposit. */
export interface BgmaxBooking {
  readonly statement: number;
  readonly entry: number;
  readonly account: string;
  readonly depositAccount: string | undefined;
  readonly bookedOn: PlainDate | undefined;
}

const PART = 35; // names come in two parts of 35 characters
const MESSAGE = 50;

/** Collects what follows a payment (`20`) or a deduction (`21`). */
export class BgmaxDraft {
  readonly amount: Money;
  private readonly payment: BgmaxPayment;
  private readonly references = new Map<string, FoundReference>();
  private readonly documents: ReferredDocument[] = [];
  private readonly text: string[] = [];
  private name: string | undefined;
  private organisation: string | undefined;

  constructor(payment: BgmaxPayment) {
    this.payment = payment;
    this.amount = toSigned(payment);
    this.refer(payment);
    if (payment.type === '21') this.documents.push(toDocument(payment));
  }

  /** An extra reference (`22`, `23`). It repeats or splits the payment's amount and is never added to it. */
  extraReference(extra: BgmaxPayment): void {
    this.refer(extra);
    if (extra.amount.minor !== 0) this.documents.push(toDocument(extra));
  }

  /** A message (`25`), the sender's name (`26`) or organisation number (`29`); addresses are not kept. */
  describe(record: string): void {
    switch (record.slice(0, 2)) {
      case '25':
        this.text.push(...readTexts(record.slice(2), MESSAGE));
        return;
      case '26':
        this.name = readTexts(record.slice(2), PART).join(' ');
        return;
      case '29':
        this.organisation = readNumber(record.slice(2, 14));
        return;
      default:
    }
  }

  toTransaction(booking: BgmaxBooking): BankTransaction {
    const sender = this.sender();
    const receiver = booking.depositAccount === undefined ? undefined : { account: booking.depositAccount };
    const arrives = this.amount.minor >= 0;
    return present({
      statement: booking.statement,
      path: `${booking.entry}/0`,
      account: booking.account,
      status: 'booked' as const,
      bookedOn: booking.bookedOn,
      amount: this.amount,
      reversal: false,
      debtor: arrives ? sender : receiver,
      creditor: arrives ? receiver : sender,
      references: [...this.references.values()],
      documents: this.documents,
      text: this.text,
      bankId: this.payment.serial,
      charges: [],
      detailed: true,
    });
  }

  private sender(): BankParty | undefined {
    const party = present({
      name: this.name === undefined ? undefined : readText(this.name),
      account: this.payment.senderBankgiro,
      id: this.organisation,
    });
    return Object.keys(party).length === 0 ? undefined : party;
  }

  private refer(payment: BgmaxPayment): void {
    const found = toReferences(payment);
    if (found.length === 0 && payment.reference !== undefined) this.text.push(payment.reference);
    for (const reference of found) {
      const key = referenceKey(reference);
      if (!this.references.has(key)) this.references.set(key, reference);
    }
  }
}

/** A deduction is a credit note that the payer took off: negative, as is a negative extra reference (`23`). */
function toSigned(payment: BgmaxPayment): Money {
  return payment.type === '21' || payment.type === '23' ? negate(payment.amount) : payment.amount;
}

function toDocument(payment: BgmaxPayment): ReferredDocument {
  const [reference] = toReferences(payment);
  const type = payment.type === '21' || payment.type === '23' ? 'CREN' : 'CINV';
  return present({ type, number: payment.reference, amount: toSigned(payment), reference });
}

/** One field may hold several numbers. What is not numbers is the payer's own text, and no reference. */
function toReferences(payment: BgmaxPayment): readonly FoundReference[] {
  const words = payment.reference?.split(/\s+/) ?? [];
  if (!words.every((word) => /^\d{2,25}$/.test(word))) return [];
  return words.map((word) => ({ ...parseReference(word, 'ocr'), from: `BgMax ${payment.type}` }));
}
