// header-row.ts — finds the row that names the columns, and with it the bank and the delimiter.
import { present } from '@reskontra/adapter-kit/statement';
import { isIban } from '@reskontra/core';
import { BUILT_IN, GENERIC } from './built-in.ts';
import type { CsvColumn, CsvProfile } from './csv-profile.ts';

const MAX_PREAMBLE_LINES = 30; // banks write account, owner and period above the header
const MAX_HEADER_CHARACTERS = 5000; // a longer line names no columns
const DELIMITERS = [';', '\t', ','] as const;

export interface HeaderRow {
  readonly profile: CsvProfile;
  readonly delimiter: string;
  /** 1-based. */
  readonly line: number;
  /** Where the rows begin in the text. */
  readonly end: number;
  /** Positions of the columns that are there. */
  readonly positions: Readonly<Partial<Record<CsvColumn, readonly number[]>>>;
  /** An IBAN that stands above the header. */
  readonly account?: string;
}

/** The header row of the start of a file, for one profile or for the first that fits. */
export function findHeaderRow(text: string, wanted?: CsvProfile): HeaderRow | undefined {
  const lines = linesOf(text);
  const candidates = lines.flatMap(candidatesIn);
  for (const profile of wanted === undefined ? [...BUILT_IN, GENERIC] : [wanted]) {
    const names = comparableNames(profile);
    for (const { line, delimiter, cells } of candidates) {
      const positions = positionsIn(cells, names);
      const isUsable = positions.bookedOn !== undefined && (positions.amount ?? positions.in) !== undefined;
      const isOfBank = names.signature.length > 0 && names.signature.every((name) => cells.includes(name));
      if (!isUsable || !(isOfBank || wanted !== undefined || profile === GENERIC)) continue;
      const account = accountIn(lines.slice(0, line.number - 1));
      return present({ profile, delimiter, line: line.number, end: line.end, positions, account });
    }
  }
  return undefined;
}

interface HeadLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  readonly end: number;
}

function linesOf(text: string): readonly HeadLine[] {
  const lines: HeadLine[] = [];
  let start = 0;
  while (start < text.length && lines.length < MAX_PREAMBLE_LINES) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed + 1;
    lines.push({ text: text.slice(start, end), number: lines.length + 1, end });
    start = end;
  }
  return lines;
}

interface Candidate {
  readonly line: HeadLine;
  readonly delimiter: string;
  /** In the form in which names are compared. */
  readonly cells: readonly string[];
}

/** A line, cut in each way that gives more than one cell. */
function candidatesIn(line: HeadLine): readonly Candidate[] {
  if (line.text.length > MAX_HEADER_CHARACTERS) return [];
  return DELIMITERS.filter((delimiter) => line.text.includes(delimiter)).map((delimiter) => ({
    line,
    delimiter,
    cells: line.text.split(delimiter).map(comparable),
  }));
}

interface ComparableNames {
  readonly signature: readonly string[];
  readonly columns: readonly (readonly [CsvColumn, readonly string[]])[];
}

const prepared = new WeakMap<CsvProfile, ComparableNames>();

function comparableNames(profile: CsvProfile): ComparableNames {
  const known = prepared.get(profile);
  if (known !== undefined) return known;
  const columns = Object.entries(profile.columns) as [CsvColumn, readonly string[]][];
  const made = {
    signature: profile.signature.map(comparable),
    columns: columns.map(([column, names]) => [column, names.map(comparable)] as const),
  };
  prepared.set(profile, made);
  return made;
}

/** Of several names that a column has, the first that is there; free text takes all of them. */
function positionsIn(cells: readonly string[], { columns }: ComparableNames): HeaderRow['positions'] {
  const positions: Partial<Record<CsvColumn, readonly number[]>> = {};
  for (const [column, names] of columns) {
    const found = names.map((name) => cells.indexOf(name)).filter((position) => position !== -1);
    if (found.length > 0) positions[column] = column === 'text' ? found : found.slice(0, 1);
  }
  return positions;
}

function comparable(name: string): string {
  return name
    .normalize('NFC')
    .replace(/^[\uFEFF"'\s]+|["'\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function accountIn(lines: readonly HeadLine[]): string | undefined {
  const cells = lines.flatMap(({ text }) => text.slice(0, MAX_HEADER_CHARACTERS).split(/[;\t,:"]/));
  return cells.map((cell) => cell.trim()).find(isIban);
}
