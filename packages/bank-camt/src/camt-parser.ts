// camt-parser.ts — one file, pushed in chunks: a camt document in any encoding, several glued together, or a zip archive of them.
import { BugError, DataError, type OpenStatementOptions, SdkError, type StatementParser } from '@reskontra/core';
import type { CamtEngine, EnginePool } from './camt-engine.ts';
import type { CamtReceiver, EntryLimits } from './camt-receiver.ts';
import { Utf8Stream } from './decode/utf8-stream.ts';
import { detectCamt } from './detect.ts';
import { ZipCollector } from './zip/zip-collector.ts';
import { badArchive } from './zip/zip-faults.ts';
import { isZip } from './zip/zip-signature.ts';

// The largest batch seen has 2,500 transactions and 3 MB.
const ENTRY_LIMITS: EntryLimits = { transactionsOfEntry: 50_000, entryBytes: 64 * 1_048_576 };
// Decoding makes a copy of what it is given, so it is given little at a time.
const PART_BYTES = 262_144;
const SIGNATURE_BYTES = 4;

export class CamtParser implements StatementParser {
  readonly #options: OpenStatementOptions;
  readonly #pool: EnginePool;
  readonly #engine: CamtEngine;
  readonly #receiver: CamtReceiver;
  #start: Uint8Array = new Uint8Array(0);
  #target: Utf8Stream | ZipCollector | undefined;
  #failed = false;

  constructor(options: OpenStatementOptions, pool: EnginePool) {
    this.#options = options;
    this.#pool = pool;
    this.#engine = pool.take();
    this.#receiver = this.#engine.begin({ sink: options.sink, limits: ENTRY_LIMITS });
  }

  write(chunk: Uint8Array): void {
    this.#guarded(() => {
      if (this.#target !== undefined) return writeParts(this.#target, chunk);
      const start = this.#start.length === 0 ? chunk : Buffer.concat([this.#start, chunk]);
      if (start.length >= SIGNATURE_BYTES) this.#begin(start);
      else this.#start = Uint8Array.from(start); // the caller may use the chunk again
    });
  }

  end(): void {
    this.#guarded(() => {
      const target = this.#target ?? this.#begin(this.#start);
      if (target instanceof ZipCollector) this.#readArchive(target);
      else this.#endFile(target);
      this.#receiver.finish();
      this.#pool.giveBack(this.#engine);
    });
  }

  #begin(start: Uint8Array): Utf8Stream | ZipCollector {
    const target = isZip(start) ? new ZipCollector() : this.#newStream();
    this.#target = target;
    writeParts(target, start);
    return target;
  }

  #newStream(): Utf8Stream {
    return new Utf8Stream({
      write: (utf8) => {
        this.#engine.xml.write(utf8);
        this.#receiver.checkEntrySize();
      },
      onMismatch: (declared, actual) => {
        const message = `The file declares ${declared} and is in ${actual}; it was read as ${actual}. Tell the bank.`;
        this.#options.sink.diagnostic({ level: 'warning', code: 'statement.encoding-mismatch', message });
      },
    });
  }

  #endFile(stream: Utf8Stream): void {
    stream.end();
    this.#engine.xml.end();
  }

  #readArchive(archive: ZipCollector): void {
    let read = 0;
    for (const { content } of archive.files()) {
      if (detectCamt(content.subarray(0, PART_BYTES)) === 0) {
        this.#options.sink.diagnostic({
          level: 'warning',
          code: 'statement.archive-skipped',
          message: 'A file of the archive is not XML and was left out.',
        });
        continue;
      }
      this.#engine.xml.reset();
      const stream = this.#newStream();
      writeParts(stream, content);
      this.#endFile(stream);
      read++;
    }
    if (read === 0) throw badArchive('there is no statement in it');
  }

  /** Names the file in what is thrown, and lets nothing be read after a refusal. */
  #guarded(step: () => void): void {
    if (this.#failed)
      throw new BugError('A statement file was read on after it had been refused.', { code: 'bug.parser-reused' });
    this.#failed = true;
    try {
      step();
      this.#failed = false;
    } catch (error) {
      throw SdkError.is(error, 'data') ? this.#withFile(error) : error;
    }
  }

  #withFile(error: DataError): DataError {
    const { message, code, details, cause, line, column, path } = error;
    return new DataError(message, {
      code,
      details,
      file: this.#options.file,
      ...(cause === undefined ? {} : { cause }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(path === undefined ? {} : { path }),
    });
  }
}

function writeParts(target: Utf8Stream | ZipCollector, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; from += PART_BYTES) target.write(bytes.subarray(from, from + PART_BYTES));
}
