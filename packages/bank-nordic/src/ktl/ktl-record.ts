// ktl-record.ts — the three records of a KTL file, cut by column.
import { type Money, money, type PlainDate } from '@reskontra/core';
import { readCount, readText, readYearFirst } from '../records/fields.ts';

/**
 * A reference transfer (`3`) or a direct debit (`5`).
 * @see Finance Finland, Incoming reference payments (KTL), record description; its columns count from 1
 */
export interface KtlPayment {
  readonly directDebit: boolean;
  /** Fourteen digits, as printed. */
  readonly account: string;
  readonly bookedOn: PlainDate | undefined;
  readonly paidOn: PlainDate | undefined;
  readonly archiveId: string | undefined;
  /** Twenty characters, padded with zeros. */
  readonly reference: string;
  /** Twelve characters at most: here the bank cuts the payer's name. */
  readonly payer: string | undefined;
  /** Without sign. */
  readonly amount: Money;
  readonly correction: boolean;
  /** Why a direct debit failed; such a payment is in no sum. */
  readonly returnCode: string | undefined;
}

export interface KtlSum {
  readonly count: number;
  readonly minor: number;
}

export interface KtlTrailer {
  readonly payments: KtlSum;
  readonly corrections: KtlSum;
  readonly failed: KtlSum;
}

/** What is wrong with a record, in words that fit after "the record was set aside:". */
export interface Unreadable {
  readonly why: string;
}

// Correction, delivery and return code may be missing where trailing blanks were cut off.
const SHORTEST_PAYMENT = 87;

export function readKtlPayment(record: string): KtlPayment | Unreadable {
  if (record.length < SHORTEST_PAYMENT) return { why: `the record has ${record.length} characters of 90` };
  const minor = readCount(record.slice(77, 87));
  if (minor === undefined) return { why: 'its amount (columns 78-87) is not ten digits' };
  const account = record.slice(1, 15);
  if (!/^\d{14}$/.test(account)) return { why: 'its account (columns 2-15) is not fourteen digits' };
  if (!/^[1 ]$/.test(record.charAt(75))) return { why: 'its currency (column 76) is not the euro' };
  if (!/^[01 ]?$/.test(record.charAt(87))) return { why: 'its correction code (column 88) is neither 0 nor 1' };
  return {
    directDebit: record.startsWith('5'),
    account,
    bookedOn: readYearFirst(record.slice(15, 21)),
    paidOn: readYearFirst(record.slice(21, 27)),
    archiveId: readText(record.slice(27, 43)),
    reference: record.slice(43, 63),
    payer: readText(record.slice(63, 75)),
    amount: money('EUR', minor),
    correction: record.charAt(87) === '1',
    returnCode: readText(record.charAt(89).replace('0', '')),
  };
}

/** The three sums of the trailer, or undefined when one is not digits. */
export function readKtlTrailer(record: string): KtlTrailer | undefined {
  const payments = readSum(record, 1);
  const corrections = readSum(record, 18);
  const failed = readSum(record, 35);
  if (payments === undefined || corrections === undefined || failed === undefined) return undefined;
  return { payments, corrections, failed };
}

function readSum(record: string, start: number): KtlSum | undefined {
  const count = readCount(record.slice(start, start + 6));
  const minor = readCount(record.slice(start + 6, start + 17));
  return count === undefined || minor === undefined ? undefined : { count, minor };
}
