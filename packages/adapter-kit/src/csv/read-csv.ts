// read-csv.ts — bytes of a CSV file to a header and rows that know their lines.
import { DataError } from '@reskontra/core';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { type Delimiter, detectDelimiter } from './detect-delimiter.ts';

const MAX_RECORD_CHARACTERS = 100_000; // stops a quote that is never closed from swallowing the file
const MAX_FILE_BYTES = 200 * 1024 * 1024; // about a million invoices

export interface ReadCsvOptions {
  /** Name for messages. */
  readonly file: string;
  readonly encoding?: TextEncoding | undefined;
  readonly delimiter?: Delimiter | undefined;
}

/** A row below the header. `cells` are trimmed; there may be fewer or more than the header has. */
export interface CsvRow {
  /** 1-based first and last line in the file. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly file: string;
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly CsvRow[];
}

/**
 * Reads a CSV file. Encoding and delimiter are decided by evidence unless declared; blank lines are passed over;
 * an Excel line `sep=;` is obeyed; a stray quote inside a cell is a character like any other.
 * @throws DataError `csv.too-large`, `csv.empty`, `csv.no-delimiter`, `csv.bad-quotes`, `csv.row-too-long`, `text.not-text`, `text.unknown-encoding`
 * @see RFC 4180
 */
export function readCsv(bytes: Uint8Array, options: ReadCsvOptions): CsvTable {
  const { file } = options;
  if (bytes.length > MAX_FILE_BYTES) {
    throw new DataError(
      `File ${file} is larger than ${MAX_FILE_BYTES} bytes (MAX_FILE_BYTES). Export a shorter period.`,
      { code: 'csv.too-large', file },
    );
  }
  const { text, encoding } = decodeText(bytes, { file, encoding: options.encoding });
  const declared = /^sep=([;,\t])\r?\n/i.exec(text);
  const head = /[^\r\n]*\S[^\r\n]*/.exec(text.slice(declared?.[0].length ?? 0))?.[0];
  if (head === undefined) {
    throw new DataError(`File ${file} is empty: not even a header. Export it again.`, {
      code: 'csv.empty',
      file,
      line: 1,
    });
  }

  const delimiter = options.delimiter ?? (declared?.[1] as Delimiter | undefined) ?? detectDelimiter(head, file);
  const records = parseRecords(text, delimiter, file).slice(declared === null ? 0 : 1);
  const [header, ...rows] = records.filter((row) => row.cells.some((cell) => cell !== ''));
  return { file, encoding, delimiter, header: header?.cells ?? [], headerLine: header?.line ?? 1, rows };
}

function parseRecords(text: string, delimiter: Delimiter, file: string): readonly CsvRow[] {
  try {
    // One kind of line ending, because csv-parse counts CR LF inside quotes as two lines.
    const parsed = parse(text.replace(/\r\n?/g, '\n'), {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      max_record_size: MAX_RECORD_CHARACTERS,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
    return parsed.map(({ record, info }, index) => {
      const line = (parsed[index - 1]?.info.lines ?? 0) + 1;
      return { line, lastLine: Math.max(line, info.lines), cells: record };
    });
  } catch (thrown) {
    throw badQuotes(thrown, file);
  }
}

function badQuotes(thrown: unknown, file: string): DataError {
  const lines = thrown instanceof CsvError ? (thrown as CsvError & { readonly lines?: number }).lines : undefined;
  const code = thrown instanceof CsvError ? thrown.code : 'unknown';
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new DataError(
      `File ${file} has a row of more than ${MAX_RECORD_CHARACTERS} characters (MAX_RECORD_CHARACTERS). Shorten it, or close the quotation mark that swallowed the rows after it.`,
      { code: 'csv.row-too-long', file, ...(lines === undefined ? {} : { line: lines }) },
    );
  }
  return new DataError(
    `A quotation mark opened in file ${file} is not closed${lines === undefined ? '' : ` (noticed at line ${lines})`}. Correct the file or export it again.`,
    {
      code: 'csv.bad-quotes',
      file,
      ...(lines === undefined ? {} : { line: lines }),
      details: { reason: code },
    },
  );
}
