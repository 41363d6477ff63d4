// tito-entry.ts — one entry with the details below it, and what of them are transactions.
import { present } from '@reskontra/adapter-kit/statement';
import { type BankTransaction, type BatchInfo, type BookingStatus, formatMoney, sum } from '@reskontra/core';
import { type NotedRow, toTransaction } from './tito-transaction.ts';

export interface TitoEntry {
  readonly head: NotedRow;
  /** Rows with a level, in the order of the file. */
  readonly details: readonly NotedRow[];
}

export interface EntryPlace {
  readonly statement: number;
  readonly entry: number;
  readonly account: string;
}

/** The entry's transactions, and why its details were not taken for it, if they were not. */
export interface ResolvedEntry {
  readonly transactions: readonly BankTransaction[];
  readonly doubt?: string;
}

/**
 * Details stand for their entry when they add up to it. When they do not, the entry stands for itself
 * and the details are shown as `info`: nothing is dropped, and no money is counted twice.
 */
export function resolveEntry(entry: TitoEntry, place: EntryPlace): ResolvedEntry {
  const leaves = lowestDetails(entry.details);
  const doubt = whyDetailsDoNotProve(entry.head, leaves);
  const status = entryStatus(entry.head);
  const batch = toBatch(entry);
  const show = (noted: NotedRow, index: number, role: { status: BookingStatus; detailed: boolean }) =>
    toTransaction(
      noted,
      { statement: place.statement, path: `${place.entry}/${index}`, account: place.account },
      { ...role, entry: entry.head.row, ...present({ batch }) },
    );
  if (leaves.length > 0 && doubt === undefined) {
    return { transactions: leaves.map((leaf, index) => show(leaf, index, { status, detailed: true })) };
  }
  const alone = show(entry.head, 0, { status, detailed: batch === undefined });
  const shown = leaves.map((leaf, index) => show(leaf, index + 1, { status: 'info', detailed: true }));
  return { transactions: [alone, ...shown], ...present({ doubt }) };
}

function entryStatus({ row }: NotedRow): BookingStatus {
  if (row.kind === '9') return 'info';
  return row.notice ? 'pending' : 'booked';
}

/** A row with deeper rows right below it is a subtotal of them. */
function lowestDetails(details: readonly NotedRow[]): readonly NotedRow[] {
  return details.filter((detail, index) => {
    const next = details[index + 1];
    return next === undefined || next.row.level <= detail.row.level;
  });
}

/** Details with another number than the entry's say nothing about the entry. */
function toBatch({ head, details }: TitoEntry): BatchInfo | undefined {
  const { count } = head.notes;
  const ofEntry = details.some((detail) => detail.row.number === head.row.number);
  if (count === undefined && !ofEntry && !head.row.itemised) return undefined;
  return present({ count, total: head.row.amount });
}

function whyDetailsDoNotProve({ row }: NotedRow, leaves: readonly NotedRow[]): string | undefined {
  if (leaves.length === 0) return undefined;
  const amounts = leaves.map((leaf) => leaf.row.amount);
  const total = sum(row.amount.currency, amounts);
  if (total.minor === row.amount.minor) return undefined;
  return `The details of the entry add up to ${formatMoney(total)}, the entry is ${formatMoney(row.amount)}; the entry counts and the details are shown only.`;
}
