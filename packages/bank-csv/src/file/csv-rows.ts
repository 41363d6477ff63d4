// csv-rows.ts — text in pieces to rows of cells, by csv-parse.
import { type CsvError, Parser } from 'csv-parse';

/** A bank's row has some hundred characters; this stops a quote that is never closed from swallowing the file. */
export const MAX_ROW_CHARACTERS = 20_000;

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line of the text that the row ends on. */
  readonly line: number;
}

export interface CsvForm {
  readonly delimiter: string;
  readonly quote: string;
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * csv-parse has a pushed parser, but inside a stream, which hands its rows over later than a synchronous reader may.
 * So its two steps are taken by hand, and what it pushes goes straight to the receiver.
 */
export class CsvRows extends Parser {
  private readonly receive: (row: CsvRow) => void;

  constructor(form: CsvForm, receive: (row: CsvRow) => void) {
    super({
      ...form,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      max_record_size: MAX_ROW_CHARACTERS,
    });
    this.receive = receive;
  }

  /** @throws CsvError when a row grows beyond `MAX_ROW_CHARACTERS`. */
  text(text: string): void {
    if (text !== '') this._transform(Buffer.from(text, 'utf8'), 'utf8', throwIfAny);
  }

  /** @throws CsvError when a quote is not closed. */
  finish(): void {
    this._flush(throwIfAny);
  }

  override push(row: ParsedRow | null): boolean {
    if (row !== null) this.receive({ cells: row.record, line: row.info.lines });
    return true;
  }
}

function throwIfAny(error?: Error | CsvError | null): void {
  if (error !== undefined && error !== null) throw error;
}
