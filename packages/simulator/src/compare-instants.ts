// compare-instants.ts — orders moments, for `sort`.
import type { Instant } from '@reskontra/core';

export function compareInstants(a: Instant, b: Instant): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
