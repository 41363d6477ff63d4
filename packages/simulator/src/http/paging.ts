// paging.ts — pages as AX has them: page and per_page in, X- headers and Link out, a bare array as the body.
import type { Scenario } from '../undocumented.ts';
import type { Query } from './query.ts';

const DEFAULT_PER_PAGE = 10;
const MAX_PER_PAGE = 100;

export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly headers: Readonly<Record<string, string>>;
}

export function readPageRequest(query: Query, scenario: Scenario): PageRequest {
  const page = query.whole('page', 1);
  const perPage = query.whole('per_page', DEFAULT_PER_PAGE);
  if (perPage > MAX_PER_PAGE && scenario.perPageAboveMaximum === 'refused') {
    query.reject('per_page', `must not be above ${MAX_PER_PAGE}`);
  }
  return { page, perPage: Math.min(perPage, MAX_PER_PAGE) };
}

/** `created_at` or `-created_at`, the only field these lists sort by here. */
export function readOrder(query: Query, fallback: 'newest-first' | 'oldest-first'): 'newest-first' | 'oldest-first' {
  const sort = query.oneOf(['sort'], ['created_at', '-created_at']);
  if (sort === undefined) return fallback;
  return sort === 'created_at' ? 'oldest-first' : 'newest-first';
}

/** One page of the rows. A page after the last one is empty. */
export function toPage<T>(rows: readonly T[], request: PageRequest, url: URL): Page<T> {
  const { page, perPage } = request;
  const pages = Math.ceil(rows.length / perPage);
  const next = page < pages ? page + 1 : undefined;
  const previous = page > 1 && page <= pages + 1 ? page - 1 : undefined;
  const links = [
    link(url, request, 'first', pages > 0 ? 1 : undefined),
    link(url, request, 'prev', previous),
    link(url, request, 'next', next),
    link(url, request, 'last', pages > 0 ? pages : undefined),
  ];
  return {
    rows: rows.slice((page - 1) * perPage, page * perPage),
    headers: {
      'X-Total': String(rows.length),
      'X-Total-Pages': String(pages),
      'X-Page': String(page),
      'X-Per-Page': String(perPage),
      'X-Next-Page': next === undefined ? '' : String(next),
      'X-Prev-Page': previous === undefined ? '' : String(previous),
      Link: links.filter((text) => text !== undefined).join(', '),
    },
  };
}

/** What the Receivables API shows of them, which nobody has said. */
export function shownHeaders(
  headers: Readonly<Record<string, string>>,
  { pagingHeaders }: Scenario,
): Readonly<Record<string, string>> {
  const names = Object.keys(headers).filter((name) => {
    if (pagingHeaders === 'all') return true;
    return pagingHeaders !== 'none' && (name === 'Link') === (pagingHeaders === 'link');
  });
  return Object.fromEntries(names.map((name) => [name, headers[name] ?? '']));
}

function link(url: URL, { perPage }: PageRequest, relation: string, page: number | undefined): string | undefined {
  if (page === undefined) return undefined;
  const target = new URL(url);
  target.searchParams.set('page', String(page));
  target.searchParams.set('per_page', String(perPage));
  return `<${target.href}>; rel="${relation}"`;
}
