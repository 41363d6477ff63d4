// append-once.ts — adds lines to a file that somebody else takes away whenever they like, once for each mark.
import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '@reskontra/core';

export interface AppendOnce {
  readonly path: string;
  readonly header: string;
  /** Whole lines, written together and in this order. */
  readonly lines: readonly string[];
  /** Stands at the end of each line, and on no other line. */
  readonly mark: string;
}

/**
 * Beside the file, `<file>.written` keeps the marks of what was ever written, so that a repeat is recognised after the
 * ERP has taken the file. A line that a crash has cut short is taken off before the next one comes, and lines that a
 * crash has kept from being written are added.
 * Everything is on the disk before it counts.
 * @throws ConfigError `erp-csv.other-columns` when the file was begun with other columns
 */
export async function appendOnce({ path, header, lines, mark }: AppendOnce): Promise<void> {
  const log = `${path}.written`;
  if ((await readLines(log)).includes(mark)) return;
  await mkdir(dirname(path), { recursive: true });
  await create(path, header);
  const written = await readLines(path);
  if (written[0] !== header.trimEnd()) throw otherColumns(path);
  const left = lines.slice(written.filter((line) => isMarked(line, mark)).length);
  if (left.length > 0) await append(path, left.join(''));
  await append(log, `${mark}\n`);
}

/** Its last column holds the mark, not just something that ends like it. */
function isMarked(line: string, mark: string): boolean {
  return line.endsWith(mark) && !/[\w.-]/.test(line.at(-mark.length - 1) ?? '');
}

/** Only one of two that begin the file at once writes the header. */
async function create(path: string, header: string): Promise<void> {
  const file = await open(path, 'wx').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EEXIST') throw thrown;
  });
  if (file === undefined) return;
  try {
    await file.writeFile(header);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function append(path: string, text: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whole lines. What stands after the last one was cut short by a crash, and goes. */
async function readLines(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'ENOENT') throw thrown;
    return '';
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(path, Buffer.byteLength(whole));
  return whole.split('\n').slice(0, -1);
}

function otherColumns(path: string): ConfigError {
  return new ConfigError(
    `File ${path} was begun with other columns than are written now. Let the ERP import it, or move it away.`,
    { code: 'erp-csv.other-columns' },
  );
}
