// next-page.ts — decides where a list goes on.
import { createHash } from 'node:crypto';
import { DataError } from '@reskontra/core';
import type { HttpResponse } from '../http/http-types.ts';

const SMALLEST_PAGE = 10; // no server cuts its pages smaller, so fewer records are the last ones
const MAX_PAGES = 10_000; // a million records at 100 a page; stops a server that never ends its list

/** A place in a list, small enough for a cursor. `page` counts from 1; `url` is given when the server named the next address. */
export interface PagePosition {
  readonly page: number;
  readonly url?: string | undefined;
  /** A print of the page before this one, to notice a server that gives the same page whatever is asked. */
  readonly before?: string | undefined;
}

export const FIRST_PAGE: PagePosition = { page: 1 };

/**
 * The place of the next page; undefined at the end. The first hint that is there decides:
 * `Link` with `rel=next`, then `X-Next-Page`, then `X-Total-Pages`. Without hints the list ends at a page of fewer than
 * ten records, or one that repeats the page before it. A page shorter than asked proves nothing: the server may have
 * a smaller limit of its own.
 * @throws DataError `paging.too-many-pages`, `paging.foreign-link`, `paging.circle`
 * @see RFC 8288
 */
export function nextPage(response: HttpResponse, position: PagePosition, count: number): PagePosition | undefined {
  const next = findNext(response, position, count);
  if (next !== undefined && next.page > MAX_PAGES) {
    throw new DataError(
      `A list has more than ${MAX_PAGES} pages (MAX_PAGES); the server may never end it. Narrow the request.`,
      { code: 'paging.too-many-pages' },
    );
  }
  return next;
}

function findNext(response: HttpResponse, position: PagePosition, count: number): PagePosition | undefined {
  const before = createHash('sha256').update(response.text).digest('hex').slice(0, 16);
  const repeats = count > 0 && before === position.before;
  const hinted = followHint(response, position);
  if (hinted === 'none') return count < SMALLEST_PAGE || repeats ? undefined : { page: position.page + 1, before };
  if (hinted === undefined) return undefined;
  return repeats ? throwCircle() : { ...hinted, before };
}

/** Where the headers send us: a place, the end (undefined), or nowhere because there are none. */
function followHint({ headers, url }: HttpResponse, position: PagePosition): PagePosition | undefined | 'none' {
  const page = position.page + 1;
  if (headers.link !== undefined && headers.link !== '') {
    const next = nextLink(headers.link, url);
    return next === undefined ? undefined : { page, url: next };
  }
  const nextNumber = headers['x-next-page'];
  if (nextNumber !== undefined) return fromNumber(nextNumber.trim(), position);
  const totalPages = headers['x-total-pages'];
  if (totalPages !== undefined && /^\d{1,9}$/.test(totalPages))
    return page <= Number(totalPages) ? { page } : undefined;
  return 'none';
}

/**
 * Whether a page is shorter than its server said it would be although more pages follow: some of its records were lost
 * on the way. Only `X-Per-Page` tells; without it the answer is no.
 */
export function isShortened(response: HttpResponse, next: PagePosition | undefined, count: number): boolean {
  const perPage = response.headers['x-per-page'];
  return next !== undefined && perPage !== undefined && /^\d{1,9}$/.test(perPage) && count < Number(perPage);
}

function fromNumber(text: string, position: PagePosition): PagePosition | undefined {
  if (!/^[1-9]\d{0,8}$/.test(text)) return undefined;
  return Number(text) <= position.page ? throwCircle() : { page: Number(text) };
}

/** The scheme and port stay ours: a server behind a proxy often names the ones it sees itself. */
function nextLink(header: string, asked: string): string | undefined {
  const target = header
    .split(/,(?=\s*<)/)
    .map((part) => /^\s*<([^>]*)>(.*)$/s.exec(part))
    .find((match) => /;\s*rel\s*=\s*(?:"[^"]*\bnext\b[^"]*"|next\b)/i.test(match?.[2] ?? ''))?.[1];
  if (target === undefined) return undefined;
  const base = new URL(asked);
  const url = URL.parse(target, base.href);
  if (url?.hostname !== base.hostname) {
    throw new DataError(
      'A list goes on at another host, which must not get our credentials. Check the address in the configuration.',
      { code: 'paging.foreign-link' },
    );
  }
  return `${base.origin}${url.pathname}${url.search}`;
}

function throwCircle(): never {
  throw new DataError(
    'A list names as its next page one that was read already; the server goes round in circles. Try again later.',
    { code: 'paging.circle' },
  );
}
