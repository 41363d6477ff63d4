// row-transaction.ts — a row as a transaction. The only place where signs and sides are decided.
import { present } from '@reskontra/adapter-kit/statement';
import {
  type BankParty,
  type BankTransaction,
  type CurrencyCode,
  type FoundReference,
  isCurrencyCode,
  isDummyReference,
  type Money,
  negate,
  parseReference,
} from '@reskontra/core';
import type { CsvColumn, CsvProfile } from '../profile/csv-profile.ts';
import type { HeaderRow } from '../profile/header-row.ts';
import { readAccount } from './account-cell.ts';
import { readDate } from './date-cell.ts';
import { readDecimal } from './decimal-cell.ts';

export interface RowPlace {
  readonly entry: number;
  /** Where the row does not tell the account of the statement. */
  readonly account: string;
  /** Where no column tells it. */
  readonly currency: CurrencyCode | undefined;
}

export interface ReadRow {
  readonly transaction: BankTransaction;
  readonly balance: Money | undefined;
}

/** What is wrong with a row, in words that fit after "the row was set aside:". */
export interface Unreadable {
  readonly why: string;
}

export function readRow(cells: readonly string[], header: HeaderRow, place: RowPlace): ReadRow | Unreadable {
  const { profile } = header;
  const cell = cellReader(cells, header);
  const named = cell('currency')?.toUpperCase() ?? place.currency ?? '';
  if (!isCurrencyCode(named)) return { why: 'its currency is not a currency' };
  const amount = readAmount(cell, profile, named);
  if (amount === undefined)
    return { why: `its amount is not a plain number of the profile ${profile.name}, or has too many decimals` };
  const date = cell('bookedOn') ?? '';
  const bookedOn = readDate(date, profile.dates);
  const isPending = showsPending(profile, cell, date, textsOf(cells, header));
  if (bookedOn === undefined && !isPending) return { why: `its day is not of the form ${profile.dates.join(' or ')}` };
  const balance = cell('balance');
  const transaction = toTransaction(
    { cell, texts: textsOf(cells, header), amount, profile, place },
    { bookedOn, isPending },
  );
  return { transaction, balance: balance === undefined ? undefined : readDecimal(balance, profile.decimalMark, named) };
}

type CellReader = (column: CsvColumn) => string | undefined;

interface RowParts {
  readonly cell: CellReader;
  readonly texts: readonly string[];
  readonly amount: Money;
  readonly profile: CsvProfile;
  readonly place: RowPlace;
}

function toTransaction(
  { cell, texts, amount, profile, place }: RowParts,
  booking: { readonly bookedOn: BankTransaction['bookedOn']; readonly isPending: boolean },
): BankTransaction {
  const arrives = amount.minor >= 0;
  const other = toParty(cell, arrives);
  const own = readAccount(cell('ownAccount') ?? cell(arrives ? 'payeeAccount' : 'payerAccount')).account;
  const text = toText(texts, other?.name, cell('title'));
  const references = toReferences(cell('reference'), profile);
  return present({
    statement: 1,
    path: `${place.entry}/0`,
    account: own ?? place.account,
    status: booking.isPending ? ('pending' as const) : ('booked' as const),
    bookedOn: booking.bookedOn,
    valueOn: readDate(cell('valueOn') ?? '', profile.dates),
    paidOn: readDate(cell('paidOn') ?? '', profile.dates),
    amount,
    reversal: false,
    debtor: arrives ? other : undefined,
    creditor: arrives ? undefined : other,
    references,
    documents: [],
    text,
    bankId: cell('bankId'),
    entryBankId: cell('bankId'),
    instructionId: cell('instructionId'),
    bankCode: nationalCode(cell('code')),
    charges: [],
    detailed: other !== undefined || references.length > 0 || text.length > 0,
  });
}

/** A name that the bank repeats as text says nothing more; its own word for the row serves where nobody said anything. */
function toText(texts: readonly string[], name: string | undefined, title: string | undefined): readonly string[] {
  const said = texts.filter((text) => text !== name);
  return said.length === 0 && name === undefined && title !== undefined ? [title] : said;
}

/** Cells without what stands for nothing. */
function cellReader(cells: readonly string[], { positions, profile }: HeaderRow): CellReader {
  return (column) => {
    const [position] = positions[column] ?? [];
    return position === undefined ? undefined : clean(cells[position] ?? '', profile);
  };
}

function textsOf(cells: readonly string[], { positions, profile }: HeaderRow): readonly string[] {
  const texts = (positions.text ?? []).map((position) => clean(cells[position] ?? '', profile));
  const lines = texts.flatMap((text) => text?.split('\n') ?? []).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

function clean(cell: string, { empty }: CsvProfile): string | undefined {
  const text = cell.trim();
  return text === '' || empty?.includes(text) === true ? undefined : text;
}

/** One signed column, or two: what came in, and what went out, with or without a minus. */
function readAmount(cell: CellReader, profile: CsvProfile, currency: CurrencyCode): Money | undefined {
  const signed = cell('amount');
  if (signed !== undefined) return readDecimal(signed, profile.decimalMark, currency);
  const arrived = sideAmount(cell('in'), profile, currency);
  const left = sideAmount(cell('out'), profile, currency);
  if (arrived === 'unreadable' || left === 'unreadable' || (arrived === undefined) === (left === undefined))
    return undefined;
  if (arrived !== undefined) return arrived;
  return left === undefined || left.minor < 0 ? left : negate(left);
}

/** Zero in one of the two columns is as good as nothing. */
function sideAmount(
  text: string | undefined,
  profile: CsvProfile,
  currency: CurrencyCode,
): Money | 'unreadable' | undefined {
  if (text === undefined) return undefined;
  const amount = readDecimal(text, profile.decimalMark, currency);
  if (amount === undefined) return 'unreadable';
  return amount.minor === 0 ? undefined : amount;
}

function toParty(cell: CellReader, arrives: boolean): BankParty | undefined {
  const fromRow = readAccount(cell('account') ?? cell(arrives ? 'payerAccount' : 'payeeAccount'));
  const fromPayee = arrives ? {} : readAccount(cell('creditorAccount'));
  const party = present({
    name: cell(arrives ? 'payerName' : 'payeeName') ?? cell('name'),
    account: fromRow.account ?? fromPayee.account,
    agent: cell('agent') ?? fromRow.agent ?? fromPayee.agent ?? (arrives ? undefined : cell('creditorAgent')),
  });
  return Object.keys(party).length === 0 ? undefined : party;
}

function toReferences(text: string | undefined, profile: CsvProfile): readonly FoundReference[] {
  const raw = text?.replace(/^ref=/i, '').trim() ?? '';
  if (isDummyReference(raw) || /^0+$/.test(raw)) return [];
  const isOfScheme = profile.referenceScheme !== undefined && /^(?:RF\d\d)?[\d -]+$/i.test(raw);
  return [{ ...parseReference(raw, isOfScheme ? profile.referenceScheme : undefined), from: 'CSV' }];
}

function showsPending(profile: CsvProfile, cell: CellReader, date: string, texts: readonly string[]): boolean {
  const { pending } = profile;
  if (pending === undefined) return false;
  const status = cell('status');
  return (
    pending.dates?.some((word) => word.toLowerCase() === date.toLowerCase()) === true ||
    (status !== undefined && pending.statuses?.some((word) => word.toLowerCase() === status.toLowerCase()) === true) ||
    pending.texts?.some((word) => texts.some((text) => text.includes(word))) === true
  );
}

function nationalCode(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{3}$/.test(text) ? text : undefined;
}
