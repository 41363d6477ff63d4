// since.ts — the query that asks for records made from a moment on.
import type { Instant } from '@reskontra/core';
import type { QueryList } from '../client.ts';

/** Nothing when everything is wanted, or when the filter is switched off in the wire table. */
export function sinceQuery(filter: string, since: Instant | undefined): QueryList {
  return since === undefined || filter === '' ? [] : [[filter, `${since.slice(0, 19)}Z`]];
}
