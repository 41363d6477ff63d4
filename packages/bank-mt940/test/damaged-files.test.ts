// A damaged or foreign file ends in a result or in a DataError that names file and line, soon.

import { readFileSync } from 'node:fs';
import { bitFlips, failuresOf, randomTails, refusalOf, truncations } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { mt940Reader } from '../src/index.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../test-fixtures/statements/${name}`, import.meta.url));

const TWO_MESSAGES = 1700; // cutting at every byte costs the square of the size

describe.each(['mt940-dialects.sta', 'mt942-interim.sta'])('a damaged %s', (name) => {
  const bytes = fixture(name);

  it('is read or refused, wherever it was cut', () => {
    expect(failuresOf(mt940Reader, truncations(bytes.subarray(0, TWO_MESSAGES)))).toEqual([]);
  });

  it('is read or refused, whatever bits were turned', () => {
    expect(failuresOf(mt940Reader, bitFlips(bytes, { copies: 300, seed: 20240315 }))).toEqual([]);
  });

  it('is read or refused with anything after its beginning', () => {
    expect(failuresOf(mt940Reader, randomTails(bytes, { copies: 100, seed: 7 }))).toEqual([]);
  });

  it('is refused at once when a line never ends', () => {
    const endless = Buffer.concat([bytes, Buffer.alloc(5_000_000, 0x39)]);

    expect(refusalOf(mt940Reader, endless).code).toBe('statement.line-too-long');
  });

  it('is refused at once when a field never ends', () => {
    const endless = Buffer.concat([Buffer.from(':20:1\r\n:86:x\r\n'), Buffer.from('abc\r\n'.repeat(100_000))]);

    expect(refusalOf(mt940Reader, endless).code).toBe('statement.field-too-long');
  });
});
