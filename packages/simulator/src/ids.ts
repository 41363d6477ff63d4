// ids.ts — ids that look random and follow from the seed, so that a run can be repeated.
import { createHash } from 'node:crypto';

/** The id with this number in the row that belongs to the seed, as a version 4 UUID. */
export function uuidOf(seed: number, sequence: number): string {
  const hex = createHash('sha256').update(`${seed}:${sequence}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
