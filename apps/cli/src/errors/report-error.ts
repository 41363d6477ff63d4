// report-error.ts — tells a person what went wrong, in one sentence with the next step.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inspect } from 'node:util';
import { type DataError, SdkError } from '@reskontra/core';
import type { Output } from '../output/output.ts';

const OWNER_ONLY = 0o600; // the details of a fault may hold names

/** Says it on stderr. A stack is for `--verbose`; without it, the details of a fault of ours go to a file. */
export function reportError(output: Output, error: unknown): void {
  if (SdkError.is(error)) output.error(sentenceOf(error));
  else
    output.error(
      `This is a fault of ours, and nothing half done was kept. Please report it${detailsNote(output, error)}.`,
    );
  if (output.verbose) output.error(inspect(error));
}

/** The sentence of one of our errors, with the place in the document where it has one. */
export function sentenceOf(error: SdkError): string {
  const { file, line } = error as Partial<DataError>;
  if (file === undefined || error.message.startsWith(file)) return error.message;
  return `${file}${line === undefined ? '' : `:${line}`}: ${error.message}`;
}

function detailsNote(output: Output, error: unknown): string {
  if (output.verbose) return '';
  const file = join(tmpdir(), `reskontra-fault-${process.pid}.txt`);
  try {
    writeFileSync(file, `${inspect(error)}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    return ` with the details in ${file}`;
  } catch {
    return '; --verbose shows the details'; // no place to write to
  }
}
