// folder.ts — files in a folder of their own, and this adapter connected to them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AdapterContext, type ErpConnection, fixedClock, parseInstant, parsePlainDate } from '@reskontra/core';
import adapter from '../src/index.ts';

export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  connect(settings?: Record<string, unknown>): ErpConnection;
  remove(): Promise<void>;
}

export async function createFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'erp-csv-'));
  const context: AdapterContext = {
    folder,
    clock: fixedClock(parseInstant('2026-04-01T08:00:00Z')),
    today: () => parsePlainDate('2026-04-01'),
    signal: new AbortController().signal,
  };
  return {
    path: folder,
    write: (name, content) => writeFile(join(folder, name), content),
    connect: (settings = {}) =>
      adapter.connect(adapter.config.parse({ invoices: 'invoices.csv', ...settings }), context),
    remove: () => rm(folder, { recursive: true }),
  };
}
