// row-reader.ts — takes typed values out of a row; what goes wrong names file, line and column.
import {
  type AnySdkError,
  type CurrencyCode,
  DataError,
  type Fact,
  type Money,
  type PlainDate,
  parseCurrencyCode,
  parseReference,
  type Reference,
  SdkError,
} from '@reskontra/core';
import type { ColumnName, FileKind } from '../columns.ts';
import type { CsvConfig } from '../config.ts';
import type { RemoteFile, Row } from '../remote.ts';
import { toAmount } from './amount.ts';
import { toDate } from './date.ts';
import { toFlag } from './flag.ts';

export const ADAPTER_ID = 'erp-csv';

/** What became of one row: facts, or the reason why it was set aside. */
export type MappedRow<F extends Fact> = { readonly facts: readonly F[] } | { readonly setAside: AnySdkError };

type AmountColumn<K extends FileKind> = Extract<ColumnName<K>, 'amount' | 'open' | 'appliedAmount'>;
type DateColumn<K extends FileKind> = Extract<ColumnName<K>, 'dueDate' | 'issuedOn' | 'appliedOn' | 'paidOn'>;

/** One row of a file. Every method throws DataError with the row's place. */
export class RowReader<K extends FileKind> {
  readonly row: Row<K>;
  readonly #file: RemoteFile<K>;
  readonly #config: CsvConfig;

  constructor(row: Row<K>, file: RemoteFile<K>, config: CsvConfig) {
    this.row = row;
    this.#file = file;
    this.#config = config;
    if (row.uneven)
      throw this.error(
        undefined,
        'it has more or fewer cells than the header. Correct its quotation marks and delimiters.',
        'erp-csv.uneven-row',
      );
    const broken = (Object.keys(row.cells) as ColumnName<K>[]).find((name) => /[\r\n]/.test(row.cells[name] ?? ''));
    if (broken !== undefined)
      throw this.error(
        broken,
        `the cell runs to line ${row.lastLine}. Close its quotation mark.`,
        'erp-csv.broken-cell',
      );
  }

  text(column: ColumnName<K>): string | undefined {
    return this.row.cells[column];
  }

  required(column: ColumnName<K>): string {
    const text = this.text(column);
    if (text === undefined) throw this.error(column, 'the cell is empty. Fill it in.', 'erp-csv.empty-cell');
    return text;
  }

  currency(): CurrencyCode {
    const column = 'currency' as ColumnName<K>;
    const text = this.text(column);
    if (text === undefined && this.#config.currency !== undefined) return this.#config.currency;
    if (text === undefined) {
      throw this.error(
        column,
        'the row names no currency. Add a currency column, or set "currency" in the configuration.',
        'erp-csv.no-currency',
      );
    }
    return this.#placed(column, () => parseCurrencyCode(text.toUpperCase()));
  }

  amount(column: AmountColumn<K>): Money | undefined {
    const text = this.text(column);
    return text === undefined
      ? undefined
      : this.#placed(column, () => toAmount(text, this.currency(), this.#file.decimalMark));
  }

  requiredAmount(column: AmountColumn<K>): Money {
    this.required(column);
    return this.amount(column) as Money;
  }

  date(column: DateColumn<K>): PlainDate | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : this.#placed(column, () => toDate(text, this.#config.dateFormat));
  }

  flag(column: Extract<ColumnName<K>, 'excluded'>): boolean | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : this.#placed(column, () => toFlag(text));
  }

  references(): readonly Reference[] {
    const text = this.text('reference' as ColumnName<K>);
    return text === undefined ? [] : [parseReference(text, this.#file.referenceScheme)];
  }

  /** `rule` says what is wrong and what to do, as the end of a sentence. */
  error(column: ColumnName<K> | undefined, rule: string, code: string, cause?: unknown): DataError {
    const { file, headings } = this.#file;
    const heading = column === undefined ? undefined : (headings[column] ?? column);
    const place = `File ${file}, line ${this.row.line}${heading === undefined ? '' : `, column "${heading}"`}`;
    return new DataError(`${place}: ${rule}`, {
      code,
      file,
      line: this.row.line,
      ...(heading === undefined ? {} : { path: heading }),
      ...(cause === undefined ? {} : { cause }),
    });
  }

  #placed<T>(column: ColumnName<K>, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!SdkError.is(error, 'data') || error.line !== undefined) throw error;
      throw this.error(column, error.message, error.code, error);
    }
  }
}

/** Maps each row; a DataError sets its row aside. `toFacts` is asked in the file's order. */
export function mapRows<K extends FileKind, F extends Fact>(
  file: RemoteFile<K>,
  config: CsvConfig,
  toFacts: (reader: RowReader<K>) => readonly F[],
): readonly MappedRow<F>[] {
  return file.rows.map((row) => {
    try {
      return { facts: toFacts(new RowReader(row, file, config)) };
    } catch (error) {
      if (!SdkError.is(error, 'data')) throw error;
      return { setAside: error };
    }
  });
}
