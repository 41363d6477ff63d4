// A damaged or foreign file ends in a result or in a DataError that names file and line, soon.

import { readFileSync } from 'node:fs';
import { bitFlips, failuresOf, randomTails, refusalOf, truncations } from '@reskontra/conformance/files';
import type { StatementReader } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { bgmaxReader, ktlReader, ocrReader, titoReader } from '../src/index.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../test-fixtures/statements/${name}`, import.meta.url));

const FILES: readonly (readonly [string, StatementReader, Uint8Array])[] = [
  ['KTL', ktlReader, fixture('fi-reference-payments.ktl')],
  ['TITO', titoReader, fixture('fi-day.tito')],
  ['BgMax', bgmaxReader, fixture('se-bankgiro.bgmax')],
  ['OCR giro', ocrReader, fixture('no-ocr-giro.txt')],
];

/** The first records and the last ones: cutting at every byte costs the square of the size. */
function shortened(bytes: Uint8Array): Uint8Array {
  const records = Buffer.from(bytes).toString('latin1').split('\r\n');
  return Buffer.from([...records.slice(0, 7), ...records.slice(-4)].join('\r\n'), 'latin1');
}

describe.each(FILES)('a damaged %s file', (_, reader, bytes) => {
  it('is read or refused, wherever it was cut', () => {
    expect(failuresOf(reader, truncations(shortened(bytes)))).toEqual([]);
  });

  it('is never taken for whole when its end is missing', () => {
    const lastRecord = Buffer.from(bytes).toString('latin1').trimEnd().lastIndexOf('\n') + 1;

    expect(refusalOf(reader, bytes.subarray(0, Math.floor(lastRecord / 2))).code).toBe('statement.truncated');
  });

  it('is read or refused, whatever bits were turned', () => {
    expect(failuresOf(reader, bitFlips(bytes, { copies: 300, seed: 20240315 }))).toEqual([]);
  });

  it('is read or refused with anything after its beginning', () => {
    expect(failuresOf(reader, randomTails(bytes, { copies: 100, seed: 7 }))).toEqual([]);
  });

  it('is refused at once when a line never ends', () => {
    const endless = Buffer.concat([bytes.subarray(0, 80), Buffer.alloc(5_000_000, 0x39)]);

    expect(refusalOf(reader, endless).code).toBe('statement.line-too-long');
  });
});

describe('a foreign file', () => {
  const foreign = [
    '',
    '<?xml version="1.0"?><Document/>',
    ':20:STARTUMS\r\n:25:1/2\r\n',
    'Datum;Belopp\r\n',
    '\0\0\0\0',
  ];

  it.each(FILES)('is not taken for %s, and refused', (_, reader) => {
    expect(foreign.filter((text) => reader.detect(Buffer.from(text)) !== 0)).toEqual([]);
    expect(foreign.filter((text) => refusalOf(reader, text).code !== 'statement.no-header')).toEqual([]);
  });
});
