// writers.ts — commands as lines of files that the ERP imports.
import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { toMark } from '@reskontra/adapter-kit';
import {
  type CheckResult,
  type CommandId,
  ConfigError,
  type ErpConnection,
  type Outcome,
  type RemoteKeyWriter,
  SdkError,
} from '@reskontra/core';
import type { CsvConfig } from '../config.ts';
import { MARK } from '../map.ts';
import { appendOnce } from './append-once.ts';
import { type Cells, toRows, type WrittenCommand } from './cells.ts';
import { toCsvLine, toSafeCell } from './csv-line.ts';
import { HEADINGS, type WriteKind } from './headings.ts';

export interface WriterOptions {
  readonly config: CsvConfig;
  readonly folder: string;
}

/** One for each file that the configuration names. */
export function createWriters(options: WriterOptions): NonNullable<ErpConnection['write']> {
  const { payments, cases, dueDates, settlements } = options.config.writeBack ?? {};
  return {
    ...(payments === undefined ? {} : { 'erp.register_payment': createWriter('payments', payments, options) }),
    ...(cases === undefined ? {} : { 'erp.set_case': createWriter('cases', cases, options) }),
    ...(dueDates === undefined ? {} : { 'erp.set_due_date': createWriter('dueDates', dueDates, options) }),
    ...(settlements === undefined ? {} : { 'erp.book_settlement': createWriter('settlements', settlements, options) }),
  };
}

/** Whether each file can be written where it is to be. */
export async function checkWriting({ config, folder }: WriterOptions): Promise<readonly CheckResult[]> {
  const { payments, cases, dueDates, settlements } = config.writeBack ?? {};
  const findings: CheckResult[] = [];
  for (const file of [payments, cases, dueDates, settlements]) {
    if (file === undefined) continue;
    const where = dirname(resolve(folder, file));
    const what = `${file}: can be written`;
    const failure = await mkdir(where, { recursive: true })
      .then(() => access(where, constants.W_OK))
      .then(() => undefined)
      .catch((thrown: unknown) => toFileError(file, thrown));
    findings.push(failure === undefined ? { what, ok: true } : { what, ok: false, remedy: failure.message });
  }
  return findings;
}

function createWriter<T extends WrittenCommand['type']>(
  kind: WriteKind,
  path: string,
  options: WriterOptions,
): RemoteKeyWriter<T> {
  return { repeat: 'remote-key', apply: (command, key) => write(command, key, { kind, path, ...options }) };
}

interface Writing extends WriterOptions {
  readonly kind: WriteKind;
  readonly path: string;
}

async function write(
  command: WrittenCommand,
  key: CommandId,
  { kind, path, config, folder }: Writing,
): Promise<Outcome> {
  if (command.type !== 'erp.book_settlement' && command.invoice.number === undefined) {
    return { kind: 'rejected', code: 'erp-csv.no-number', message: 'The invoice has no number. Enter it in the ERP.' };
  }
  const mark = toMark(key, MARK);
  const { delimiter = ';' } = config;
  const headings: Readonly<Record<string, string | undefined>> = {
    ...HEADINGS[kind],
    ...config.writeBack?.headings?.[kind],
  };
  const columns = Object.keys(HEADINGS[kind]);
  try {
    await appendOnce({
      path: resolve(folder, path),
      header: toCsvLine(
        columns.map((column) => headings[column] ?? column),
        delimiter,
      ),
      lines: toRows(command, config)
        .map((cells) => ({ ...cells, mark }))
        .map((cells: Cells) =>
          toCsvLine(
            columns.map((column) => toSafeCell(cells[column] ?? '')),
            delimiter,
          ),
        ),
      mark,
    });
  } catch (thrown) {
    if (SdkError.is(thrown)) throw thrown;
    const reason = (thrown as NodeJS.ErrnoException).code ?? '';
    if (NOT_WRITABLE.has(reason)) throw toFileError(path, thrown);
    return { kind: 'unknown', message: `File ${path} could not be written whole (${reason}); free space on the disk.` };
  }
  return { kind: 'delivered', remote: mark };
}

const NOT_WRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'EEXIST']);

function toFileError(path: string, thrown: unknown): ConfigError {
  const reason = (thrown as NodeJS.ErrnoException).code ?? 'unknown';
  return new ConfigError(`File ${path} cannot be written (${reason}); change its folder or its permissions.`, {
    code: 'erp-csv.not-writable',
    details: { reason },
    cause: new Error(reason), // the original names the whole path on this machine
  });
}
