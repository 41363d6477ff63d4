// list-page.ts — finds the rows of a list, and where it goes on: Visma.net tells that in the rows themselves.
import { createHash } from 'node:crypto';
import { itemsOf, type PagePosition, parseExactJson, remoteInteger } from '@reskontra/adapter-kit';
import { DataError } from '@reskontra/core';
import { z } from 'zod';

const MAX_PAGES = 10_000; // ten million records at a thousand a page; stops a list that never ends

/** A page of a list. */
export interface VismaPage {
  readonly items: readonly unknown[];
  readonly next: PagePosition | undefined;
  /** How many records the whole list has, where it says so. */
  readonly total: number | undefined;
  /** False when it has fewer records than its place in the list calls for: some were lost on the way. */
  readonly whole: boolean;
}

export interface ToListPageOptions {
  readonly text: string;
  /** What is listed, in messages. */
  readonly name: string;
  readonly position: PagePosition;
  readonly pageSize: number;
}

const positive = remoteInteger.pipe(z.number().positive());
const rowTotals = z.object({ metadata: z.object({ totalCount: remoteInteger, maxPageSize: positive }) });
const envelopeTotals = z.object({ totalCount: remoteInteger, pageSize: positive });

/**
 * Reads a page: a bare list whose rows carry `metadata`, or an envelope `{pageNumber, pageSize, totalCount, records}`.
 * A page size above the endpoint's own is cut to it without a word, so the smaller of the two counts. Without totals the
 * list ends at its first empty page, or at one that repeats the page before it.
 * @throws DataError `paging.no-list`, `paging.too-many-pages`, `paging.circle`, `json.not-json`; TemporaryError `json.cut-off`
 * @see Visma.net API documentation, pagination
 */
export function toListPage({ text, name, position, pageSize }: ToListPageOptions): VismaPage {
  const answer = parseExactJson(text, name);
  const items = itemsOf(answer, 'records');
  const { total, size } = totalsOf(answer, items, pageSize);
  const expected = Math.min(size, (total ?? 0) - (position.page - 1) * size);
  const goesOn = total === undefined ? items.length > 0 : position.page * size < total;
  const next = goesOn ? nextPosition({ text, name, position, isCounted: total !== undefined }) : undefined;
  return { items, next, total, whole: items.length >= expected };
}

interface NextPosition extends Omit<ToListPageOptions, 'pageSize'> {
  /** Whether the list says how long it is. */
  readonly isCounted: boolean;
}

/** A list that does not say how long it is may know no pages: then the same page again is its end. */
function nextPosition({ text, name, position, isCounted }: NextPosition): PagePosition | undefined {
  const { page, before } = position;
  const print = createHash('sha256').update(text).digest('hex').slice(0, 16);
  if (print === before) {
    if (!isCounted) return undefined;
    throw new DataError(`${name} gives the same page again and again; its paging does not move on. Try again later.`, {
      code: 'paging.circle',
    });
  }
  if (page >= MAX_PAGES) {
    throw new DataError(
      `${name} has more than ${MAX_PAGES} pages (MAX_PAGES); it may never end. Set firstDay, or a larger pageSize.`,
      { code: 'paging.too-many-pages' },
    );
  }
  return { page: page + 1, before: print };
}

/** Both numbers or none: how long the list is says nothing without how long its pages are. */
function totalsOf(
  answer: unknown,
  items: readonly unknown[],
  asked: number,
): { readonly total?: number; readonly size: number } {
  const inRow = rowTotals.safeParse(items.find(hasMetadata)).data?.metadata;
  if (inRow !== undefined) return { total: inRow.totalCount, size: Math.min(asked, inRow.maxPageSize) };
  const around = items.length === 0 ? undefined : envelopeTotals.safeParse(answer).data;
  return around === undefined ? { size: asked } : { total: around.totalCount, size: Math.min(asked, around.pageSize) };
}

function hasMetadata(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'metadata' in row;
}
