// listing.ts — filters a list and cuts it into pages, as the list endpoints do.
import { Refusal } from './model.ts';
import type { Shown } from './show.ts';

export interface ListingRules {
  /** Pages are cut to this without a word. */
  readonly maxPageSize: number;
  /** `metadata`: a bare list whose rows tell. `envelope`: an object around it. `silent`: a bare list that tells nothing. */
  readonly shape: 'metadata' | 'envelope' | 'silent';
}

/** A record of a list: what it can be filtered by, and how it is shown. */
export interface Row {
  readonly number: string;
  readonly modified: string;
  readonly date: string;
  readonly customer: string;
  readonly status: string;
  readonly type: string;
  /** The invoices that a payment is for. */
  readonly invoices: readonly string[];
  show(): Shown;
}

/** The rows that the parameters ask for. @throws Refusal as the API does with half a condition */
export function filterRows(rows: readonly Row[], query: URLSearchParams): readonly Row[] {
  return rows.filter(
    (row) =>
      isSame(query, 'customer', row.customer) &&
      isSame(query, 'status', row.status) &&
      isSame(query, 'paymentType', row.type) &&
      isSame(query, 'paymentNbr', row.number) &&
      isAmong(query, 'invoiceRefNbr', row.invoices) &&
      holds(query, 'lastModifiedDateTime', row.modified) &&
      holds(query, 'documentDate', row.date) &&
      holds(query, 'docDate', row.date),
  );
}

/** A page of rows that were filtered before. @throws Refusal without a page */
export function listPage(rows: readonly Row[], query: URLSearchParams, rules: ListingRules): unknown {
  const pageNumber = wholeIn(query, 'pageNumber');
  const pageSize = Math.min(wholeIn(query, 'pageSize'), rules.maxPageSize);
  const totalCount = rows.length;
  const records = rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((row) => row.show());
  switch (rules.shape) {
    case 'envelope':
      return { pageNumber, pageSize, totalCount, records };
    case 'silent':
      return records;
    case 'metadata':
      return records.map((record) => ({ ...record, metadata: { totalCount, maxPageSize: rules.maxPageSize } }));
  }
}

function isSame(query: URLSearchParams, name: string, value: string): boolean {
  const wanted = query.get(name);
  return wanted === null || wanted === value;
}

function isAmong(query: URLSearchParams, name: string, values: readonly string[]): boolean {
  const wanted = query.get(name);
  return wanted === null || values.includes(wanted);
}

/** Moments of one clock and one form: their texts compare as they do. The two parameters go together or not at all. */
function holds(query: URLSearchParams, name: string, value: string): boolean {
  const given = query.get(name);
  const condition = query.get(`${name}Condition`);
  if ((given === null) !== (condition === null)) {
    throw new Refusal(`${name} and ${name}Condition are mutually inclusive.`);
  }
  if (given === null) return true;
  if (!/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d{1,3})?)?$/.test(given))
    throw new Refusal(`${name} is not a date.`);
  const moment = padded(value);
  const other = padded(given);
  if (condition === '>=') return moment >= other;
  if (condition === '>') return moment > other;
  if (condition === '<=') return moment <= other;
  if (condition === '<') return moment < other;
  throw new Refusal(`${name}Condition has an unknown value.`);
}

function padded(text: string): string {
  const full = text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T');
  return `${full.slice(0, 19)}.${full.slice(20).padEnd(3, '0')}`;
}

function wholeIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Refusal(`${name} is mandatory.`);
  return Number(text);
}
