// bgmax-record.ts — the records of a BgMax file, cut by column.
import { type CurrencyCode, isCurrencyCode, type Money, type PlainDate } from '@reskontra/core';
import { readCount, readFullDay, readMinor, readNumber, readText } from '../records/fields.ts';

/** `05`: where a deposit begins. */
export interface BgmaxOpening {
  /** The bankgiro number that was paid to. */
  readonly bankgiro: string | undefined;
  readonly currency: CurrencyCode;
}

/** `20` a payment, `21` a deduction; `22` and `23` name further references of the one before. */
export interface BgmaxPayment {
  readonly type: '20' | '21' | '22' | '23';
  readonly senderBankgiro: string | undefined;
  readonly reference: string | undefined;
  /** Without sign; zero in an extra reference that has no amount of its own. */
  readonly amount: Money;
  /** 0 and 1: no reference; 2: checked as OCR; 3: not checked, or wrong; 4 and 5: registered from a form. */
  readonly referenceCode: string;
  readonly serial: string | undefined;
}

/** `15`: the deposit on the account. */
export interface BgmaxDeposit {
  readonly account: string | undefined;
  readonly paidOn: PlainDate | undefined;
  readonly serial: string | undefined;
  readonly amount: Money;
  readonly payments: number | undefined;
}

/** `70`: how many records of each kind the file has. */
export interface BgmaxEnd {
  readonly payments: number | undefined;
  readonly deductions: number | undefined;
  readonly extraReferences: number | undefined;
  readonly deposits: number | undefined;
}

/** What is wrong with a record, in words that fit after "the record was set aside:". */
export interface Unreadable {
  readonly why: string;
}

/** @see Bankgirot, Bankgiro Receivables, technical manual (BgMax); columns here count from 0 */
export function readBgmaxOpening(record: string): BgmaxOpening | undefined {
  const currency = readText(record.slice(22, 25)) ?? 'SEK';
  if (!isCurrencyCode(currency)) return undefined;
  return { bankgiro: readNumber(record.slice(2, 12)), currency };
}

export function readBgmaxPayment(record: string, currency: CurrencyCode): BgmaxPayment | Unreadable {
  const amount = readMinor(record.slice(37, 55), currency);
  if (amount === undefined) return { why: 'its amount (columns 38-55) is not eighteen digits' };
  return {
    type: record.slice(0, 2) as BgmaxPayment['type'],
    senderBankgiro: readNumber(record.slice(2, 12)),
    reference: readText(record.slice(12, 37)),
    amount,
    referenceCode: record.charAt(55),
    serial: readText(record.slice(57, 69)),
  };
}

export function readBgmaxDeposit(record: string): BgmaxDeposit | Unreadable {
  const currency = record.slice(68, 71);
  if (!isCurrencyCode(currency)) return { why: 'its currency (columns 69-71) is not a currency' };
  const amount = readMinor(record.slice(50, 68), currency);
  if (amount === undefined) return { why: 'its amount (columns 51-68) is not eighteen digits' };
  return {
    account: readNumber(record.slice(2, 37)),
    paidOn: readFullDay(record.slice(37, 45)),
    serial: readNumber(record.slice(45, 50)),
    amount,
    payments: readCount(record.slice(71, 79)),
  };
}

export function readBgmaxEnd(record: string): BgmaxEnd {
  return {
    payments: readCount(record.slice(2, 10)),
    deductions: readCount(record.slice(10, 18)),
    extraReferences: readCount(record.slice(18, 26)),
    deposits: readCount(record.slice(26, 34)),
  };
}

const TAB_STOP = 8;

/** Editors put tabs in place of blanks; each stands for the blanks up to the next multiple of eight. */
export function expandTabs(record: string): string {
  if (!record.includes('\t')) return record;
  let text = '';
  for (const character of record) {
    text += character === '\t' ? ' '.repeat(TAB_STOP - (text.length % TAB_STOP)) : character;
  }
  return text;
}
