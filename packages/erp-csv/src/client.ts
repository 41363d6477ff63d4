// client.ts — the files themselves: the only place that touches the disk.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError, DataError } from '@reskontra/core';

const MAX_FILE_BYTES = 256 * 1024 * 1024; // two million rows; the file is held in memory

/**
 * The file's bytes. `path` is relative to `folder`; messages name it as the configuration does.
 * @throws ConfigError `erp-csv.file` when it is missing, a folder, or may not be read
 * @throws DataError `erp-csv.too-large`
 */
export async function readBytes(path: string, folder: string): Promise<Uint8Array> {
  const file = resolve(folder, path);
  const { size } = await stat(file).catch((thrown: unknown) => {
    throw toFileError(path, thrown);
  });
  if (size > MAX_FILE_BYTES) throw tooLarge(path);
  return readFile(file).catch((thrown: unknown) => {
    throw toFileError(path, thrown);
  });
}

function tooLarge(path: string): DataError {
  const limit = `${MAX_FILE_BYTES / 1024 / 1024} MiB (MAX_FILE_BYTES)`;
  return new DataError(`File ${path} is larger than ${limit}. Export what is open, or a shorter time.`, {
    code: 'erp-csv.too-large',
    file: path,
  });
}

function toFileError(path: string, thrown: unknown): ConfigError {
  const reason = (thrown as NodeJS.ErrnoException).code ?? 'unknown';
  const meaning = MEANING[reason] ?? `cannot be read (${reason}); check the disk and the path in the configuration.`;
  const cause = new Error(reason); // the original names the whole path on this machine
  return new ConfigError(`File ${path} ${meaning}`, { code: 'erp-csv.file', details: { reason }, cause });
}

const MEANING: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; export it from the ERP, or correct the path in the configuration.',
  ENOTDIR: 'does not exist; correct the path in the configuration.',
  EISDIR: 'is a folder; name the file in it in the configuration.',
  EACCES: 'may not be read by this user; change its permissions.',
  EPERM: 'may not be read by this user; change its permissions.',
};
