// hash.ts — ids and fingerprints made from content alone.
import { hash } from 'node:crypto';

/** A short id over the parts; the same parts give the same id on every machine. */
export function idOver(prefix: string, parts: readonly unknown[]): string {
  return `${prefix}_${sha256(JSON.stringify(parts)).slice(0, 24)}`;
}

export function sha256(text: string): string {
  return hash('sha256', text);
}

/** JSON with sorted keys, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(fields).sort(byText)) {
    const field = fields[name];
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}
