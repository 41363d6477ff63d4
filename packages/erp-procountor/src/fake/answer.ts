// answer.ts — answers of Procountor, and its lists.
import type { FakeAnswer } from '@reskontra/adapter-kit/fake';

/** @see Procountor API, ErrorMessages */
export function refuse(status: number, message: string, field?: string): FakeAnswer {
  return { status, body: { errors: [{ status, field, message }] } };
}

interface Listed {
  readonly id: number;
  readonly version?: string;
}

/** A page of a list. @see Procountor API, SearchResultMetaData: `size` 50 unless said, 200 at most; `page` counts from 0 */
export function list<T extends Listed>(
  all: readonly T[],
  query: URLSearchParams,
  maxPageSize: number,
  show: (row: T) => object,
): FakeAnswer {
  const asked = Number(query.get('size') ?? 50);
  if (!(asked >= 1 && asked <= 200)) return refuse(400, 'PAGE_SIZE_INVALID', 'size');
  const pageSize = Math.min(asked, maxPageSize);
  const pageNumber = Number(query.get('page') ?? 0);
  const previousId = Number(query.get('previousId') ?? 0);
  const isAscending = query.get('orderById') === 'ASC';
  const sorted = all.toSorted((a, b) => order(a, b, query));
  const after =
    previousId === 0 ? sorted : sorted.filter(({ id }) => (isAscending ? id > previousId : id < previousId));
  const results = after.slice(pageNumber * pageSize, (pageNumber + 1) * pageSize).map(show);
  const meta = { pageNumber, pageSize, resultCount: results.length, totalCount: all.length };
  return { status: 200, body: { results, meta } };
}

function order(a: Listed, b: Listed, query: URLSearchParams): number {
  const byVersion = query.get('orderByVersion');
  if (byVersion !== null && a.version !== b.version) {
    return ((a.version ?? '') < (b.version ?? '') ? -1 : 1) * (byVersion === 'ASC' ? 1 : -1);
  }
  return (a.id - b.id) * (query.get('orderById') === 'ASC' ? 1 : -1);
}
