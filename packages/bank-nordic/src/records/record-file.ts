// record-file.ts — reads a file of fixed-width records: bytes to lines, lines to letters, letters to a record handler.
import { LineSplitter, MAX_LINE_BYTES, type StatementFile } from '@reskontra/adapter-kit/statement';
import { DETECTION_BYTES, type StatementParser } from '@reskontra/core';
import { decodeLine, type LetterSet, recogniseLetters } from './letters.ts';

/** What one format does with its records. */
export interface RecordHandler {
  /** One record, decoded, without line end; blank lines are not given. */
  record(text: string, line: number): void;
  /** The file is over. @throws DataError when it ends too early. */
  end(line: number): void;
}

export interface OpenRecordFileOptions {
  readonly file: StatementFile;
  readonly handler: RecordHandler;
  /** Whether brackets and braces may be the national letters of ISO 646. */
  readonly sevenBitLetters: boolean;
}

export function openRecordFile(options: OpenRecordFileOptions): StatementParser {
  return new RecordFileParser(options);
}

class RecordFileParser implements StatementParser {
  private readonly file: StatementFile;
  private readonly handler: RecordHandler;
  private readonly sevenBitLetters: boolean;
  private readonly splitter: LineSplitter;
  private head: Uint8Array[] | undefined = [];
  private headBytes = 0;
  private letters: LetterSet | undefined;

  constructor(options: OpenRecordFileOptions) {
    this.file = options.file;
    this.handler = options.handler;
    this.sevenBitLetters = options.sevenBitLetters;
    this.splitter = new LineSplitter({
      line: (bytes, number) => this.line(bytes, number),
      tooLong: (number) => {
        throw this.file.refusal(
          'statement.line-too-long',
          number,
          `the line is longer than MAX_LINE_BYTES, ${MAX_LINE_BYTES} bytes, so this is not a file of records. Give the file as the bank sent it.`,
        );
      },
    });
  }

  /** The start of the file is held back until it has shown its letters. */
  write(chunk: Uint8Array): void {
    if (this.head === undefined) {
      this.splitter.push(chunk);
      return;
    }
    this.head.push(Uint8Array.from(chunk)); // a copy: the caller may reuse the chunk
    this.headBytes += chunk.length;
    if (this.headBytes >= DETECTION_BYTES) this.readHead(Buffer.concat(this.head));
  }

  end(): void {
    if (this.head !== undefined) this.readHead(Buffer.concat(this.head));
    this.splitter.end();
    const last = Math.max(this.splitter.lines, 1);
    this.file.at(last, () => this.handler.end(last));
  }

  private readHead(head: Uint8Array): void {
    this.head = undefined;
    this.learnLetters(head);
    this.splitter.push(withoutByteOrderMark(head));
  }

  private line(bytes: Uint8Array, number: number): void {
    this.learnLetters(bytes);
    const text = decodeLine(bytes, this.letters ?? '8-bit');
    if (!isFilling(text)) this.file.at(number, () => this.handler.record(text, number));
  }

  private learnLetters(bytes: Uint8Array): void {
    if (this.letters !== undefined) return;
    const letters = recogniseLetters(bytes);
    if (letters !== '7-bit' || this.sevenBitLetters) this.letters = letters;
  }
}

/** Blank lines, and the end mark (Control-Z) and zero bytes that transfer programs leave behind. */
function isFilling(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these control characters are the point
  return /^[\s\u0000\u001a]*$/.test(text);
}

function withoutByteOrderMark(head: Uint8Array): Uint8Array {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
}
