// file-reader.ts — reads one file as pages of facts; a file that has not changed gives nothing new.
import { createHash } from 'node:crypto';
import type { AnySdkError, Cursor, Fact, Page, Reader } from '@reskontra/core';
import { readBytes } from '../client.ts';
import type { FileKind } from '../columns.ts';
import type { CsvConfig } from '../config.ts';
import type { MappedRow } from '../map.ts';
import { type RemoteFile, readRemoteFile } from '../remote.ts';

const ROWS_A_PAGE = 5000; // a page is one transaction of the engine
const CURSOR = /^v1:([0-9a-f]{64})(?::(\d{1,9}))?$/;

export interface CreateFileReaderOptions<K extends FileKind, F extends Fact> {
  readonly kind: K;
  /** As the configuration names it. */
  readonly path: string;
  readonly folder: string;
  readonly config: CsvConfig;
  readonly map: (file: RemoteFile<K>, config: CsvConfig) => readonly MappedRow<F>[];
}

/**
 * The cursor is a hash of content and settings, with the next row while a file is being read. A file that changes on the
 * way is begun anew: what is known already is dropped by its id.
 */
export function createFileReader<K extends FileKind, F extends Fact>(
  options: CreateFileReaderOptions<K, F>,
): Reader<F> {
  // What a long file was mapped to, between its pages: parsing it anew for each would cost the square of its length.
  let kept: { readonly print: string; readonly rows: readonly MappedRow<F>[] } | undefined;

  return {
    async next(cursor: Cursor | undefined): Promise<Page<F>> {
      const bytes = await readBytes(options.path, options.folder);
      const print = printOf(bytes, options.config);
      const [, known, row] = CURSOR.exec(cursor ?? '') ?? [];
      if (known === print && row === undefined) return { facts: [], cursor: `v1:${print}`, more: false };

      const rows = kept?.print === print ? kept.rows : mapFile(bytes, options);
      const start = known === print ? Number(row) : 0;
      const end = start + ROWS_A_PAGE;
      const more = end < rows.length;
      kept = more ? { print, rows } : undefined;
      return { ...toPage(rows.slice(start, end)), cursor: more ? `v1:${print}:${end}` : `v1:${print}`, more };
    },
  };
}

/** What is wrong with a file's rows, for `check`. @throws ConfigError, DataError when the file as a whole cannot be used */
export async function findBadRows<K extends FileKind, F extends Fact>(
  options: CreateFileReaderOptions<K, F>,
): Promise<{ readonly rows: number; readonly bad: readonly AnySdkError[] }> {
  const bytes = await readBytes(options.path, options.folder);
  const mapped = mapFile(bytes, options);
  return { rows: mapped.length, bad: toPage(mapped).setAside };
}

function mapFile<K extends FileKind, F extends Fact>(
  bytes: Uint8Array,
  { kind, path, config, map }: CreateFileReaderOptions<K, F>,
): readonly MappedRow<F>[] {
  return map(readRemoteFile(bytes, kind, path, config), config);
}

function toPage<F extends Fact>(rows: readonly MappedRow<F>[]) {
  return {
    facts: rows.flatMap((row) => ('facts' in row ? row.facts : [])),
    setAside: rows.flatMap((row) => ('setAside' in row ? [row.setAside] : [])),
  };
}

function printOf(bytes: Uint8Array, config: CsvConfig): string {
  return createHash('sha256').update(bytes).update(JSON.stringify(config)).digest('hex');
}
