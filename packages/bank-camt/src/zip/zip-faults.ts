// zip-faults.ts — the ways an archive is refused.
import { DataError } from '@reskontra/core';

/** The archive is damaged or uses something that statements do not need. `what` is a short clause. */
export function badArchive(what: string, cause?: unknown): DataError {
  const message = `The zip archive cannot be read: ${what}. Fetch it from the bank again, or unpack it yourself.`;
  return new DataError(message, { code: 'statement.bad-archive', ...(cause === undefined ? {} : { cause }) });
}

export function archiveLimitReached(limit: string, allowed: number): DataError {
  const message = `The zip archive goes beyond the limit "${limit}" (${allowed}). Unpack it and read the files one by one.`;
  return new DataError(message, { code: 'statement.limit', details: { limit, allowed } });
}
