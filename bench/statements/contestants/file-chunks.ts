// file-chunks.ts — a file in pieces, into one buffer that is used again: the cheapest way to read in Node.
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 262_144;

export function* fileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer)) yield buffer.subarray(0, bytes);
  } finally {
    closeSync(file);
  }
}
