// ocr-record.ts — the records of a Norwegian OCR giro file, cut by column.
import { type Money, money, negate, type PlainDate } from '@reskontra/core';
import { readCount, readDayFirst, readMinor, readNumber, readText } from '../records/fields.ts';

/** `20`: the head of an assignment (oppdrag). */
export interface OcrAssignment {
  /** `09` is OCR giro, `21` AvtaleGiro. */
  readonly service: string;
  readonly type: string;
  readonly agreement: string | undefined;
  readonly number: string | undefined;
  readonly account: string;
}

/** `30`, amount item 1: what was paid, and the KID. */
export interface OcrAmount {
  readonly transactionType: string;
  /** Joins item 1, 2 and 3 of one transaction. */
  readonly number: string;
  readonly day: PlainDate | undefined;
  /** Which booking on the account it is part of: centre, day code, part settlement and serial number. */
  readonly settlement: string | undefined;
  /** Signed: positive when money arrives. */
  readonly amount: Money;
  readonly reversing: boolean;
  readonly kid: string | undefined;
}

/** `31`, amount item 2: who paid. */
export interface OcrDetails {
  readonly number: string;
  readonly archiveReference: string | undefined;
  readonly paidOn: PlainDate | undefined;
  readonly debitAccount: string | undefined;
  /** In payment claims the short name of the payer stands here. */
  readonly shortName: string | undefined;
}

/** `88` ends an assignment, `89` the file. */
export interface OcrEnd {
  readonly transactions: number | undefined;
  readonly records: number | undefined;
  /** Smallest units; banks leave the sign out. */
  readonly sum: number | undefined;
}

/** What is wrong with a record, in words that fit after "the record was set aside:". */
export interface Unreadable {
  readonly why: string;
}

/** Purchases taken back: with KID (18) and with free text (20). */
const REVERSING_TYPES: ReadonlySet<string> = new Set(['18', '20']);

/** @see Mastercard Payment Services (Nets), OCR giro system specification, record layouts; columns here count from 0 */
export function readOcrAssignment(record: string): OcrAssignment | undefined {
  const account = record.slice(24, 35);
  if (!/^\d{11}$/.test(account)) return undefined;
  return {
    service: record.slice(2, 4),
    type: record.slice(4, 6),
    agreement: readNumber(record.slice(8, 17)),
    number: readNumber(record.slice(17, 24)),
    account,
  };
}

export function readOcrAmount(record: string): OcrAmount | Unreadable {
  const amount = readMinor(record.slice(32, 49), 'NOK');
  if (amount === undefined) return { why: 'its amount (columns 33-49) is not seventeen digits' };
  const sign = record.charAt(31);
  if (!/^[-0 ]$/.test(sign)) return { why: 'its sign (column 32) is neither - nor 0' };
  const transactionType = record.slice(4, 6);
  const reversing = REVERSING_TYPES.has(transactionType);
  return {
    transactionType,
    number: record.slice(8, 15),
    day: readDayFirst(record.slice(15, 21)),
    settlement: readText(record.slice(21, 31)),
    amount: reversing || sign === '-' ? negate(amount) : amount,
    reversing,
    kid: readText(record.slice(49, 74)),
  };
}

export function readOcrDetails(record: string): OcrDetails {
  return {
    number: record.slice(8, 15),
    archiveReference: readText(record.slice(25, 34).replace(/^0+$/, '')),
    paidOn: readDayFirst(record.slice(41, 47)),
    debitAccount: readText(record.slice(47, 58).replace(/^0+$/, '')),
    shortName: readText(record.slice(15, 25)),
  };
}

/** Item 3: free text of the payer, forty characters. */
export function readOcrText(record: string): string | undefined {
  return readText(record.slice(15, 55));
}

export function readOcrEnd(record: string): OcrEnd {
  return {
    transactions: readCount(record.slice(8, 16)),
    records: readCount(record.slice(16, 24)),
    sum: readCount(record.slice(24, 41)),
  };
}

/** Both ways in which banks give the sum of an assignment: with the signs and without. */
export interface OcrSum {
  readonly count: number;
  readonly net: Money;
  readonly gross: Money;
}

export const NO_SUM: OcrSum = { count: 0, net: money('NOK', 0), gross: money('NOK', 0) };

export function addToSum(sum: OcrSum, amount: Money): OcrSum {
  return {
    count: sum.count + 1,
    net: money('NOK', sum.net.minor + amount.minor),
    gross: money('NOK', sum.gross.minor + Math.abs(amount.minor)),
  };
}
