// decode-text.ts — bytes of a text file to text; the encoding is decided by evidence.
import { DataError } from '@reskontra/core';

/** The encodings a file may be declared to have. `iso-8859-1` is read as windows-1252, as browsers do. */
export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-15'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

export interface DecodeTextOptions {
  /** Name for messages. */
  readonly file: string;
  /** What the file is declared to be; decided by evidence when absent. */
  readonly encoding?: TextEncoding | undefined;
}

const SAMPLE_BYTES = 4096;
const UNUSED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Decodes a text file. Evidence, in this order: a byte order mark; zero bytes in every second place (UTF-16 without mark);
 * the whole file being valid UTF-8; else Windows-1252, in which every other Nordic export is written.
 * @throws DataError `text.not-text` for workbooks, PDF, ZIP and other binary files; `text.unknown-encoding` when the bytes fit nothing.
 * @see WHATWG Encoding Standard
 */
export function decodeText(bytes: Uint8Array, options: DecodeTextOptions): DecodedText {
  refuseBinary(bytes, options.file);
  const encoding = options.encoding ?? detectEncoding(bytes, options.file);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (cause) {
    throw new DataError(
      `File ${options.file} is not written in ${encoding}. Correct "encoding" in the configuration, or leave it out.`,
      { code: 'text.unknown-encoding', file: options.file, cause },
    );
  }
}

function detectEncoding(bytes: Uint8Array, file: string): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = zeroPlaces(bytes.subarray(0, SAMPLE_BYTES));
  if (zeros.odd > 0 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  if (bytes.some((byte) => UNUSED_IN_1252.has(byte))) {
    throw new DataError(
      `The encoding of file ${file} cannot be told. Save it as UTF-8, or set "encoding" in the configuration.`,
      { code: 'text.unknown-encoding', file },
    );
  }
  return 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function zeroPlaces(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

const BINARY: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a workbook or ZIP file; save it as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook; save it as CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF; export CSV instead'],
  [[0x1f, 0x8b], 'compressed; unpack it first'],
];

function refuseBinary(bytes: Uint8Array, file: string): void {
  const zeros = zeroPlaces(bytes.subarray(0, SAMPLE_BYTES));
  const known = BINARY.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  const what = known ?? (zeros.even > 0 && zeros.odd > 0 ? 'not a text file; export CSV' : undefined);
  if (what !== undefined) throw new DataError(`File ${file} is ${what}.`, { code: 'text.not-text', file });
}
