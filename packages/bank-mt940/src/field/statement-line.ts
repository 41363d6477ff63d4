// statement-line.ts — field 61: one entry.
import { type CurrencyCode, isDummyReference, type Money, negate, type PlainDate } from '@reskontra/core';
import type { SwiftField } from './field-assembler.ts';
import { readAmount } from './swift-amount.ts';
import { readEntryDay, readSwiftDay } from './swift-day.ts';

/** `RC` takes a credit back, `RD` a debit; `EC` and `ED` are expected. The letter after the mark is the funds code. */
export type Mark = 'C' | 'D' | 'RC' | 'RD' | 'EC' | 'ED';

export interface StatementLine {
  readonly mark: Mark;
  /** Signed: positive when money arrives. */
  readonly amount: Money;
  readonly valueOn: PlainDate | undefined;
  readonly bookedOn: PlainDate | undefined;
  /** A day of 30 February was moved to the end of the month. */
  readonly dayMoved: boolean;
  /** Three characters after N, F or S: `TRF`, `051`. */
  readonly type: string | undefined;
  /** Reference for the account owner; the words that stand for none are left out. */
  readonly ownerReference: string | undefined;
  readonly bankReference: string | undefined;
  /** What stands behind the reference on the line, and the lines below. */
  readonly supplement: readonly string[];
}

/** What is wrong with an entry, in words that fit after "the line was set aside:". */
export interface Unreadable {
  readonly why: string;
}

const PATTERN =
  /^(?<value>\d{6})(?<entry>\d{4}| {4})? *(?<mark>R[CD]|E[CD]|C|D)(?<funds>[A-Z])?(?<amount>[\d,]+) *(?:[NFSX](?<type>.{0,3})(?<rest>.*))?$/;

/** @see SWIFT Standards, MT940 field 61, Statement Line */
export function readStatementLine(field: SwiftField, currency: CurrencyCode): StatementLine | Unreadable {
  const { groups, below } = matchLine(field.lines);
  if (groups === undefined)
    return { why: 'it does not have the form of field 61 (date, mark, amount with comma, type, references)' };
  const unsigned = readAmount(groups.amount ?? '', currency);
  if (unsigned === undefined)
    return { why: `its amount is not a number with a comma, or has more decimals than ${currency}` };
  const mark = groups.mark as Mark;
  const value = readSwiftDay(groups.value ?? '');
  const entry = value === undefined ? undefined : readEntryDay(groups.entry?.trim() ?? '', value.day);
  const [owner, bank, behind] = splitReferences(groups.rest ?? '');
  return {
    mark,
    amount: mark === 'D' || mark === 'RC' || mark === 'ED' ? negate(unsigned) : unsigned,
    valueOn: value?.day,
    bookedOn: entry?.day ?? value?.day,
    dayMoved: value?.moved === true || entry?.moved === true,
    type: groups.type?.trim() || undefined,
    ownerReference: realReference(owner),
    bankReference: realReference(bank),
    supplement: [behind, ...below].map((line) => line.trim()).filter((line) => line !== ''),
  };
}

/** Some banks break the entry itself over two lines. */
function matchLine(lines: readonly string[]) {
  const [first = '', second = '', ...others] = lines;
  const whole = PATTERN.exec(first.trimEnd());
  if (whole?.groups !== undefined) return { groups: whole.groups, below: lines.slice(1) };
  return { groups: PATTERN.exec((first + second).trimEnd())?.groups, below: others };
}

const OWNER_REFERENCE_LENGTH = 16;

/** Owner's reference, bank's reference after `//`, and what an old Dutch dialect puts behind: the name of the other side. */
function splitReferences(rest: string): readonly [string, string, string] {
  const slashes = rest.indexOf('//');
  if (slashes !== -1) return [rest.slice(0, slashes), rest.slice(slashes + 2), ''];
  const padded = /^(\S+) {2,}(\S.*)$/.exec(rest);
  if (padded !== null && rest.length > OWNER_REFERENCE_LENGTH) return [padded[1] ?? '', '', padded[2] ?? ''];
  return [rest, '', ''];
}

/** Words that only point at a tag of field 86. */
const POINTERS: ReadonlySet<string> = new Set(['EREF', 'PREF', 'MARF', 'KREF', 'KREF+', 'EREF+']);

function realReference(text: string): string | undefined {
  const reference = text.trim();
  return isDummyReference(reference) || POINTERS.has(reference) ? undefined : reference;
}
