// text-lines.ts — reads a text file line by line: bytes to lines, lines to letters.
import { DETECTION_BYTES, type StatementParser } from '@reskontra/core';
import { decodeLetters, type LetterSet, recogniseLetters } from './letters.ts';
import { LineSplitter, MAX_LINE_BYTES } from './line-splitter.ts';
import type { StatementFile } from './statement-file.ts';

/** What one format does with its lines. */
export interface TextLineHandler {
  /** One line, decoded, without its end. */
  line(text: string, number: number): void;
  /** The file is over. @throws DataError when it ends too early. */
  end(number: number): void;
}

/** The start of the file is held back until it has shown its letters. */
export class TextLineParser implements StatementParser {
  private readonly file: StatementFile;
  private readonly handler: TextLineHandler;
  private readonly splitter: LineSplitter;
  private head: Uint8Array[] | undefined = [];
  private headBytes = 0;
  private letters: LetterSet | undefined;

  constructor(file: StatementFile, handler: TextLineHandler) {
    this.file = file;
    this.handler = handler;
    this.splitter = new LineSplitter({
      line: (bytes, number) => this.line(bytes, number),
      tooLong: (number) => {
        throw file.refusal(
          'statement.line-too-long',
          number,
          `the line is longer than MAX_LINE_BYTES, ${MAX_LINE_BYTES} bytes, so this is no SWIFT message. Give the file as the bank sent it.`,
        );
      },
    });
  }

  write(chunk: Uint8Array): void {
    if (this.head === undefined) {
      this.splitter.push(chunk);
      return;
    }
    this.head.push(chunk.slice());
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
    this.letters ??= recogniseLetters(head);
    this.splitter.push(withoutByteOrderMark(head));
  }

  private line(bytes: Uint8Array, number: number): void {
    this.letters ??= recogniseLetters(bytes);
    const text = decodeLetters(bytes, this.letters ?? 'latin-1');
    this.file.at(number, () => this.handler.line(text, number));
  }
}

function withoutByteOrderMark(head: Uint8Array): Uint8Array {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head;
}
