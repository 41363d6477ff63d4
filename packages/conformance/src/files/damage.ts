// damage.ts — every way we damage a file on purpose, from a seed.
import { SdkError, type StatementReader, seededRandom } from '@reskontra/core';
import { readFile } from './read-file.ts';

export type Damage = Iterable<{ readonly how: string; readonly bytes: Uint8Array }>;

/** The file cut at every byte, the empty file first. */
export function* truncations(bytes: Uint8Array): Damage {
  for (let size = 0; size < bytes.length; size += 1) yield { how: `cut at ${size}`, bytes: bytes.subarray(0, size) };
}

/** So many copies, each with up to eight bits turned. */
export function* bitFlips(bytes: Uint8Array, options: { readonly copies: number; readonly seed: number }): Damage {
  const random = seededRandom(options.seed);
  for (let copy = 0; copy < options.copies; copy += 1) {
    const damaged = bytes.slice();
    const flips = 1 + Math.floor(random.next() * 8);
    for (let flip = 0; flip < flips; flip += 1) {
      const at = Math.floor(random.next() * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random.next() * 8));
    }
    yield { how: `bit flips, seed ${options.seed}, copy ${copy}`, bytes: damaged };
  }
}

/** So many files with the true beginning and random bytes after it. */
export function* randomTails(bytes: Uint8Array, options: { readonly copies: number; readonly seed: number }): Damage {
  const random = seededRandom(options.seed);
  for (let copy = 0; copy < options.copies; copy += 1) {
    const kept = Math.floor(random.next() * Math.min(bytes.length, 200));
    const tail = Uint8Array.from({ length: 2000 }, () => Math.floor(random.next() * 256));
    yield {
      how: `random tail, seed ${options.seed}, copy ${copy}`,
      bytes: Buffer.concat([bytes.subarray(0, kept), tail]),
    };
  }
}

/** Reads each damaged file; what is neither a result nor a DataError is the list of failures. */
export function failuresOf(reader: StatementReader, damage: Damage): readonly string[] {
  const failures: string[] = [];
  for (const { how, bytes } of damage) {
    try {
      reader.detect(bytes);
      readFile(reader, bytes);
    } catch (error) {
      if (!SdkError.is(error, 'data') || !/, line \d+: /.test(error.message)) failures.push(`${how}: ${String(error)}`);
    }
  }
  return failures;
}
