// tito-record.ts — the records of a TITO statement, cut by column.
import { type CurrencyCode, isCurrencyCode, isIban, type Money, negate, type PlainDate } from '@reskontra/core';
import { readCount, readMinor, readNumber, readText, readYearFirst } from '../records/fields.ts';

/** `T00`: the head of a statement. */
export interface TitoHead {
  readonly account: string;
  readonly number: string | undefined;
  readonly from: PlainDate | undefined;
  readonly to: PlainDate | undefined;
  readonly currency: CurrencyCode;
  readonly opening: Money;
  readonly owner: string | undefined;
}

/**
 * What the bank did: `3` and `4` correct a credit and a debit, `9` was rejected and moved no money.
 * The sign column tells the direction; where it is blank, the kind does.
 */
export type TitoKind = '1' | '2' | '3' | '4' | '9';

/** `T10`, or the same as a notice, `T80`: an entry, or a detail of the one before. */
export interface TitoRow {
  readonly notice: boolean;
  /** The entry's number in the statement; its details repeat it. */
  readonly number: string;
  readonly archiveId: string | undefined;
  readonly bookedOn: PlainDate | undefined;
  readonly valueOn: PlainDate | undefined;
  readonly paidOn: PlainDate | undefined;
  readonly kind: TitoKind;
  readonly code: string | undefined;
  readonly text: string | undefined;
  /** Signed: positive when money arrives. */
  readonly amount: Money;
  /** The bank says that details follow, here or in another file. */
  readonly itemised: boolean;
  readonly name: string | undefined;
  readonly counterAccount: string | undefined;
  readonly reference: string;
  /** 0 is an entry; 1 to 9 are details, which belong to the entry and are never added to it. */
  readonly level: number;
}

/** `T40`: the balance at the end of a day. */
export interface TitoBalance {
  readonly date: PlainDate | undefined;
  readonly balance: Money;
}

/** `T50`: deposits and withdrawals of a period; withdrawals are positive here. */
export interface TitoSums {
  readonly period: string;
  readonly deposits: Money;
  readonly withdrawals: Money;
}

/** What is wrong with a record, in words that fit after "the record was set aside:". */
export interface Unreadable {
  readonly why: string;
}

/** @see Finance Finland, Machine-readable account statement (konekielinen tiliote), record descriptions; columns here count from 0 */
export function readTitoHead(record: string): TitoHead | Unreadable {
  const currency = record.slice(96, 99);
  if (!isCurrencyCode(currency)) return { why: 'its currency (columns 97-99) is not a currency' };
  const opening = readSigned(record, 71, currency);
  if (opening === undefined) return { why: 'its opening balance (columns 72-90) is not a number' };
  const [iban = ''] = record.slice(292).trim().split(/\s+/);
  const account = isIban(iban) ? iban : readText(record.slice(9, 23));
  if (account === undefined) return { why: 'its account (columns 10-23) is blank' };
  return {
    account,
    number: readNumber(record.slice(23, 26)),
    from: readYearFirst(record.slice(26, 32)),
    to: readYearFirst(record.slice(32, 38)),
    currency,
    opening,
    owner: readText(record.slice(147, 182)),
  };
}

const SHORTEST_ROW = 106; // up to the amount: what follows may be missing where trailing blanks were cut off

export function readTitoRow(record: string, currency: CurrencyCode): TitoRow | Unreadable {
  if (record.length < SHORTEST_ROW) return { why: `the record has ${record.length} characters of 188` };
  const kind = record.charAt(48);
  if (!isKind(kind)) return { why: 'its kind (column 49) is none of 1, 2, 3, 4 and 9' };
  const unsigned = readMinor(record.slice(88, 106), currency);
  if (unsigned === undefined) return { why: 'its amount (columns 89-106) is not eighteen digits' };
  const sign = record.charAt(87);
  if (!/^[+ -]$/.test(sign)) return { why: 'its sign (column 88) is neither + nor -' };
  return {
    notice: record.startsWith('T80'),
    number: record.slice(6, 12),
    archiveId: readText(record.slice(12, 30)),
    bookedOn: readYearFirst(record.slice(30, 36)),
    valueOn: readYearFirst(record.slice(36, 42)),
    paidOn: readYearFirst(record.slice(42, 48)),
    kind,
    code: readText(record.slice(49, 52)),
    text: readText(record.slice(52, 87))?.replace(/\s+/g, ' '),
    amount: isNegativeRow(sign, kind) ? negate(unsigned) : unsigned,
    itemised: record.charAt(106) === 'E',
    name: readText(record.slice(108, 143)),
    counterAccount: readText(record.slice(144, 158).replace(/^0+$/, '')),
    reference: record.slice(159, 179),
    level: readLevel(record.charAt(187)),
  };
}

export function readTitoBalance(record: string, currency: CurrencyCode): TitoBalance | undefined {
  const balance = readSigned(record, 12, currency);
  return balance === undefined ? undefined : { date: readYearFirst(record.slice(6, 12)), balance };
}

export function readTitoSums(record: string, currency: CurrencyCode): TitoSums | undefined {
  const deposits = readMinor(record.slice(22, 40), currency);
  const withdrawals = readMinor(record.slice(49, 67), currency);
  if (deposits === undefined || withdrawals === undefined) return undefined;
  return { period: record.charAt(6), deposits, withdrawals };
}

function isKind(kind: string): kind is TitoKind {
  return /^[12349]$/.test(kind);
}

function isNegativeRow(sign: string, kind: TitoKind): boolean {
  return sign === ' ' ? kind === '2' || kind === '3' : sign === '-';
}

function readLevel(field: string): number {
  return readCount(field) ?? 0;
}

function readSigned(record: string, start: number, currency: CurrencyCode): Money | undefined {
  const unsigned = readMinor(record.slice(start + 1, start + 19), currency);
  if (unsigned === undefined || !/^[+ -]$/.test(record.charAt(start))) return undefined;
  return record.charAt(start) === '-' ? negate(unsigned) : unsigned;
}
