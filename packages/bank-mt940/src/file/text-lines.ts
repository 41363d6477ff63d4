// text-lines.ts — reads a text file line by line: bytes to lines, lines to letters.
import { LineSplitter, MAX_LINE_BYTES, type StatementFile } from '@reskontra/adapter-kit/statement';
import type { StatementParser } from '@reskontra/core';
import { decodeLine } from './letters.ts';

/** What one format does with its lines. */
export interface TextLineHandler {
  /** One line, decoded, without its end. */
  line(text: string, number: number): void;
  /** The file is over. @throws DataError when it ends too early. */
  end(number: number): void;
}

export class TextLineParser implements StatementParser {
  private readonly file: StatementFile;
  private readonly handler: TextLineHandler;
  private readonly splitter: LineSplitter;

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
    this.splitter.push(chunk);
  }

  end(): void {
    this.splitter.end();
    const last = Math.max(this.splitter.lines, 1);
    this.file.at(last, () => this.handler.end(last));
  }

  private line(bytes: Uint8Array, number: number): void {
    const text = decodeLine(number === 1 ? withoutByteOrderMark(bytes) : bytes);
    this.file.at(number, () => this.handler.line(text, number));
  }
}

function withoutByteOrderMark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}
