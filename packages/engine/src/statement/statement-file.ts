// statement-file.ts — opens a bank file, finds out its format by content, and feeds it to its reader.
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConfigError, DataError, DETECTION_BYTES, type StatementReader, type StatementSink } from '@reskontra/core';

const CHUNK_BYTES = 256 * 1024;

export interface ReadStatementOptions {
  readonly path: string;
  readonly readers: readonly StatementReader[];
  readonly sink: StatementSink;
  /** Awaited between chunks: a slow receiver holds the file back. */
  readonly afterChunk?: (readBytes: number) => Promise<void> | void;
}

/**
 * Reads a bank file once, from its first byte to its last.
 * @throws ConfigError `file.missing`, `file.is-folder`, `file.unreadable`; DataError when the file is refused.
 */
export async function readStatementFile(options: ReadStatementOptions): Promise<void> {
  const file = await openFile(options.path);
  try {
    await readChunks(file, options);
  } finally {
    await file.close();
  }
}

async function readChunks(file: FileHandle, options: ReadStatementOptions): Promise<void> {
  const name = basename(options.path);
  let chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES); // two for all chunks: readers copy what they keep
  let spare = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let length = await fill(file, chunk);
  const reader = chooseReader(chunk.subarray(0, Math.min(length, DETECTION_BYTES)), options.readers, name);
  const parser = reader.open({ file: name, sink: options.sink });

  let readBytes = 0;
  while (length > 0) {
    const ahead = fill(file, spare); // while this one is parsed
    ahead.catch(() => undefined); // told below, unless the parser fails first
    parser.write(chunk.subarray(0, length));
    readBytes += length;
    await options.afterChunk?.(readBytes);
    length = await ahead;
    [chunk, spare] = [spare, chunk];
  }
  parser.end();
  await options.afterChunk?.(readBytes);
}

/** Fills the whole buffer unless the file ends: the first one must be long enough to know the format by. */
async function fill(file: FileHandle, buffer: Buffer): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

/** The reader that is surest of the content. @throws DataError `statement.empty`, `statement.unknown-format` */
export function chooseReader(head: Uint8Array, readers: readonly StatementReader[], file: string): StatementReader {
  if (head.length === 0) {
    throw new DataError(`${file} is empty. Fetch it from the bank again.`, { code: 'statement.empty', file });
  }
  const sure = readers
    .map((reader) => ({ reader, certainty: reader.detect(head) }))
    .sort((a, b) => b.certainty - a.certainty);
  const best = sure[0];
  if (best === undefined || best.certainty === 0) throw unknownFormat(head, file);
  return best.reader;
}

function unknownFormat(head: Uint8Array, file: string): DataError {
  const start = Buffer.from(head.subarray(0, 1024)).toString('latin1').toLowerCase();
  if (start.includes('<html') || start.includes('<!doctype html')) {
    return new DataError(
      `${file} is a web page, not a bank statement: the bank's session had probably ended. Sign in and fetch it again.`,
      { code: 'statement.html', file },
    );
  }
  return new DataError(
    `${file} is of no bank format that is known here. Fetch the statement as camt.053, or install the reader of its format.`,
    { code: 'statement.unknown-format', file },
  );
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r');
    if (!(await file.stat()).isDirectory()) return file;
    await file.close();
  } catch (error) {
    throw cannotOpen(path, error);
  }
  throw new ConfigError(`${path} is a folder. Name the files in it, for example ${path}/*.xml.`, {
    code: 'file.is-folder',
  });
}

function cannotOpen(path: string, error: unknown): ConfigError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT')
    return new ConfigError(`There is no file ${path}. Look at its name and folder.`, {
      code: 'file.missing',
      cause: error,
    });
  return new ConfigError(`${path} cannot be read (${code ?? 'unknown reason'}). Give this user the right to read it.`, {
    code: 'file.unreadable',
    cause: error,
  });
}
