// hash.ts — ids and fingerprints made from content alone.
import { hash } from 'node:crypto';

/** A short id over the parts; the same parts give the same id on every machine. */
export function idOver(prefix: string, parts: readonly unknown[]): string {
  return `${prefix}_${sha256(JSON.stringify(parts)).slice(0, 24)}`;
}

export function sha256(text: string): string {
  return hash('sha256', text); // hexadecimal; three times as fast as an object for each text
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
