// chain.ts — a chain of hashes: each link holds everything before it, so that nothing can be changed, left out or put elsewhere unseen.
import { createHash } from 'node:crypto';

/** What stands before the first link. */
export const CHAIN_START = '0'.repeat(64);

/** The link that follows `previous` for these texts, in this order. SHA-256, hexadecimal. */
export function linkOver(previous: string): { add(text: string): void; end(): string } {
  const hash = createHash('sha256').update(previous);
  return {
    add(text) {
      hash.update(`${Buffer.byteLength(text)}:`).update(text); // its length before it: two texts are never one longer one
    },
    end: () => hash.digest('hex'),
  };
}

export function nextLink(previous: string, text: string): string {
  const link = linkOver(previous);
  link.add(text);
  return link.end();
}
