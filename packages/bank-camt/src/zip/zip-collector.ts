// zip-collector.ts — gathers the bytes of an archive, then gives its files one by one.

import { unzip } from './unzip.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { archiveLimitReached } from './zip-faults.ts';
import { ZIP_LIMITS, type ZipLimits } from './zip-limits.ts';

export interface ZipFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export class ZipCollector {
  readonly #limits: ZipLimits;
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(limits: Partial<ZipLimits> = {}) {
    this.#limits = { ...ZIP_LIMITS, ...limits };
  }

  /** @throws DataError `statement.limit` */
  write(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#limits.archiveBytes) throw archiveLimitReached('archiveBytes', this.#limits.archiveBytes);
    this.#chunks.push(Uint8Array.from(chunk)); // the caller may use the chunk again
  }

  /** The files in the order of the directory, one unpacked at a time. @throws DataError when the archive cannot be read */
  *files(): Generator<ZipFile> {
    const archive = Buffer.concat(this.#chunks);
    this.#chunks.length = 0;
    const entries = readZipDirectory(archive);
    if (entries.length > this.#limits.files) throw archiveLimitReached('files', this.#limits.files);
    const total = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
    if (total > this.#limits.totalBytes) throw archiveLimitReached('totalBytes', this.#limits.totalBytes);
    for (const entry of entries) yield { name: entry.name, content: this.#unzip(archive, entry) };
  }

  #unzip(archive: Buffer, entry: ZipEntry): Uint8Array {
    return unzip(archive, entry, this.#limits.fileBytes);
  }
}
