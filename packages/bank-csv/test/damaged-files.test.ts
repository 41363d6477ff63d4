// A damaged or foreign file ends in a result or in a DataError that names file and line, soon.

import { readFileSync } from 'node:fs';
import { bitFlips, failuresOf, randomTails, truncations } from '@reskontra/conformance/files';
import { describe, expect, it } from 'vitest';
import { csvReader } from '../src/index.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test-fixtures/statements/csv/${name}`, import.meta.url));

describe.each(['nordea-fi.csv', 'handelsbanken.csv', 'op.csv'])('a damaged %s', (name) => {
  const bytes = fixture(name);

  it('is read or refused, wherever it was cut', () => {
    expect(failuresOf(csvReader(), truncations(bytes))).toEqual([]);
  });

  it('is read or refused, whatever bits were turned', () => {
    expect(failuresOf(csvReader(), bitFlips(bytes, { copies: 200, seed: 20240315 }))).toEqual([]);
  });

  it('is read or refused with anything after its beginning', () => {
    expect(failuresOf(csvReader(), randomTails(bytes, { copies: 100, seed: 7 }))).toEqual([]);
  });
});
