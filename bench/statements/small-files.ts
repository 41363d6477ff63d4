// small-files.ts — a day's statement is small: many files of one size, one after another in a process that has done it before.
import { readFileSync } from 'node:fs';
import { camtReader } from '@reskontra/bank-camt';
import { readWithSaxes } from './contestants/saxes.ts';

const WARM_UP_FILES = 3_000;
const FILES = 2_000;

/** @returns microseconds per file */
export function timeSmallFiles(name: string, path: string): number {
  const content = readFileSync(path);
  const read = name === 'saxes' ? readOneWithSaxes : readOne;
  for (let file = 0; file < WARM_UP_FILES; file++) read(content);
  const begin = performance.now();
  for (let file = 0; file < FILES; file++) read(content);
  return ((performance.now() - begin) * 1_000) / FILES;
}

function readOne(content: Uint8Array): void {
  const parser = camtReader.open({
    file: 'small.xml',
    sink: { statement() {}, transaction() {}, endOfStatement() {}, diagnostic() {} },
  });
  parser.write(content);
  parser.end();
}

function readOneWithSaxes(content: Uint8Array): void {
  readWithSaxes([content], () => {});
}
