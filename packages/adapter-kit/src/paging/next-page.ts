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
  const { headers } = response;
  const page = position.page + 1;
  const before = createHash('sha256').update(response.text).digest('hex').slice(0, 16);
  const following = { page, before };

  if (headers.link !== undefined && count > 0) {
    const url = nextLink(headers.link, response.url);
    if (url !== undefined) return url === position.url ? throwCircle() : { ...following, url };
    if (/rel="?(?:prev|first|last)/i.test(headers.link)) return undefined;
  }
  const nextNumber = headers['x-next-page'];
  if (nextNumber !== undefined) return fromNumber(nextNumber, position, before);
  const totalPages = headers['x-total-pages'];
  if (totalPages !== undefined && /^\d+$/.test(totalPages)) return page <= Number(totalPages) ? following : undefined;

  if (count < SMALLEST_PAGE || before === position.before) return undefined;
  return following;
}

/**
 * Whether a page is shorter than its server said it would be although more pages follow: some of its records were lost
 * on the way. Only `X-Per-Page` tells; without it the answer is no.
 */
export function isShortened(response: HttpResponse, next: PagePosition | undefined, count: number): boolean {
  const perPage = response.headers['x-per-page'];
  return next !== undefined && perPage !== undefined && /^\d{1,9}$/.test(perPage) && count < Number(perPage);
}

function fromNumber(text: string, position: PagePosition, before: PagePosition['before']): PagePosition | undefined {
  if (!/^\d{1,9}$/.test(text.trim())) return undefined;
  const page = Number(text);
  if (page === 0) return undefined;
  return page <= position.page ? throwCircle() : { page, before };
}

function nextLink(header: string, base: string): string | undefined {
  const target = header
    .split(/,(?=\s*<)/)
    .map((part) => /^\s*<([^>]*)>(.*)$/s.exec(part))
    .find((match) => /;\s*rel\s*=\s*(?:"[^"]*\bnext\b[^"]*"|next\b)/i.test(match?.[2] ?? ''))?.[1];
  if (target === undefined) return undefined;
  const url = URL.parse(target, base);
  if (url?.origin !== new URL(base).origin) {
    throw new DataError(
      'A list goes on at another host, which must not get our credentials. Check the address in the configuration.',
      { code: 'paging.foreign-link' },
    );
  }
  return url.href;
}

function throwCircle(): never {
  throw new DataError(
    'A list names as its next page one that was read already; the server goes round in circles. Try again later.',
    { code: 'paging.circle' },
  );
}
