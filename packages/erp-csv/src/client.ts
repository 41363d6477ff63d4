// client.ts — the files themselves: the only place that touches the disk.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '@reskontra/core';

/**
 * The file's bytes. `path` is relative to `folder`; messages name it as the configuration does.
 * @throws ConfigError `erp-csv.file` when it is missing, a folder, or may not be read
 */
export async function readBytes(path: string, folder: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(folder, path));
  } catch (thrown) {
    throw toFileError(path, thrown);
  }
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
