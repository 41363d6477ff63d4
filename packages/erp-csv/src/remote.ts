// remote.ts — a file as it came: its columns recognised, its rows as cells by column.
import { type CsvRow, type CsvTable, readCsv } from '@reskontra/adapter-kit';
import { DataError, type ReferenceScheme } from '@reskontra/core';
import type { ColumnName, FileKind } from './columns.ts';
import type { CsvConfig } from './config.ts';
import { type DecimalMark, decimalMarkIn, isUnclear } from './map/amount.ts';
import { isIsoDate } from './map/date.ts';
import { recogniseColumns } from './recognise-columns.ts';

/** A row with what mapping needs of its file. Cells that are empty are absent. */
export interface Row<K extends FileKind = FileKind> {
  readonly line: number;
  readonly lastLine: number;
  readonly cells: Readonly<Partial<Record<ColumnName<K>, string>>>;
  /** More or fewer cells than the header has: nothing in it can be trusted. */
  readonly uneven: boolean;
}

export interface RemoteFile<K extends FileKind = FileKind> {
  readonly file: string;
  /** What each recognised column is called in the file. */
  readonly headings: Readonly<Partial<Record<ColumnName<K>, string>>>;
  readonly decimalMark: DecimalMark;
  /** What the heading of the reference column tells, such as KID. */
  readonly referenceScheme: ReferenceScheme | undefined;
  readonly rows: readonly Row<K>[];
}

/** @throws DataError when the file as a whole cannot be used: see `readCsv`, `recogniseColumns`; `erp-csv.no-currency`, `erp-csv.decimal-mark`, `erp-csv.date-format` */
export function readRemoteFile<K extends FileKind>(
  bytes: Uint8Array,
  kind: K,
  file: string,
  config: CsvConfig,
): RemoteFile<K> {
  const table = readCsv(bytes, { file, encoding: config.encoding, delimiter: config.delimiter });
  const places = recogniseColumns(table, kind, config.columns?.[kind] ?? {});
  if (!places.has('currency') && config.currency === undefined) throw noCurrency(file, table.headerLine);
  const rows = table.rows.map((row) => toRow<K>(row, places, table.header.length));
  const headings = Object.fromEntries([...places].map(([name, place]) => [name, table.header[place]]));
  const sound: RemoteFile<K> = {
    file,
    headings: headings as RemoteFile<K>['headings'],
    decimalMark: config.decimalMark ?? detectDecimalMark(rows, table),
    referenceScheme: config.referenceScheme ?? schemeOf(headings.reference),
    rows,
  };
  if (config.dateFormat === undefined) refuseForeignDates(sound, kind);
  return sound;
}

function toRow<K extends FileKind>(row: CsvRow, places: ReadonlyMap<string, number>, width: number): Row<K> {
  const cells = [...places]
    .map(([name, place]) => [name, row.cells[place] ?? ''] as const)
    .filter(([, cell]) => cell !== '');
  const rest = row.cells.slice(width);
  return {
    line: row.line,
    lastLine: row.lastLine,
    cells: Object.fromEntries(cells) as Row<K>['cells'],
    uneven: row.cells.length < width || rest.some((cell) => cell !== ''),
  };
}

function noCurrency(file: string, line: number): DataError {
  return new DataError(
    `File ${file} has no currency column. Add one, or set "currency" in the configuration, for example "EUR".`,
    { code: 'erp-csv.no-currency', file, line, path: 'currency' },
  );
}

const AMOUNTS = ['amount', 'open', 'appliedAmount'];
const DATES = ['dueDate', 'issuedOn', 'appliedOn', 'paidOn'];

function detectDecimalMark(rows: readonly Row[], { file }: CsvTable): DecimalMark {
  const cells = cellsIn(rows, AMOUNTS);
  const point = cells.find(({ cell }) => decimalMarkIn(cell) === '.');
  const comma = cells.find(({ cell }) => decimalMarkIn(cell) === ',');
  const unclear = cells.find(({ cell }) => isUnclear(cell));
  if (point !== undefined && comma !== undefined) {
    throw notClear(
      file,
      `uses a decimal point in line ${point.line} and a decimal comma in line ${comma.line}`,
      comma.line,
    );
  }
  if (point === undefined && comma === undefined && unclear !== undefined) {
    throw notClear(file, `has an amount in line ${unclear.line} that could be thousands or decimals`, unclear.line);
  }
  return comma === undefined ? '.' : ',';
}

function notClear(file: string, what: string, line: number): DataError {
  return new DataError(`File ${file} ${what}. Set "decimalMark" in the configuration to "," or ".".`, {
    code: 'erp-csv.decimal-mark',
    file,
    line,
  });
}

/** When not one day of the file is written yyyy-mm-dd, the file has another form, and one message is enough. */
function refuseForeignDates({ file, rows, headings }: RemoteFile, kind: FileKind): void {
  const cells = cellsIn(rows, DATES);
  const [first] = cells;
  if (first === undefined || cells.some(({ cell }) => isIsoDate(cell))) return;
  const heading = (headings as Readonly<Record<string, string>>)[first.name] ?? first.name;
  throw new DataError(
    `File ${file}, line ${first.line}, column "${heading}": days are not written yyyy-mm-dd. Set "dateFormat" in the configuration, for example "d.m.yyyy" or "dd/mm/yyyy"; it is not guessed.`,
    {
      code: 'erp-csv.date-format',
      file,
      line: first.line,
      path: heading,
      details: { kind },
    },
  );
}

function cellsIn(rows: readonly Row[], names: readonly string[]) {
  return rows.flatMap(({ line, cells }) =>
    names.flatMap((name) => {
      const cell = (cells as Readonly<Record<string, string>>)[name];
      return cell === undefined ? [] : [{ line, name, cell }];
    }),
  );
}

/** A heading that names the scheme tells more than digits do. */
function schemeOf(heading: string | undefined): ReferenceScheme | undefined {
  if (heading === undefined) return undefined;
  if (/\bkid\b|^kid/i.test(heading)) return 'kid';
  if (/^ocr/i.test(heading)) return 'ocr';
  return /^viite/i.test(heading) ? 'fi' : undefined;
}
